"""What a receiver types when a package goes back, and how far a submission has come."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from submissions.fields import FormKind
from submissions.reviewing import overall, read_reasons
from submissions.submission import Package, PackageState, SubmittedRow

ROWS = [SubmittedRow(100 + number, FormKind.STAFF, number, {}) for number in range(1, 9)]
FOCAL = SubmittedRow(900, FormKind.FOCAL, 3, {})


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("3: thiếu số điện thoại; 5: sai đơn vị", {103: "thiếu số điện thoại", 105: "sai đơn vị"}),
        ("dòng 3 thiếu số điện thoại\ndòng 5 sai đơn vị", {103: "thiếu số điện thoại", 105: "sai đơn vị"}),
        ("3, 5 và 7: sai đơn vị", {103: "sai đơn vị", 105: "sai đơn vị", 107: "sai đơn vị"}),
        ("3-5: sai đơn vị", {103: "sai đơn vị", 104: "sai đơn vị", 105: "sai đơn vị"}),
        ("3) thiếu email", {103: "thiếu email"}),
        ("- STT 3 - thiếu email", {103: "thiếu email"}),
        ("3 thiếu email", {103: "thiếu email"}),
        ("3: thiếu email; chức vụ cũng sai", {103: "thiếu email; chức vụ cũng sai"}),
        ("Cần gửi lại; 3: thiếu email", {None: "Cần gửi lại", 103: "thiếu email"}),
        ("2 người trùng số điện thoại", {None: "2 người trùng số điện thoại"}),
        ("Chưa đúng mẫu", {None: "Chưa đúng mẫu"}),
        ("cán bộ 3: thiếu email", {103: "thiếu email"}),
        ("dòng 3 thiếu email, dòng 5 sai đơn vị", {103: "thiếu email", 105: "sai đơn vị"}),
        ("3: thiếu email, 5: sai đơn vị, chức vụ", {103: "thiếu email", 105: "sai đơn vị, chức vụ"}),
        ("Dòng 3 sai tên. Dòng 5 sai đơn vị", {103: "sai tên", 105: "sai đơn vị"}),
        ("dòng 3, dòng 5: sai đơn vị", {103: "sai đơn vị", 105: "sai đơn vị"}),
        ("dòng 3 trùng với dòng 4, dòng 5", {103: "trùng với dòng 4, dòng 5"}),
    ],
)
def test_a_reason_is_given_to_each_row_that_is_named(typed: str, told: dict[int | None, str]) -> None:
    read = read_reasons(typed, ROWS)
    assert {reason.row_id: reason.text for reason in read.reasons} == told
    assert read.clear


def test_a_number_of_no_row_is_named() -> None:
    read = read_reasons("3: thiếu email; 12: sai tên", ROWS)
    assert read.unknown == (12,)
    assert not read.clear


def test_a_number_of_two_lists_is_asked_about() -> None:
    assert read_reasons("3: thiếu email", [*ROWS, FOCAL]).ambiguous == (3,)
    assert read_reasons("đầu mối 3: thiếu email", [*ROWS, FOCAL]).reasons[0].row_id == 900


@given(some.text(max_size=80))
def test_anything_typed_is_read(typed: str) -> None:
    read = read_reasons(typed, ROWS)
    assert read.reasons or read.unknown or not typed.strip(" ;\n\t") or not typed.strip()


@pytest.mark.parametrize(
    ("states", "shown"),
    [
        ([], None),
        (["sent", "accepted"], "sent"),
        (["accepted", "returned", "consolidated"], "returned"),
        (["accepted", "consolidated"], "accepted"),
        (["consolidated"], "consolidated"),
        (["withdrawn", "withdrawn"], "withdrawn"),
        (["replaced", "consolidated"], "replaced"),
    ],
)
def test_a_submission_shows_what_its_unit_must_look_at_first(states: list[str], shown: str | None) -> None:
    packages = [Package(at, 1, "a", "b", PackageState(state), ()) for at, state in enumerate(states)]
    assert overall(packages) == shown
