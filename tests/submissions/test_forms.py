"""The forms: what they ask, how a row is checked, how a row is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge import library
from submissions.columns import words
from submissions.fields import FieldKind, Flaw, FormKind
from submissions.forms import Form, forms
from submissions.models import MODELS

LIBRARY = library.load()
FORMS = forms(LIBRARY.systems)
FOCAL, STAFF, CERTIFICATE = (FORMS[kind] for kind in FormKind)
A = {
    "name": "NGUYỄN VĂN A",
    "position": "Phó Chánh Văn phòng",
    "unit": "Văn phòng HĐND và UBND xã",
    "phone": "+84 912 345 475",
    "mailbox": "CanBo.A@nghean.gov.vn",
    "systems": "iOffice; giao ban",
}


def test_each_list_has_its_fields_in_order() -> None:
    assert [[field.key for field in form.fields] for form in FORMS] == [
        ["name", "position", "unit", "phone", "mailbox", "systems"],
        ["name", "position", "old_unit", "new_unit", "phone", "mailbox", "systems", "task", "decision"],
        ["holder", "subject", "expires", "state", "kept_by", "request"],
    ]


@pytest.mark.parametrize("form", list(FORMS), ids=lambda form: str(form.kind))
def test_every_field_has_its_words_and_can_read_its_example(form: Form) -> None:
    assert set(words()[form.kind].fields) == set(MODELS[form.kind].model_fields)
    for field in form.fields:
        assert field.label
        assert field.question.endswith(("?", "."))
        assert isinstance(form.read(field.key, field.example), str), field
        assert field.personal == (field.kind in (FieldKind.PHONE, FieldKind.MAILBOX))


@pytest.mark.parametrize("form", list(FORMS), ids=lambda form: str(form.kind))
def test_no_column_of_a_form_has_the_name_of_another(form: Form) -> None:
    headers = [name.lower() for field in form.fields for name in {field.label.lower(), *field.headers}]
    assert len(headers) == len(set(headers))


def test_a_good_row_is_mended_and_kept() -> None:
    data, flaws = FOCAL.check(A)
    assert flaws == ()
    assert data == {
        "name": "Nguyễn Văn A",
        "position": "Phó Chánh Văn phòng",
        "unit": "Văn phòng HĐND và UBND xã",
        "phone": "0912345475",
        "mailbox": "canbo.a@nghean.gov.vn",
        "systems": "vnpt-ioffice,giao-ban",
    }
    assert FOCAL.missing(data) == FOCAL.optional_missing(data) == ()


def test_a_bad_cell_is_a_flaw_and_the_rest_of_the_row_is_kept() -> None:
    data, flaws = FOCAL.check({**A, "phone": "091234567", "position": "", "mailbox": "-"})
    assert [(flaw.field, flaw.key) for flaw in flaws] == [("position", "flaws.empty"), ("phone", "flaws.phone_short")]
    assert set(data) == {"name", "unit", "systems"}


def test_a_column_that_is_not_there_is_missing_but_no_flaw() -> None:
    data, flaws = STAFF.check({"name": "Trần Thị B", "position": "Chuyên viên"})
    assert flaws == ()
    assert [field.key for field in STAFF.missing(data)] == ["new_unit", "systems"]
    assert [field.key for field in STAFF.optional_missing(data)] == ["old_unit", "phone", "mailbox", "decision"]


def test_the_task_is_asked_only_of_those_who_handle_procedures() -> None:
    cells = {"name": "Trần Thị B", "position": "Chuyên viên", "new_unit": "Phòng A", "task": ""}
    data, flaws = STAFF.check({**cells, "systems": "email"})
    assert flaws == ()
    assert "task" not in {field.key for field in STAFF.asked(data)}
    data, flaws = STAFF.check({**cells, "systems": "email, dịch vụ công"})
    assert [flaw.field for flaw in flaws] == ["task"]
    assert [field.key for field in STAFF.missing(data)] == ["task"]


def test_the_same_answer_twice_is_read_alike() -> None:
    first, second = (STAFF.check({"name": "A", "systems": "bóng đá"}) for _ in range(2))
    assert first == second
    assert first[1][0].key == "flaws.choice_unknown"


def test_what_says_nothing_is_no_answer() -> None:
    found = FOCAL.read("phone", " - ")
    assert found == Flaw("phone", "flaws.empty", "-", {"label": "Điện thoại", "example": "0912 345 475"})


@pytest.mark.parametrize("key", [field.key for field in STAFF.fields])
def test_a_cell_of_enormous_length_is_not_read(key: str) -> None:
    for typed in (" " * 30_000 + "x", "0" * 30_000, "a." * 15_000 + "@", "đt" * 15_000):
        found = STAFF.read(key, typed)
        assert isinstance(found, Flaw)
        assert (found.key, len(found.typed)) == ("flaws.text_long", 40)


def test_a_model_reads_what_was_typed_and_refuses_what_does_not_hold() -> None:
    assert getattr(FOCAL.record(A), "phone") == "0912345475"  # noqa: B009  # the model is made at run time
    with pytest.raises(ValidationError) as refused:
        FOCAL.record({**A, "phone": "12", "stt": "1"})
    assert {error["msg"] for error in refused.value.errors()} >= {"flaws.phone_start"}


def test_an_unknown_field_is_a_bug() -> None:
    with pytest.raises(KeyError):
        FOCAL.read("stt", "1")


def test_values_are_shown_as_people_write_them() -> None:
    assert CERTIFICATE.show("expires", "2027-07-01") == "01/07/2027"
    assert CERTIFICATE.show("request", "revoke") == "Thu hồi"
    assert FOCAL.show(FOCAL.field("phone"), "0912345475") == "0912 345 475"
    assert FOCAL.show("mailbox", "") == "[cần bổ sung]"
    assert FOCAL.show("systems", "email,bao-cao") == "Thư công vụ (email); Hệ thống báo cáo"
    assert FOCAL.show("systems", "he-thong-cu") == "he-thong-cu"
    everything = FOCAL.read("systems", "tất cả")
    assert isinstance(everything, str)
    assert FOCAL.show("systems", everything) == "Tất cả hệ thống"


def test_an_echo_masks_phones_and_mailboxes() -> None:
    assert FOCAL.show_masked("phone", "0912345475") == "09xx xxx 475"
    assert FOCAL.show_masked("phone", "02383847123#12") == "02xx xxx 123"
    assert FOCAL.show_masked("mailbox", "canbo.a@nghean.gov.vn") == "c***@nghean.gov.vn"
    assert FOCAL.show_masked("phone", "") == "[cần bổ sung]"
    assert FOCAL.show_masked("name", "Nguyễn Văn A") == "Nguyễn Văn A"


@given(st.dictionaries(st.sampled_from([field.key for field in STAFF.fields]), st.text(max_size=30)))
def test_any_row_is_checked_and_what_is_kept_stays(cells: dict[str, str]) -> None:
    data, flaws = STAFF.check(cells)
    assert {*data, *(flaw.field for flaw in flaws)} <= set(cells)
    assert STAFF.check(data) == (data, ())
    for key, value in data.items():
        assert STAFF.show(key, value)
        assert STAFF.show_masked(key, value)
