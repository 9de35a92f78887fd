"""One workbook of all units, as its receiver opens it; and the files of many packages."""

import io
import pickle
import zipfile

from docx import Document
from python_calamine import load_workbook

from submissions.consolidation import UnitPart, consolidate
from submissions.letterheads import letterhead
from submissions.package_files import Order, archive, letters_archive, made, order, stem
from tests.submissions.parts import XA, certificate, focal, layouts_of, library, route, staff

KEY = "nam-dan-so-khcn"


def opened(content: bytes) -> dict[str, list[list[str]]]:
    book = load_workbook(io.BytesIO(content))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: [list(map(str, row)) for row in rows] for name, rows in sheets.items()}


def parts() -> list[UnitPart]:
    lan = staff("vnpt-ioffice,email", "Trần Thị B", phone="0912345476")
    nam = staff("giao-ban", "Lê Văn C", phone="0912345477", mailbox="canbo.c@nghean.gov.vn")
    again = staff("giao-ban", "LÊ VĂN C", phone="0912345478", mailbox="canbo.c@nghean.gov.vn")
    other = staff("giao-ban", "Trần B", phone="0912345476", decision="12/QĐ-UBND")
    alone = staff("giao-ban", "=cmd()", phone="0912345479")
    return [
        UnitPart("UBND xã Vân Diên", "ACD347", 2, (lan, nam, focal("vnpt-ioffice"))),
        UnitPart("UBND xã Kim Liên", "HJK679", 1, (again, other, alone)),
        UnitPart("UBND xã Thiên Nhẫn", "QRT346", 1, ()),
    ]


def test_a_receiver_finds_everybody_with_the_unit_that_sent_them() -> None:
    book = opened(consolidate("Tổng hợp danh sách", layouts_of(KEY), parts()))
    assert list(book) == ["Tổng hợp", "Cán bộ đầu mối", "Theo đơn vị"]
    title, _, headers, first, *rest = book["Tổng hợp"]
    assert title[0] == "Tổng hợp danh sách"
    assert headers == [
        *["STT", "Đơn vị gửi", "Họ và tên", "Chức vụ", "Đơn vị cũ", "Đơn vị mới", "Điện thoại", "Email công vụ"],
        *["Hệ thống cần tài khoản", "Mã hồ sơ", "Trùng"],
    ]
    assert first[:3] == ["1", "UBND xã Vân Diên", "Trần Thị B"]
    assert first[6] == "0912 345 476"
    assert [row[1] for row in rest] == ["UBND xã Vân Diên", *["UBND xã Kim Liên"] * 3]


def test_doubles_across_units_name_each_other() -> None:
    rows = opened(consolidate("Tổng hợp", layouts_of(KEY), parts()))["Tổng hợp"][3:]
    assert [row[-1] for row in rows] == [
        "UBND xã Kim Liên (STT 4)",
        "UBND xã Kim Liên (STT 3)",
        "UBND xã Vân Diên (STT 2)",
        "UBND xã Vân Diên (STT 1)",
        "",
    ]


def test_a_double_within_one_unit_is_no_double_of_another() -> None:
    twice = UnitPart("UBND xã Vân Diên", "ACD347", 1, (staff("giao-ban"), staff("giao-ban")))
    rows = opened(consolidate("Tổng hợp", layouts_of(KEY), [twice]))["Tổng hợp"][3:]
    assert [row[-1] for row in rows] == ["", ""]


def test_two_units_that_ask_about_one_certificate_are_told() -> None:
    asked = [UnitPart(f"Phòng {name}", "ACD347", 1, (certificate("revoke", "UBND xã Xuân Hòa"),)) for name in "AB"]
    rows = opened(consolidate("Tổng hợp", layouts_of("nam-dan-chung-thu"), asked))["Tổng hợp"][3:]
    assert [row[-1] for row in rows] == ["Phòng B (STT 2)", "Phòng A (STT 1)"]


def test_units_are_counted_those_without_rows_too() -> None:
    counts = opened(consolidate("Tổng hợp", layouts_of(KEY), parts()))["Theo đơn vị"][3:]
    assert [row[1:] for row in counts] == [
        ["UBND xã Vân Diên", "ACD347", "2", "2", "1"],
        ["UBND xã Kim Liên", "HJK679", "1", "3", "0"],
        ["UBND xã Thiên Nhẫn", "QRT346", "1", "0", "0"],
        ["Tổng cộng", "", "", "5", "1"],
    ]


def test_a_receiver_gets_no_column_and_no_system_of_another() -> None:
    content = str(opened(consolidate("Tổng hợp", layouts_of(KEY), parts())))
    assert "12/QĐ-UBND" not in content
    assert "Thư công vụ" not in content


def test_no_cell_is_a_formula() -> None:
    content = consolidate("Tổng hợp", layouts_of(KEY), parts())
    assert "'=cmd()" in str(opened(content))
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        assert not any(b"<f>" in zipped.read(name) for name in zipped.namelist())


def test_nobody_has_sent_anything() -> None:
    book = opened(consolidate("Tổng hợp", layouts_of(KEY), []))
    assert list(book) == ["Tổng hợp", "Theo đơn vị"]


def orders(count: int) -> list[Order]:
    rows = [focal("vnpt-ioffice"), staff("vnpt-ioffice")]
    head, documents = letterhead(XA), library().documents
    return [order(stem("ACD347", "Vân Diên"), head, route(KEY), layouts_of(KEY), rows, documents) for _ in range(count)]


def test_a_package_is_a_letter_and_a_sheet_in_the_same_columns() -> None:
    (letter, content), (sheet, table) = made(orders(1))
    assert (letter, sheet) == ("ACD347-van-dien.docx", "ACD347-van-dien.xlsx")
    annex = Document(io.BytesIO(content)).tables[-1]
    rows = opened(table)["Cán bộ"][2:]
    assert [cell.text for cell in annex.rows[0].cells] == rows[0]
    assert opened(table)["Cán bộ đầu mối"][3][1] == "Nguyễn Văn A"


def test_many_packages_are_one_archive_and_none_hides_another() -> None:
    *progress, content = letters_archive(orders(5), at_once=2)
    assert progress == [(0, 5), (2, 5), (4, 5), (5, 5)]
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        names = zipped.namelist()
        assert zipped.testzip() is None
    assert len(names) == len(set(names)) == 10
    assert "ACD347-van-dien-5.docx" in names


def test_another_process_can_do_it() -> None:
    asked = pickle.loads(pickle.dumps(orders(1)))
    assert [name for name, _ in made(asked)] == [name for name, _ in made(orders(1))]
    sent = pickle.loads(pickle.dumps((layouts_of(KEY), parts())))
    assert opened(consolidate("Tổng hợp", *sent)) == opened(consolidate("Tổng hợp", layouts_of(KEY), parts()))


def test_an_archive_says_nothing_of_when_it_was_made() -> None:
    assert archive([("a.txt", b"x")]) == archive([("a.txt", b"x")])


def test_the_name_of_a_file_is_plain() -> None:
    assert stem("ACD347", "UBND xã Vân Diên: số 1/2") == "ACD347-ubnd-xa-van-dien-so-1-2"
    assert stem("…") == "danh-sach"
