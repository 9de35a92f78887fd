"""A file from its bytes to a list, and its way back from the process that read it."""

from collections.abc import Mapping
from multiprocessing import Pipe

import pytest

from knowledge.guide import Guide
from knowledge.tables import System
from submissions.fields import FormKind
from submissions.tables.apart import Broken, Job, outcome, pieces, receive
from submissions.tables.cells import Value, as_text
from submissions.tables.raw import Unreadable
from submissions.tables.reading import read_file
from submissions.tables.understood import Understood
from tests.submissions.tables import hostile
from tests.submissions.tables.made import HEADS, PEOPLE, lines, workbook

SYSTEMS: Mapping[str, System] = Guide.load(()).library.systems
LIST = (HEADS, *PEOPLE)


def test_a_list_is_read_and_checked() -> None:
    read = read_file("danh sách.xlsx", workbook(LIST), SYSTEMS)
    assert isinstance(read, Understood)
    assert [row.data["phone"] for row in read.rows] == ["0912345475", "0912345476"]
    assert not any(row.flaws for row in read.rows)


def test_a_list_is_read_as_the_form_that_waits_for_it() -> None:
    read = read_file("danh sách.xlsx", workbook(LIST), SYSTEMS, form=FormKind.STAFF)
    assert isinstance(read, Understood)
    assert read.form is FormKind.STAFF


@pytest.mark.parametrize("mark", ["MẬT", "Độ mật: Tối mật", "TUYỆT MẬT"])
def test_a_list_with_a_mark_of_secrecy_is_refused(mark: str) -> None:
    assert read_file("x.xlsx", workbook((("",), (mark,), *LIST)), SYSTEMS) == Unreadable("tables.marked")
    assert read_file("x.csv", lines((*LIST, (mark,))).encode(), SYSTEMS) == Unreadable("tables.marked")


def test_a_list_about_secrecy_is_taken() -> None:
    heads = (("Phòng Bảo mật và An toàn thông tin",), *LIST)
    assert isinstance(read_file("x.xlsx", workbook(heads), SYSTEMS), Understood)


def test_a_table_of_other_things_keeps_its_rows() -> None:
    read = read_file("x.csv", b"a;b\n1;2\n", SYSTEMS)
    assert read == Unreadable("tables.no_heads")
    assert isinstance(read, Unreadable)
    assert read.raw
    assert len(read.raw.rows) == 2


@pytest.mark.parametrize("data", [workbook(LIST), hostile.word(), b""])
def test_what_was_read_comes_back_whole(data: bytes) -> None:
    ours, theirs = Pipe()
    read = outcome(Job("x", SYSTEMS), data)
    for piece in pieces(read):
        theirs.send(piece)
    assert receive(ours) == read
    ours.close()
    theirs.close()


def test_a_bug_is_told_by_its_place_and_never_by_what_a_cell_said() -> None:
    read = outcome(Job("x", {"x": "no system"}), workbook(LIST))  # type: ignore[dict-item]
    assert isinstance(read, Broken)
    assert read.error == "AttributeError"
    assert "Nguyễn" not in str(read)
    assert any(place.startswith("columns.py:") for place in read.places)


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "có"), (False, "không"), (3, "3"), (2.5, "2.5"), (1e20, "1e+20"), ("Ã\xa0 ", "Ã\xa0"), ("a\u200bb", "ab")],
)
def test_values_become_text(value: Value, text: str) -> None:
    assert as_text(value) == text
