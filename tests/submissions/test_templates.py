"""The sheets that go out to be filled or mended, and come back."""

import io
import zipfile

import pytest
from python_calamine import load_workbook

from knowledge.guide import Guide
from submissions.fields import Flaw, FormKind
from submissions.flawed_sheets import FAULTS, errors_sheet
from submissions.forms import Forms, forms
from submissions.tables.files import read_table
from submissions.tables.pasting import read_paste
from submissions.tables.raw import RawTable, Unreadable
from submissions.tables.understanding import understand
from submissions.tables.understood import Understood
from submissions.templates import template
from tests.submissions.tables.made import workbook


@pytest.fixture(scope="module")
def lists() -> Forms:
    return forms(Guide.load(()).library.systems)


def rows(content: bytes) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(content)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def understood(content: bytes, lists: Forms) -> Understood:
    raw = read_table("x.xlsx", content)
    assert isinstance(raw, RawTable)
    read = understand(raw, lists)
    assert isinstance(read, Understood)
    return read


def sentence(flaw: Flaw) -> str:
    return f"{flaw.field} {flaw.key}"


@pytest.mark.parametrize("kind", FormKind)
def test_a_template_that_nobody_filled_holds_nobody(kind: FormKind, lists: Forms) -> None:
    raw = read_table("mẫu.xlsx", template(lists[kind]))
    assert isinstance(raw, RawTable)
    assert understand(raw, lists) == Unreadable("tables.no_rows")


@pytest.mark.parametrize("kind", FormKind)
def test_the_heads_of_a_template_are_those_of_its_form(kind: FormKind, lists: Forms) -> None:
    form = lists[kind]
    examples = tuple(field.example for field in form.fields)
    filled = [*rows(template(form))[:3], ["1", *examples]]
    read = understood(workbook(filled), lists)
    assert read.form is kind
    assert [column.field for column in read.columns] == [None, *(field.key for field in form.fields)]
    assert not read.rows[0].flaws


def test_choices_can_be_picked_and_the_phone_is_text(lists: Forms) -> None:
    with zipfile.ZipFile(io.BytesIO(template(lists[FormKind.CERTIFICATE]))) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "Thu hồi,Thay đổi thông tin,Cấp mới" in page
    assert rows(template(lists[FormKind.FOCAL]))[3][0] == "Ví dụ"


FAULTY = (
    ("DANH SÁCH", "", "", ""),
    ("", "", "", ""),
    ("Họ và tên", "Chức vụ", "Điện thoại", "Email"),
    ("Nguyễn Văn A", "Chủ tịch", "0912345475", ""),
    ("", "", "", ""),
    ("Trần Thị B", "Kế toán", "091234547", "=1+1"),
)


def test_a_faulty_sheet_comes_back_in_its_own_rows(lists: Forms) -> None:
    given = rows(errors_sheet(understood(workbook(FAULTY), lists), sentence))
    assert given[2][-1] == FAULTS
    assert given[3][:3] == ["Nguyễn Văn A", "Chủ tịch", "0912345475"]
    assert given[3][-1] == ""
    assert given[5][0] == "Trần Thị B"
    assert "phone flaws.phone_short" in given[5][-1]


def test_a_sheet_that_was_given_back_and_mended_is_read_again(lists: Forms) -> None:
    given = rows(errors_sheet(understood(workbook(FAULTY), lists), sentence))
    given[5][2:4] = ["0912345476", ""]
    again = understood(workbook(given), lists)
    assert [column.field for column in again.columns] == ["name", "position", "phone", "mailbox", None]
    assert [(row.number, row.flaws) for row in again.rows] == [(4, ()), (6, ())]


def test_pasted_lines_without_heads_come_back_below_some(lists: Forms) -> None:
    pasted = read_paste("Nguyễn Văn A 091234547\nTrần Thị B 0912345476")
    assert isinstance(pasted, RawTable)
    read = understand(pasted, lists, FormKind.FOCAL)
    assert isinstance(read, Understood)
    given = rows(errors_sheet(read, sentence))
    assert given[0] == ["Họ và tên", "Chức vụ", "Điện thoại", "Email công vụ", FAULTS]
    assert given[1][0] == "Nguyễn Văn A"


def test_a_table_without_heads_comes_back_as_it_came(lists: Forms) -> None:
    read = understood(
        workbook([("Nguyễn Văn A", "Kế toán", "09123"), ("Trần Thị B", "Thủ quỹ", "0912345476")] * 2), lists
    )
    assert rows(errors_sheet(read, sentence))[0][0] == "Nguyễn Văn A"
