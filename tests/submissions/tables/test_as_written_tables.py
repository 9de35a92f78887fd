"""Tables as the offices write them: what was silently lost or taken for something else, and no longer is."""

import pytest

from knowledge import library
from submissions.fields import FormKind
from submissions.forms import forms
from submissions.tables.pasting import read_paste
from submissions.tables.raw import RawTable
from submissions.tables.stored import from_json, to_json
from submissions.tables.understanding import understand
from submissions.tables.understood import Understood

FORMS = forms(library.load().systems)


def read(text: str, form: FormKind | None = None, columns: dict[int, str | None] | None = None) -> Understood:
    raw = read_paste(text)
    assert isinstance(raw, RawTable)
    understood = understand(raw, FORMS, form, columns)
    assert isinstance(understood, Understood)
    return understood


def column(understood: Understood, key: str) -> list[str]:
    return [row.data.get(key, "") for row in understood.rows]


@pytest.mark.parametrize(
    "heads",
    [
        "TT\tHọ và tên đệm\tTên\tChức vụ\tĐơn vị",
        "TT\tHọ\tTên\tChức vụ\tĐơn vị",
        "TT\tHọ đệm\tTên\tChức vụ\tĐơn vị",
        "TT\tHọ lót\tTên\tChức vụ\tĐơn vị",
        "TT\tHọ và tên\t\tChức vụ\tĐơn vị",
        "TT\tHọ và tên\tHọ và tên\tChức vụ\tĐơn vị",
    ],
)
def test_a_name_over_two_columns_is_one_name(heads: str) -> None:
    understood = read(f"{heads}\n1\tNguyễn Văn\tA\tPCT\tUBND xã A\n2\tH'\tHen\tCC\tUBND xã A\n3\tY\tBlô\tCC\tUBND xã B")
    assert column(understood, "name") == ["Nguyễn Văn A", "H' Hen", "Y Blô"]
    assert column(understood, "position") == ["PCT", "CC", "CC"]
    assert not understood.doubled


def test_a_column_without_a_head_beside_whole_names_is_left_alone() -> None:
    understood = read("Họ và tên\t\tChức vụ\nNguyễn Văn A\tx\tPCT\nTrần Thị B\t\tCC\nLê C\tx\tCC")
    assert column(understood, "name") == ["Nguyễn Văn A", "Trần Thị B", "Lê C"]


def test_a_half_that_is_set_right_is_a_half_no_longer() -> None:
    understood = read("Họ\tTên\tChức vụ\nNguyễn Văn\tA\tPCT\nTrần Thị\tB\tCC", columns={0: None})
    assert column(understood, "name") == ["A", "B"]


TWO = """DANH SÁCH XÃ A
STT\tHọ tên\tChức vụ\tĐơn vị\tĐiện thoại
1\tNguyễn Văn A\tPCT\tUBND xã A\t0912345475
2\tTrần Thị B\tCC\tUBND xã A\t0912345476
NGƯỜI LẬP\tCHỦ TỊCH
DANH SÁCH XÃ B
STT\tHọ tên\tĐiện thoại\tChức vụ\tĐơn vị
1\tLê Văn C\t0912345477\tPCT\tUBND xã B
2\tPhạm D\t\tCC\t"""


def test_of_two_lists_below_one_another_each_is_read_by_its_own_heads() -> None:
    understood = read(TWO)
    assert column(understood, "name") == ["Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm D"]
    assert column(understood, "position") == ["PCT", "CC", "PCT", "CC"]
    assert column(understood, "phone") == ["0912345475", "0912345476", "0912345477", ""]
    assert "tables.note_heads" in understood.raw.notes
    assert understood.passed == (5, 6)


def test_a_column_set_right_holds_below_the_same_head_only() -> None:
    understood = read(TWO, columns={4: None})
    assert column(understood, "phone") == ["", "", "0912345477", ""]
    assert column(understood, "unit")[2] == "UBND xã B"


def test_the_same_heads_again_end_nothing() -> None:
    understood = read(
        "Họ tên\tChức vụ\tĐiện thoại\nNguyễn A\tPCT\t\nNgười lập\nHọ tên\tChức vụ\tĐiện thoại\nLê C\tCC\t"
    )
    assert column(understood, "name") == ["Nguyễn A", "Lê C"]
    assert "tables.note_heads" not in understood.raw.notes


def test_somebody_whose_position_and_unit_read_like_heads_is_no_head() -> None:
    understood = read("Họ tên\tChức vụ\tĐơn vị\nNguyễn A\tCán bộ\tCơ quan\nTrần B\tCán bộ\tPhòng ban")
    assert column(understood, "name") == ["Nguyễn A", "Trần B"]


def test_rows_below_a_signature_are_kept_where_they_are_somebody_and_named_where_not() -> None:
    understood = read(
        "STT\tHọ tên\tChức vụ\tĐơn vị\tĐiện thoại\n"
        "1\tNguyễn Văn A\tPCT\tUBND xã A\t0912345475\n"
        "Người lập biểu\t\tThủ trưởng\n"
        "2\tTrần Thị B\tCC\n"
        "\tLê Văn C\tCC\t\t0912345477\n"
        "\tPhạm Lập\tVăn Ký"
    )
    assert column(understood, "name") == ["Nguyễn Văn A", "Trần Thị B", "Lê Văn C"]
    assert understood.passed == (3, 6)


def test_a_ditto_says_what_the_row_above_says() -> None:
    understood = read(
        "Họ tên\tChức vụ\tĐơn vị cũ\tĐơn vị mới\n"
        "Nguyễn Văn A\tCC\tUBND xã A\tUBND xã B\n"
        'Trần Thị B\t"\tnt\tNT\n'
        "Lê Văn C\tPCT\t-nt-\tnhư trên\n"
        "nt\tPCT\tUBND xã A\tUBND xã B"
    )
    assert column(understood, "new_unit") == ["UBND xã B"] * 4
    assert column(understood, "old_unit") == ["UBND xã A"] * 4
    assert column(understood, "position") == ["CC", "CC", "PCT", "PCT"]
    assert column(understood, "name")[3] == ""
    assert [flaw.key for flaw in understood.rows[3].flaws] == ["flaws.same"]


def test_nobody_stands_above_the_first_row() -> None:
    understood = read("Họ tên\tChức vụ\tĐơn vị\nNguyễn Văn A\tnt\tUBND xã A\nTrần B\tCC\tUBND xã A")
    assert [flaw.key for flaw in understood.rows[0].flaws] == ["flaws.same"]


def test_a_number_of_accounts_is_no_system() -> None:
    understood = read(
        "Họ tên\tChức vụ\tĐơn vị\tSố lượng tài khoản\nNguyễn A\tPCT\tUBND xã A\t1\nTrần B\tCC\tUBND xã A\t2"
    )
    assert column(understood, "systems") == ["", ""]
    assert all(row.flaws for row in understood.rows)


def test_cells_that_are_copied_without_their_empty_ends_are_cells() -> None:
    understood = read(
        "ỦY BAN NHÂN DÂN XÃ A\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nDANH SÁCH CÁN BỘ ĐẦU MỐI\n"
        "STT\tHọ và tên\tChức vụ\tĐơn vị\tSố ĐT\tGhi chú\n(1)\t(2)\t(3)\t(4)\t(5)\t(6)\n"
        "1\tNguyễn Văn A\tPhó Chủ tịch\tUBND xã A\t0912345475\n"
        "2\tTrần Thị B\tVăn thư\tVăn phòng\t0912345476\tnghỉ từ 1/7\nTổng cộng: 02 người"
    )
    assert column(understood, "position") == ["Phó Chủ tịch", "Văn thư"]
    assert column(understood, "unit") == ["UBND xã A", "Văn phòng"]
    assert understood.passed == (8,)


def test_of_free_lines_nothing_but_the_post_is_the_post_and_the_others_are_named() -> None:
    understood = read(
        "Em gửi danh sách ạ:\n1. Nguyễn Văn A - PCT: 0912.345.475\n2. Trần Thị B (kế toán) chưa có sđt\n"
        "3. Lê Văn C, trưởng CA: 0912345477 / 0987654321\nLan"
    )
    assert column(understood, "position") == ["PCT", "kế toán", "trưởng CA"]
    assert understood.passed == (1, 5)


def test_what_was_passed_over_is_kept_with_the_table() -> None:
    understood = read("Em gửi ạ\nNguyễn Văn A 0912345475\nTrần Thị B 0912345476")
    assert from_json(to_json(understood)) == understood


def test_of_two_people_in_a_row_each_keeps_the_own_phone() -> None:
    understood = read(
        "STT\tĐơn vị\tNgười đứng đầu\tĐT\tCán bộ đầu mối\tĐT\n"
        "1\tUBND xã A\tNguyễn Văn A\t0912345475\tTrần Thị B\t0912345476\n"
        "2\tUBND xã B\tLê Văn C\t0912345477\tPhạm D\t"
    )
    assert column(understood, "name") == ["Trần Thị B", "Phạm D"]
    assert column(understood, "phone") == ["0912345476", ""]
    understood = read(
        "Cán bộ đầu mối\tChức vụ\tĐT\tLãnh đạo\tChức vụ\tĐT\nTrần Thị B\tVT\t\tNguyễn Văn A\tPCT\t0912345475\n"
        "Phạm D\t\t0912345476\tLê Văn C\tCT\t0912345477"
    )
    assert column(understood, "phone") == ["", "0912345476"]
    assert column(understood, "position") == ["VT", ""]


def test_two_phones_of_one_person_are_told_as_such() -> None:
    understood = read("Họ tên\tĐT cố định\tĐT di động\nNguyễn Văn A\t\t0912345475\nTrần B\t02383847123\t")
    assert column(understood, "phone") == ["0912345475", "02383847123"]
    assert understood.doubled == ("phone",)


def test_a_cell_too_many_moves_nothing_silently() -> None:
    understood = read(
        "STT, Họ tên, Chức vụ, Đơn vị, Ghi chú\n1, Nguyễn Văn A, PCT, UBND xã A, \n"
        "2, Trần B, PCT, Trưởng CA, UBND xã A, mới\n3, Lê C, CC, UBND xã A,"
    )
    assert [[flaw.key for flaw in row.flaws] for row in understood.rows] == [[], ["flaws.more_cells"], []]
    assert understood.rows[1].flaws[0].typed == "mới"


def test_systems_that_were_parted_like_cells_are_put_together() -> None:
    understood = read(
        "Họ tên; Chức vụ; Đơn vị; Hệ thống\nNguyễn A; PCT; UBND; iOffice; email\nTrần B; CC; UBND; iOffice"
    )
    assert column(understood, "systems") == ["vnpt-ioffice,email", "vnpt-ioffice"]


def test_a_column_without_a_head_is_no_cell_too_many() -> None:
    understood = read("Họ tên\tChức vụ\tĐơn vị\nNguyễn A\tPCT\tUBND\tmới\nTrần B\tCC\tUBND\tcũ\nLê C\tCC\tUBND\tcũ")
    assert not any(row.flaws for row in understood.rows)


def test_a_name_from_an_old_font_gets_its_capital() -> None:
    understood = read("Họ tên\tChức vụ\tĐơn vị\nHoàng Ngọc ánh\tKế toán\tTrạm Y tế\nLê Thị út\tCC\tTrạm Y tế")
    assert column(understood, "name") == ["Hoàng Ngọc Ánh", "Lê Thị Út"]


BEFORE_AND_AFTER = """STT\tHọ và tên\tTrước sắp xếp\t\tSau sắp xếp\t\tSĐT
\t\tChức vụ\tĐơn vị\tChức vụ\tĐơn vị\t
1\tNguyễn Văn A\tPCT\tUBND xã A\tChủ tịch\tUBND xã C\t0912345475
2\tTrần B\tVT\tUBND xã B\tCC\tUBND xã C\t0912345476"""


@pytest.mark.parametrize("spread", [False, True])
def test_before_and_after_are_not_mixed_up(spread: bool) -> None:
    text = BEFORE_AND_AFTER
    if spread:  # as merged cells of a workbook are read
        text = text.replace(
            "xếp\t\tSau sắp xếp\t\tSĐT\n\t\t", "xếp\tTrước sắp xếp\tSau sắp xếp\tSau sắp xếp\tSĐT\nSTT\tHọ và tên\t"
        )
        text = text.replace("Đơn vị\t\n", "Đơn vị\tSĐT\n")
    understood = read(text, FormKind.STAFF)
    assert column(understood, "name") == ["Nguyễn Văn A", "Trần B"]
    assert column(understood, "position") == ["Chủ tịch", "CC"]
    assert column(understood, "old_unit") == ["UBND xã A", "UBND xã B"]
    assert column(understood, "new_unit") == ["UBND xã C", "UBND xã C"]
    assert column(understood, "phone") == ["0912345475", "0912345476"]


def test_the_position_after_is_taken_before_the_one_of_today() -> None:
    understood = read(
        "Họ và tên\tChức vụ hiện nay\tĐơn vị hiện nay\tDự kiến chức vụ mới\tDự kiến đơn vị mới\n"
        "Nguyễn Văn A\tPCT\tUBND xã A\tChủ tịch\tUBND xã C\nTrần B\tVT\tUBND xã B\tCC\tUBND xã C",
        FormKind.STAFF,
    )
    assert column(understood, "position") == ["Chủ tịch", "CC"]
    assert not understood.doubled


def test_a_unit_over_its_people_is_not_given_to_those_of_the_next() -> None:
    understood = read(
        "Họ và tên\tChức vụ\tSĐT\nTrạm Y tế\nTrần B\tCC\t0912345476\nHội Phụ nữ\nLê C\tCT\t0912345477\n"
        "Nhóm khác\nPhạm D\tCC\t0912345478"
    )
    units = {row.data.get("name"): row.data.get("unit") for row in understood.rows}
    assert (units["Trần B"], units["Lê C"], units["Phạm D"]) == ("Trạm Y tế", "Hội Phụ nữ", None)


def test_somebody_called_as_a_unit_begins_is_somebody() -> None:
    understood = read(
        "STT\tHọ tên\tChức vụ\tSĐT\n\tTô Lan\n\tTrương A\n\tĐoàn B\n3\tBan Văn Ba\n4\tNguyễn Văn A\tCC\t0912345475"
    )
    assert column(understood, "name") == ["Tô Lan", "Trương A", "Đoàn B", "Ban Văn Ba", "Nguyễn Văn A"]
    assert not any(column(understood, "unit"))


def test_numbers_that_stick_to_names_are_no_names() -> None:
    understood = read("1.Nguyễn Văn A\tPhó Chủ tịch\t0912345475\n2.Trần B\tVăn thư\t0912345476")
    assert column(understood, "name") == ["Nguyễn Văn A", "Trần B"]
