"""How tables are understood: their heads, their rows, and what is left out."""

import pytest

from submissions.fields import FormKind
from submissions.forms import Forms
from submissions.tables.pasting import read_paste
from submissions.tables.raw import RawRow, RawTable, Unreadable
from submissions.tables.stored import from_json, to_json
from submissions.tables.understanding import samples, understand
from submissions.tables.understood import Understood


def raw(text: str) -> RawTable:
    rows = [RawRow(at, tuple(line.split("|"))) for at, line in enumerate(text.strip("\n").split("\n"), 1) if line]
    return RawTable("", "", tuple(rows), "")


def table(text: str, lists: Forms, form: FormKind | None = None) -> Understood:
    understood = understand(raw(text), lists, form)
    assert isinstance(understood, Understood)
    return understood


def meant(understood: Understood) -> dict[str, str]:
    return {column.header: column.field for column in understood.columns if column.field}


@pytest.mark.parametrize(
    ("head", "field"),
    [
        *((head, "name") for head in ("Họ và tên", "HỌ TÊN", "ho va ten", "Họ  và  tên cán bộ", "Họ và tên:")),
        *((head, "position") for head in ("Chức vụ", "CV", "chuc danh", "Chức vụ, chức danh", "Chúc vụ")),
        *((head, "phone") for head in ("SĐT", "ĐT", "Số điện thoại", "Điện thoại (di động)", "ĐTDĐ", "so dt")),
        *((head, "mailbox") for head in ("Email", "E-mail công vụ", "Hòm thư", "Thư công vụ", "Địa chỉ email")),
        *((head, "unit") for head in ("Đơn vị", "Cơ quan, đơn vị", "Đơn vị công tác", "ĐV")),
        *((head, "systems") for head in ("Hệ thống", "Phụ trách hệ thống", "Hệ thống phụ trách")),
    ],
)
def test_a_head_is_known_however_it_is_written(head: str, field: str, lists: Forms) -> None:
    others = [
        other for other in ("Họ và tên", "Chức vụ", "Điện thoại") if lists[FormKind.FOCAL].field(field).label != other
    ]
    understood = table(f"{head}|{'|'.join(others)}\nnnn|mmm|ttt|vvv", lists, FormKind.FOCAL)
    assert understood.columns[0].field == field
    assert not understood.doubled


@pytest.mark.parametrize("head", ["STT", "TT", "Ghi chú", "Năm sinh", "Giới tính", "Ngày sinh", ""])
def test_a_head_that_nobody_asks_for_means_nothing(head: str, lists: Forms) -> None:
    understood = table(f"{head}|Họ và tên|Điện thoại\n1|Nguyễn Văn A|0912345475", lists)
    assert understood.columns[0].field is None


OFFICE_LIST = """
ỦY BAN NHÂN DÂN XÃ A|||||CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|
DANH SÁCH CÁN BỘ, CÔNG CHỨC|DANH SÁCH CÁN BỘ, CÔNG CHỨC|||||

TT|Họ và tên|Chức vụ|Đơn vị||ĐT|Tài khoản
|||cũ|mới||
(1)|(2)|(3)|(4)|(5)|(6)|(7)
I|Văn phòng HĐND và UBND|||||
1|Nguyễn Văn A|Chuyên viên|Phòng VH&TT|Văn phòng|0912345475|VNPT-iOffice
2|Trần Thị B|||||
|II. PHÒNG KINH TẾ|||||
TT|Họ và tên|Chức vụ|Đơn vị||ĐT|Tài khoản
3|Lê Văn C|Trưởng phòng|Phòng KT|Phòng Kinh tế|0912345477|thư công vụ
4||||||
Tổng cộng: 03 người||||||
|||||A, ngày 12 tháng 5 năm 2026|
|NGƯỜI LẬP BIỂU||||CHỦ TỊCH|
|(Ký, ghi rõ họ tên)||||(Ký tên, đóng dấu)|
|Nguyễn Văn X||||Trần Văn Y|
"""


def test_a_list_with_titles_sections_and_signatures_gives_its_people(lists: Forms) -> None:
    understood = table(OFFICE_LIST, lists)
    assert understood.form is FormKind.STAFF
    assert [(row.number, row.data.get("name")) for row in understood.rows] == [
        (8, "Nguyễn Văn A"),
        (9, "Trần Thị B"),
        (12, "Lê Văn C"),
    ]


def test_two_rows_of_heads_are_read_together(lists: Forms) -> None:
    understood = table(OFFICE_LIST, lists)
    assert meant(understood)["Đơn vị cũ"] == "old_unit"
    assert meant(understood)["Đơn vị mới"] == "new_unit"
    assert understood.rows[0].data["old_unit"] == "Phòng VH&TT"


def test_a_row_with_nothing_but_a_name_is_not_lost(lists: Forms) -> None:
    row = table(OFFICE_LIST, lists).rows[1]
    assert {flaw.field for flaw in row.flaws} >= {"position", "new_unit"}


def test_what_is_missing_and_what_is_doubled_is_named(lists: Forms) -> None:
    understood = table(
        "Họ tên|Chức vụ|Điện thoại|Số điện thoại\nNguyễn Văn A|Chủ tịch||0912345475", lists, FormKind.FOCAL
    )
    assert understood.missing == ("unit", "systems")
    assert understood.doubled == ("phone",)
    assert understood.rows[0].data["phone"] == "0912345475"


@pytest.mark.parametrize(
    ("heads", "form"),
    [
        ("Họ và tên|Chức vụ|Đơn vị|Điện thoại|Email công vụ|Hệ thống phụ trách", FormKind.FOCAL),
        ("Hệ thống phụ trách|Số điện thoại|Họ tên|Chức danh|Cơ quan|Hòm thư", FormKind.FOCAL),
        ("Họ và tên|Chức vụ|Đơn vị cũ|Đơn vị mới|SĐT|Email", FormKind.STAFF),
        ("TT|Họ tên|Chức vụ|Đơn vị công tác|Hệ thống cần tài khoản|Quyết định", FormKind.STAFF),
        ("Loại chứng thư|Chủ thể|Ngày hết hạn|Tình trạng|Người giữ thiết bị|Việc đề nghị", FormKind.CERTIFICATE),
        ("Tổ chức/cá nhân|Tên thuê bao|Hạn sử dụng|Đề nghị", FormKind.CERTIFICATE),
    ],
)
def test_the_form_is_the_one_that_the_heads_cover(heads: str, form: FormKind, lists: Forms) -> None:
    assert table(f"{heads}\n{'|'.join(['Nguyễn Văn A', *'bcdef'])}", lists).form is form


def test_without_heads_the_columns_are_told_by_what_stands_in_them(lists: Forms) -> None:
    text = "1|Nguyễn Văn A|Phó Chủ tịch|UBND xã A|912345475|a@nghean.gov.vn\n2|Trần Thị B|Kế toán|Phòng B|0912345476|"
    understood = table(text, lists)
    assert [column.field for column in understood.columns] == [None, "name", "position", "unit", "phone", "mailbox"]
    assert [row.number for row in understood.rows] == [1, 2]


def test_of_two_units_without_heads_the_left_is_the_old_one(lists: Forms) -> None:
    two = table("Nguyễn Văn A|Phòng A|Phòng B|0912345475\nTrần Thị B|Phòng A|Phòng C|0912345476", lists, FormKind.STAFF)
    assert [column.field for column in two.columns] == ["name", "old_unit", "new_unit", "phone"]
    one = table("Nguyễn Văn A|Phòng A|0912345475\nTrần Thị B|Phòng A|0912345476", lists, FormKind.STAFF)
    assert [column.field for column in one.columns] == ["name", "new_unit", "phone"]


def test_a_column_can_be_set_right(lists: Forms) -> None:
    text = "Họ tên|Chức vụ|Cột lạ|Điện thoại\nNguyễn Văn A|Chủ tịch|Văn phòng|0912345475"
    understood = understand(raw(text), lists, FormKind.FOCAL, {2: "unit", 1: None})
    assert isinstance(understood, Understood)
    assert [column.field for column in understood.columns] == ["name", None, "unit", "phone"]
    assert understood.rows[0].data["unit"] == "Văn phòng"


def test_a_table_without_anything_known_is_not_guessed_at(lists: Forms) -> None:
    assert understand(raw("a|b|c\n1|2|3"), lists) == Unreadable("tables.no_heads")


def test_heads_without_a_row_below_are_no_list(lists: Forms) -> None:
    assert understand(raw("Họ và tên|Chức vụ|Điện thoại\n||"), lists) == Unreadable("tables.no_rows")


def test_a_signature_after_a_narrow_list_ends_it(lists: Forms) -> None:
    understood = table("Họ tên|SĐT\nNguyễn Văn A|0912345475\nNgười lập|\nTrần Văn Y|", lists)
    assert [row.number for row in understood.rows] == [2]


def test_a_row_shorter_than_its_heads_is_read(lists: Forms) -> None:
    understood = table("Họ tên|Chức vụ|Điện thoại\nNguyễn Văn A", lists)
    assert understood.rows[0].data == {"name": "Nguyễn Văn A"}


def test_people_below_the_names_of_their_units_get_them(lists: Forms) -> None:
    text = """Danh sách cán bộ đầu mối
STT|Họ tên|Chức vụ|Điện thoại|Hệ thống phụ trách
I|Văn phòng HĐND và UBND|||
1|Nguyễn Văn A|Chuyên viên|0912345475|tất cả
II. Phòng Kinh tế||||
1|Trần Thị B|Kế toán|0912345476|tất cả
III|Khối khác|||
1|Lê Văn C|Kế toán|0912345477|tất cả"""
    understood = table(text, lists)
    assert [row.data.get("unit") for row in understood.rows] == ["Văn phòng HĐND và UBND", "Phòng Kinh tế", None]
    assert [flaw.field for flaw in understood.rows[2].flaws] == ["unit"]
    assert understood.missing == ()
    assert understood.raw.notes == ("tables.note_sections",)


def test_a_table_of_which_no_column_counts_is_not_read(lists: Forms) -> None:
    text = "Họ tên|Điện thoại\nNguyễn Văn A|0912345475"
    assert understand(raw(text), lists, None, {0: None, 1: None}) == Unreadable("tables.no_heads")


def test_samples_are_the_fullest_rows_in_their_order(lists: Forms) -> None:
    rows = "Nguyễn Văn A||\nTrần Thị B|Kế toán|0912345476\nLê Văn C|Chủ tịch|0912345477"
    understood = table(f"Họ tên|Chức vụ|Điện thoại\n{rows}", lists)
    assert [row.data["name"] for row in samples(understood)] == ["Trần Thị B", "Lê Văn C"]


def test_an_understood_table_is_kept_and_comes_back_whole(lists: Forms) -> None:
    understood = table(OFFICE_LIST, lists)
    assert from_json(to_json(understood)) == understood


def test_a_pasted_list_without_heads_is_understood(lists: Forms) -> None:
    pasted = read_paste("Chị Lan văn phòng 0912 345 475\nAnh Hùng kế toán 0912345476")
    assert isinstance(pasted, RawTable)
    understood = understand(pasted, lists, FormKind.FOCAL)
    assert isinstance(understood, Understood)
    assert [row.data["phone"] for row in understood.rows] == ["0912345475", "0912345476"]
    assert [row.number for row in understood.rows] == [1, 2]
