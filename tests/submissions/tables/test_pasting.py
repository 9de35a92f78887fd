"""What people paste into a chat."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from submissions.tables.limits import MOST_ROWS
from submissions.tables.pasting import looks_like_table, read_paste
from submissions.tables.raw import RawTable, Unreadable
from tests.submissions.tables.made import HEADS, PEOPLE, lines


def pasted(text: str) -> RawTable:
    read = read_paste(text)
    assert isinstance(read, RawTable)
    return read


@pytest.mark.parametrize("by", ["\t", ";", "|", " | ", ",", ", "])
def test_cells_are_parted_by_what_parts_them(by: str) -> None:
    people = [tuple(cell.replace(",", "") for cell in row) for row in (HEADS, *PEOPLE)]
    assert looks_like_table(lines(people, by))
    assert [row.cells for row in pasted(lines(people, by)).rows] == people


def test_heads_tell_a_table_without_a_phone() -> None:
    assert looks_like_table("Họ tên, Chức vụ, Đơn vị\nNguyễn Văn A, Kế toán, Phòng A")
    assert not looks_like_table("Chào em, tôi hỏi, chữ ký số\nCòn hạn, hết hạn, thu hồi")


def test_rows_go_by_the_numbers_of_their_lines() -> None:
    table = pasted("\n\nHọ tên\tĐiện thoại\n\nNguyễn Văn A\t0912345475\n")
    assert [row.number for row in table.rows] == [3, 5]


def test_a_cell_with_a_line_break_is_one_cell() -> None:
    table = pasted('Họ tên\tĐơn vị\nNguyễn Văn A\t"Phòng Văn hóa\nvà Xã hội"\nTrần Thị B\tVăn phòng')
    assert [row.cells for row in table.rows][1:] == [
        ("Nguyễn Văn A", "Phòng Văn hóa và Xã hội"),
        ("Trần Thị B", "Văn phòng"),
    ]
    assert [row.number for row in table.rows] == [1, 2, 4]


def test_a_lone_quotation_mark_swallows_nothing() -> None:
    table = pasted('Họ tên\tĐơn vị\nNguyễn Văn A\t"Phòng A\nTrần Thị B\tVăn phòng')
    assert [row.cells[0] for row in table.rows] == ["Họ tên", "Nguyễn Văn A", "Trần Thị B"]


def test_bars_of_a_drawn_table_are_no_cells() -> None:
    table = pasted("| Họ tên | SĐT |\n|---|:--:|\n| Nguyễn Văn A | 0912 345 475 |")
    assert [row.cells for row in table.rows] == [("Họ tên", "SĐT"), ("Nguyễn Văn A", "0912 345 475")]


def test_numbered_lines_lose_their_numbers() -> None:
    table = pasted("1. Nguyễn Văn A - Phó Chủ tịch - 0912 345 475\n2) Trần Thị B – Chuyên viên – 0912.345.476")
    assert [row.cells for row in table.rows] == [
        ("Nguyễn Văn A", "Phó Chủ tịch", "0912 345 475"),
        ("Trần Thị B", "Chuyên viên", "0912.345.476"),
    ]


FREE = """Em gửi danh sách ạ:
Chị Lan văn phòng 0912 345 475
anh hùng kế toán sđt 0912345476
3/ Y Moan Êban, Trưởng phòng VHTT: 0238 3844 123 (canbo.a@nghean.gov.vn)
4. Phạm Thị Thu
Phạm Thị Thu zalo 0912345477
Cảm ơn em."""


def test_free_lines_are_told_apart_by_their_phones() -> None:
    assert looks_like_table(FREE)
    assert [(row.number, *row.cells) for row in pasted(FREE).rows[1:]] == [
        (2, "Chị Lan", "văn phòng", "0912 345 475", ""),
        (3, "anh hùng", "kế toán", "0912345476", ""),
        (4, "Y Moan Êban", "Trưởng phòng VHTT", "0238 3844 123", "canbo.a@nghean.gov.vn"),
        (5, "Phạm Thị Thu", "", "", ""),
        (6, "Phạm Thị Thu", "", "0912345477", ""),
    ]


def test_a_name_like_a_unit_stays_a_name() -> None:
    table = pasted("Nguyễn Văn Phòng 0912345475\nLê Văn Ban chuyên viên 0912345476")
    assert [row.cells[:2] for row in table.rows[1:]] == [("Nguyễn Văn Phòng", ""), ("Lê Văn Ban", "chuyên viên")]


def test_text_of_old_fonts_is_mended_and_said() -> None:
    table = pasted("Hä vµ tªn\tChøc vô\nNguyÔn V¨n A\tChñ tÞch")
    assert table.rows[1].cells == ("Nguyễn Văn A", "Chủ tịch")
    assert table.notes == ("tables.note_fonts",)


def test_the_same_rows_have_the_same_digest_however_they_came() -> None:
    assert pasted(lines(PEOPLE, "\t")).digest == pasted(lines(PEOPLE, ";")).digest
    assert pasted(lines(PEOPLE)).digest != pasted(lines(PEOPLE[:1])).digest


@pytest.mark.parametrize(
    "text",
    [
        "Xã tôi mới sáp nhập, cần làm gì với chữ ký số, ai làm\nCòn iOffice, email, trang TTĐT thì sao, hỏi ai",
        "Nguyễn Văn A",
        "Gọi số 0912 345 475 giúp tôi\nCảm ơn",
        "Chào em\n\nTôi hỏi việc này",
        "",
    ],
)
def test_what_is_said_is_no_table(text: str) -> None:
    assert not looks_like_table(text)


@pytest.mark.parametrize("text", ["", "   \n", "Xin chào", "Tôi muốn gửi danh sách"])
def test_where_there_is_no_table_it_is_said(text: str) -> None:
    assert read_paste(text) == Unreadable("tables.no_table")


def test_too_many_lines_or_columns_are_refused_with_their_count() -> None:
    tall = read_paste("Nguyễn Văn A;0912345475\n" * (MOST_ROWS + 500))
    assert tall == Unreadable("tables.too_tall", {"rows": "20.500", "most": "20.000"})
    wide = read_paste(";".join(["a"] * 300) + "\n" + ";".join(["b"] * 300))
    assert wide == Unreadable("tables.too_wide", {"columns": "300", "most": "200"})


def test_a_cell_beyond_all_measure_is_no_table() -> None:
    assert read_paste("a\t" + "b" * 200_000 + "\nc\td") == Unreadable("tables.no_table")


@given(some.text(alphabet=some.characters(codec="utf-8"), max_size=200))
def test_any_text_is_a_table_or_is_not(text: str) -> None:
    assert isinstance(looks_like_table(text), bool)
    assert isinstance(read_paste(text), (RawTable, Unreadable))
