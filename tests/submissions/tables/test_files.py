"""Files as people send them: good ones, other ones, and hostile ones, each with its own sentence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from handlers.texts import Texts
from submissions.tables.files import read_table
from submissions.tables.limits import LARGEST_FILE
from submissions.tables.raw import RawTable, Unreadable
from tests.submissions.tables import hostile
from tests.submissions.tables.made import HEADS, PEOPLE, in_cp1258, in_tcvn3, lines, workbook

HERE = Path(__file__).parent
TEXTS = Texts.load()
LIST = (HEADS, *PEOPLE)


def read(data: bytes, name: str = "danh sách.xlsx") -> RawTable:
    table = read_table(name, data)
    assert isinstance(table, RawTable), table
    return table


def refusal(data: bytes, name: str = "danh sách.xlsx") -> str:
    """The sentence that the sender reads."""
    table = read_table(name, data)
    assert isinstance(table, Unreadable), table
    return TEXTS.fill(table.key, **table.values)


def test_a_workbook_is_read_with_the_numbers_that_excel_shows() -> None:
    table = read(workbook(((), (), HEADS, (), *PEOPLE)))
    assert [row.number for row in table.rows] == [3, 5, 6]
    assert table.rows[1].cells == PEOPLE[0]
    assert table.sheet == "Sheet1"


def test_an_old_workbook_is_read() -> None:
    """Its phone is a number, its unit stands in merged cells, its last row is a day."""
    table = read((HERE / "danh-sach.xls").read_bytes(), "danh sách.xls")
    assert [row.number for row in table.rows] == [1, 3, 4, 5, 6]
    assert table.rows[2].cells[1:5] == ("Nguyễn Văn A", "Phó Chủ tịch", "UBND xã A", "912345475")
    assert table.rows[3].cells[3] == "UBND xã A"
    assert table.rows[4].cells[1] == "2026-07-05"


def test_an_open_document_is_read() -> None:
    table = read(hostile.open_document(LIST), "danh sách.ods")
    assert [row.cells for row in table.rows] == list(LIST)


@pytest.mark.parametrize(
    ("value", "text"),
    [(912345475, "912345475"), (12.0, "12"), (0.5, "0.5"), (" a \n b ", "a b"), ("'=1+1", "=1+1"), ("'Niê", "'Niê")],
)
def test_a_cell_is_read_as_it_is_seen(value: str | float, text: str) -> None:
    assert read(workbook(((value, "x"),))).rows[0].cells[0] == text


def test_of_several_sheets_the_fullest_that_is_shown_is_read() -> None:
    table = read(workbook((("ghi chú",),), LIST, (*LIST, *LIST), hidden=[2]))
    assert table.sheet == "Sheet2"
    assert table.notes == ("tables.note_sheets",)


@pytest.mark.parametrize(
    "data",
    [
        lines(LIST).encode(),
        lines(LIST, ",").encode("utf-8-sig"),
        lines(LIST, "\t").encode("utf-16"),
        in_cp1258(lines(LIST)),
    ],
)
def test_text_files_are_read_in_any_encoding(data: bytes) -> None:
    assert [row.cells for row in read(data, "danh sách.csv").rows] == list(LIST)


def test_old_fonts_are_converted_in_text_and_within_cells() -> None:
    small = [tuple(cell.lower() for cell in row) for row in PEOPLE]
    old = [tuple(map(in_tcvn3, row)) for row in small]
    assert [row.cells for row in read(lines(old).encode("latin-1"), "cũ.txt").rows] == small
    table = read(workbook((HEADS, *old)))
    assert [row.cells for row in table.rows[1:]] == small
    assert table.notes == ("tables.note_fonts",)


OTHERS = {
    "Word": hostile.word(),
    "Word ": hostile.compound("WordDocument"),
    "trình chiếu": hostile.archive({"ppt/presentation.xml": "<p/>"}),
    "tệp nén": hostile.archive({"a.xlsx": hostile.listed()}),
    "tệp nén ": b"Rar!\x1a\x07\x00" + bytes(50),
    "PDF": b"%PDF-1.7\n" + bytes(50),
    "ảnh": b"\xff\xd8\xff\xe0" + bytes(50),
    "ảnh ": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "ảnh  ": b"\x00\x00\x00\x18ftypheic" + bytes(50),
    "trang web": b"<html><body><table><tr><td>1</td></tr></table></body></html>",
    "trang web ": "\ufeff <!DOCTYPE HTML>\n<html>".encode(),
    "Excel 2003": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "xlsb": hostile.archive({"xl/workbook.bin": b"\0"}),
    "mật khẩu": hostile.compound("EncryptionInfo", "EncryptedPackage"),
    "mật khẩu ": hostile.protected(),
    "rỗng": b"",
    "rỗng ": b"\0" * 400,
    "bị hỏng": hostile.listed()[:-300],
    "không có trang tính nào ": hostile.compound("Workbook"),
    "bị hỏng  ": hostile.compound("Lạ"),
    "bị hỏng   ": b"PK\x03\x04" + bytes(200),
    "không nhận ra loại": bytes(range(256)) * 40,
    "không có trang tính nào": workbook(()),
    "không thấy bảng": "Kính gửi Sở.".encode(),
}


@pytest.mark.parametrize(("told", "data"), OTHERS.items())
def test_what_is_something_else_is_told_by_its_bytes_and_not_by_its_name(told: str, data: bytes) -> None:
    assert told.strip() in refusal(data)


LARGE = {
    "khoảng 20.": hostile.tall(20_500),
    "1.048.576 dòng": hostile.tall(20_500, "A1:J1048576"),
    "16.384 cột": hostile.sheet_of('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>', "A1:XFD1"),
    "nằm rất xa": hostile.sheet_of(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="J900000"><v>1</v></c></row>', "A1:J900000"
    ),
    "quá lớn": hostile.bomb(120),
    "quá lớn ": hostile.bomb(30),
    "quá lớn  ": hostile.archive({"xl/workbook.xml": "<a/>"} | {f"xl/{n}.xml": "" for n in range(2_500)}),
    "21 MB": b"a;b\n" * (LARGEST_FILE // 4 + 1),
}


@pytest.mark.parametrize(("told", "data"), LARGE.items())
def test_what_is_too_large_is_refused_with_its_size(told: str, data: bytes) -> None:
    assert told.strip() in refusal(data)


def test_a_sheet_that_claims_much_and_holds_little_is_read() -> None:
    table = read(hostile.changed(hostile.SHEET, b'<dimension ref="A1:G3"/>', b'<dimension ref="A1:XFD1048576"/>'))
    assert len(table.rows) == 3


def test_a_sheet_that_claims_nothing_is_read() -> None:
    assert len(read(hostile.changed(hostile.SHEET, b'<dimension ref="A1:G3"/>', b"")).rows) == 3


def test_a_part_that_unpacks_to_more_than_it_says_is_damaged() -> None:
    assert "bị hỏng" in refusal(hostile.lying_bomb(30))


def test_entities_are_not_expanded() -> None:
    table = read_table("x.xlsx", hostile.laughs())
    assert isinstance(table, Unreadable) or "haha" not in str(table.rows)


def test_no_file_of_the_machine_is_read() -> None:
    table = read_table("x.xlsx", hostile.outside())
    assert isinstance(table, Unreadable) or "root:" not in str(table.rows)


def test_a_repeated_row_of_an_open_document_is_not_unrolled_without_end() -> None:
    told = refusal(hostile.open_document((("1",),), repeated=1_048_576), "x.ods")
    assert "dòng" in told or "rất xa" in told


def test_macros_and_links_are_left_alone_and_said() -> None:
    table = read(hostile.with_parts({"xl/vbaProject.bin": b"\0", "xl/externalLinks/externalLink1.xml": b"<a/>"}))
    assert table.notes == ("tables.note_macros", "tables.note_links")


def test_formulas_give_the_values_that_were_seen() -> None:
    cell = b'<c r="B2" t="s"><v>8</v></c>'
    seen = read(hostile.changed(hostile.SHEET, cell, b'<c r="B2" t="str"><f>A1</f><v>Nguy</v></c>'))
    assert seen.rows[1].cells[1] == "Nguy"
    assert seen.notes == ("tables.note_formulas",)
    unseen = read(hostile.changed(hostile.SHEET, cell, b'<c r="B2"><f>A1</f></c>'))
    assert unseen.rows[1].cells[1] == ""
    assert unseen.notes == ("tables.note_formulas", "tables.note_uncounted")


@settings(max_examples=150, deadline=None)
@given(some.integers(0, 6000), some.binary(min_size=1, max_size=40))
def test_a_workbook_with_any_bytes_exchanged_is_read_or_refused(at: int, noise: bytes) -> None:
    whole = hostile.listed()
    assert isinstance(read_table("x.xlsx", whole[:at] + noise + whole[at + len(noise) :]), (RawTable, Unreadable))


@settings(max_examples=150)
@given(some.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<"]), some.binary(max_size=400))
def test_any_bytes_are_read_or_refused(start: bytes, data: bytes) -> None:
    assert isinstance(read_table("x", start + data), (RawTable, Unreadable))
