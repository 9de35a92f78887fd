"""Units from pasted lines or a sheet: a preview, errors by row, a yes."""

import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from tests.conversations.administration import MINH, administration
from tests.conversations.talk import HOA, LAN, Talk

UNITS = "SELECT name FROM units WHERE locality = 'nam-dan' ORDER BY id"


async def begin(talk: Talk, who: int = LAN) -> None:
    await talk.says("/quantri", who)
    await talk.presses("Nhập nhiều đơn vị", who)


def sheet(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return file.getvalue()


async def test_pasted_lines(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        assert "mỗi đơn vị một dòng: tên; loại; đơn vị cấp trên" in talk.reads
        await talk.says(
            "UBND xã Vạn An; xã;\nPhòng Kinh tế; phòng; UBND xã Vạn An\nTrạm Y tế;;UBND xã Không Có\nUBND xã Kim Liên"
        )
        assert "Nhập vào huyện Nam Đàn (Nghệ An): thêm 2, đã có 1, lỗi 1 dòng." in talk.reads
        assert "- UBND xã Vạn An (UBND xã, phường)" in talk.reads
        assert "Dòng 3: không tìm thấy đơn vị cấp trên “UBND xã Không Có”" in talk.reads
        await talk.presses("Xác nhận")
        assert "Đã thêm 2 đơn vị" in talk.reads
        assert [name for (name,) in await talk.rows(UNITS)][2:] == ["UBND xã Vạn An", "Phòng Kinh tế"]
        assert ("imported", "2 units") in await talk.rows("SELECT action, detail FROM audit")


async def test_a_sheet(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        head = ("STT", "Tên đơn vị", "Loại", "Đơn vị cấp trên")
        names = [(str(at), f"Phòng số {at:02}", "", "UBND xã Kim Liên") for at in range(1, 9)]
        await talk.sends_file("don-vi.xlsx", sheet([("DANH SÁCH ĐƠN VỊ",), head, *names]))
        assert "thêm 8, đã có 0, lỗi 0 dòng" in talk.reads
        assert "… và 3 đơn vị nữa." in talk.reads
        await talk.presses("Xác nhận")
        assert "Đã thêm 8 đơn vị" in talk.reads


async def test_a_mended_sheet_takes_the_place_of_the_first(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        wrong = [("", "cấp gì đó")] * 7
        await talk.sends_file("don-vi.xlsx", sheet([("Tên đơn vị", "Loại"), *wrong]))
        assert "thêm 0, đã có 0, lỗi 7 dòng" in talk.reads
        assert "Dòng 2: chưa có tên đơn vị" in talk.reads
        assert "… và 2 dòng lỗi nữa." in talk.reads
        assert "Xác nhận" not in talk.buttons
        await talk.sends_file("don-vi.xlsx", sheet([("Tên đơn vị", "Loại"), ("Phòng Nội vụ", "phòng")]))
        assert "thêm 1" in talk.reads


async def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.sends_file("don-vi.xlsx", b"\x00\x01")
        assert "Bước 1/1" in talk.reads


async def test_a_file_outside_of_the_talk_is_none_of_ours(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("/quantri")
        await talk.sends_file("don-vi.xlsx", sheet([("Tên đơn vị", "Loại"), ("Phòng Nội vụ", "phòng")]))
        assert "thêm 1" not in talk.reads
        await talk.sends_file("don-vi.xlsx", sheet([("Tên đơn vị", "Loại"), ("Phòng Nội vụ", "phòng")]), HOA)
        assert "thêm 1" not in talk.reads


async def test_each_locality_gets_its_own(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, MINH)
        await talk.says("Phòng Kinh tế; phòng; UBND xã Kim Liên", MINH)
        assert "Nhập vào huyện Thạch An" in talk.reads
        assert "không tìm thấy đơn vị cấp trên" in talk.reads


async def test_a_marked_text_is_refused_and_the_step_asked_again(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("MẬT\nPhòng Kinh tế; phòng")
        assert "dấu chỉ độ mật" in talk.reads
        assert "Bước 1/1" in talk.reads
