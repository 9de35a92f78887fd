"""A sheet is sent: read, shown, put in as one step; a damaged one gets its sentence."""

import io

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from directory.membership import Role
from tests.conversations.clerks import clerk, found, join
from tests.conversations.handing import HEADS, A, B, C, receiver
from tests.conversations.talk import HOA, Talk
from tests.conversations.test_paste import kept

__all__ = ["clerk"]


def sheet(*rows: str, title: str = "DANH SÁCH CÁN BỘ ĐẦU MỐI") -> bytes:
    """A sheet with a title, an empty row, heads and rows."""
    made = io.BytesIO()
    with Workbook(made) as book:
        page = book.add_worksheet("Trang 1")
        page.write_string(0, 0, title)
        for at, row in enumerate((HEADS, *rows), 2):
            for column, cell in enumerate(row.split("\t")):
                page.write_string(at, column, cell)
    return made.getvalue()


def cells(data: bytes) -> list[list[str]]:
    """What a sheet says, from its first row."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]


def document_of(talk: Talk) -> tuple[str, bytes]:
    """The file that came in the last turn."""
    document = next(method.document for method in talk.sent if hasattr(method, "document"))
    return document.filename, document.data


async def test_a_sheet_with_a_title_needs_no_question(clerk: Talk) -> None:
    await clerk.sends_file("dau-moi.xlsx", sheet(A, B))
    assert "Danh sách Cán bộ đầu mối của UBND xã Vạn An: 2 dòng" in clerk.reads
    assert await kept(clerk) == 0
    await clerk.presses("Đúng")
    await clerk.presses("Ghi vào bản nháp")
    assert await kept(clerk) == 2


async def test_faults_come_back_in_the_same_sheet_under_excels_numbers(clerk: Talk) -> None:
    await clerk.sends_file("Danh sách.xlsx", sheet(A, B.replace("0912 345 476", "0912 345 47"), C))
    await clerk.presses("Đúng")
    assert "Dòng 5 – Trần Thị B" in clerk.reads
    name, data = document_of(clerk)
    assert name == "danh-sach-loi.xlsx"
    rows = cells(data)
    assert rows[2][-1] == "Lỗi"
    assert rows[4][0] == "Trần Thị B"
    assert "thiếu 1 số" in rows[4][-1]
    assert rows[3][-1] == ""


async def test_the_mended_sheet_doubles_nobody(clerk: Talk) -> None:
    await clerk.sends_file("a.xlsx", sheet(A, B.replace("0912 345 476", "0912 345 47")))
    for step in ("đúng", "ghi"):
        await clerk.says(step)
    await clerk.sends_file("a.xlsx", sheet(A, B))
    await clerk.says("đúng")
    assert "thêm 1, sửa 0, giữ 1, bỏ 0" in clerk.reads


async def test_the_same_file_twice_changes_nothing(clerk: Talk) -> None:
    await clerk.sends_file("a.xlsx", sheet(A, B))
    for step in ("đúng", "ghi"):
        await clerk.says(step)
    clerk.passes(minutes=5)
    await clerk.sends_file("ten-khac.xlsx", sheet(A, B))
    assert "Bảng này đã nạp lúc 08:00 02/07/2025; không có gì thay đổi." in clerk.reads
    assert await kept(clerk) == 2


async def test_a_restart_before_the_yes_loses_nothing(clerk: Talk) -> None:
    await clerk.sends_file("a.xlsx", sheet(A, B))
    await clerk.restart()
    await clerk.says("1")
    await clerk.restart()
    await clerk.presses("Ghi vào bản nháp")
    assert await kept(clerk) == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", b"", "Tệp này rỗng"),
        ("a.pdf", b"%PDF-1.7 ...", "Đây là tệp PDF"),
        ("a.csv", b"1,2,3\n4,5,6\n", "không nhận ra các cột"),
    ],
)
async def test_what_cannot_be_read_gets_its_sentence(clerk: Talk, name: str, data: bytes, said: str) -> None:
    await clerk.sends_file(name, data)
    assert said in clerk.reads
    assert "Mẫu danh sách cán bộ" in clerk.buttons


@pytest.mark.parametrize("label", ["Mẫu cán bộ đầu mối", "Mẫu danh sách cán bộ", "Mẫu chứng thư số"])
async def test_the_empty_sheet_is_sent(clerk: Talk, label: str) -> None:
    await clerk.says("/nhap")
    await clerk.presses("Dán hoặc gửi bảng")
    await clerk.presses(label)
    name, data = document_of(clerk)
    assert name.startswith("mau-")
    assert cells(data)[2][0] == "STT"
    assert "điền vào mẫu rồi gửi lại" in clerk.reads


async def test_another_units_clerk_gets_no_empty_sheet_of_it(clerk: Talk) -> None:
    await join(clerk, await found(clerk, "UBND xã Kim Liên"), HOA)
    await clerk.presses_data("dd:1:focal", HOA)
    assert "không tìm thấy" in clerk.reads


async def test_an_officials_sheet_is_not_taken(talk: Talk) -> None:
    await join(talk, await found(talk), role=Role.OFFICIAL)
    await talk.sends_file("a.xlsx", sheet(A, B))
    assert "do cán bộ đầu mối hoặc lãnh đạo đơn vị nhập" in talk.reads


async def test_a_receivers_sheet_is_no_list_of_a_unit(talk: Talk) -> None:
    await receiver(talk)
    await talk.sends_file("a.xlsx", sheet(A, B), HOA)
    assert await talk.rows("SELECT count(*) FROM uploads") == [(0,)]


async def test_many_rows_are_read_beside_other_turns(clerk: Talk) -> None:
    rows = [f"Nguyễn Văn {chr(65 + at % 26)}\tVăn thư\tPhòng {at}\t09123{at:05}\tiOffice" for at in range(600)]
    await clerk.sends_file("a.xlsx", sheet(*rows))
    await clerk.says("đúng")
    assert "thêm 600" in clerk.reads
    await clerk.says("sửa cột 3")
    await clerk.presses("Không dùng")
    assert "Bảng chưa có cột: Đơn vị" in clerk.reads
