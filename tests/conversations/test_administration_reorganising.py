"""Communes merge, dissolve, are renamed and founded, in a guided talk with a preview and a way back."""

from pathlib import Path

import pytest

from tests.conversations.administration import MINH, administration, unit, work
from tests.conversations.talk import HOA, Talk

LIVING = "SELECT name FROM units WHERE ended_on IS NULL AND locality = 'nam-dan' ORDER BY name"


async def living(talk: Talk) -> list[str]:
    return [name for (name,) in await talk.rows(LIVING)]


async def begin(talk: Talk, what: str) -> None:
    await talk.says("/quantri")
    await talk.presses("Sáp nhập")
    await talk.presses(what)


async def decide(talk: Talk, effect: str = "1/7/2025") -> None:
    """Answer the questions about the decision."""
    await talk.says("Quyết định số 12/QĐ-UBND")
    await talk.says("bỏ qua")
    await talk.says(effect)


async def merge(talk: Talk) -> None:
    await begin(talk, "Sáp nhập")
    await talk.says("UBND xã Kim Liên + UBND xã Nam Giang")
    await talk.presses("Thành lập đơn vị mới")
    await talk.says("UBND xã Vạn An")
    await decide(talk)
    await talk.presses("Xác nhận")


async def test_two_communes_merge(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Sáp nhập")
        assert "Những đơn vị nào sáp nhập?" in talk.reads
        await talk.says("UBND xã Kim Liên")
        assert "Đã chọn: UBND xã Kim Liên." in talk.reads
        await talk.says("xong")
        assert "Cần thêm đơn vị nữa" in talk.reads
        await talk.says("xa nam giang")
        await talk.presses("Xong, đủ rồi")
        await talk.says("UBND xã Vạn An")
        assert "Số quyết định" in talk.reads
        await talk.says("Quyết định số 12/QĐ-UBND ngày 20/6/2025")
        assert "(Đang ghi: 20/06/2025.)" in talk.reads
        await talk.presses("Giữ nguyên")
        await talk.says("hôm nào đó")
        assert "Em chưa đọc được ngày" in talk.reads
        await talk.says("1/7/2025")
        assert "Sẽ ghi nhận: UBND xã Kim Liên, UBND xã Nam Giang sáp nhập thành UBND xã Vạn An." in talk.reads
        assert "Căn cứ: Quyết định số 12/QĐ-UBND ngày 20/06/2025." in talk.reads
        assert "Chuyển về UBND xã Vạn An: 1 cán bộ" in talk.reads
        await talk.presses("Xác nhận")
        assert "Đã ghi nhận: UBND xã Kim Liên" in talk.reads
        assert await living(talk) == ["UBND xã Vạn An"]
        assert "Có thay đổi về đơn vị của anh/chị: UBND xã Kim Liên" in talk.told[HOA][0]


async def test_a_new_unit_with_an_old_name_is_told_apart_from_one_that_goes_on(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Sáp nhập")
        await talk.says("UBND xã Kim Liên, UBND xã Nam Giang")
        await talk.says("ubnd xa kim lien")
        assert "Tên này trùng với một đơn vị vừa chọn" in talk.reads
        await talk.presses("Thành lập đơn vị mới")
        await talk.says("UBND xã Kim Liên")
        await decide(talk)
        assert "UBND xã Kim Liên, UBND xã Nam Giang sáp nhập thành UBND xã Kim Liên" in talk.reads
        await talk.presses("Xác nhận")
        assert await living(talk) == ["UBND xã Kim Liên"]


async def test_a_part_of_a_name_is_asked_about(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Giải thể")
        await talk.says("nam giang")
        assert "Có phải đơn vị này không?" in talk.reads
        await talk.says("có")
        assert "Đơn vị nào tiếp nhận chức năng?" in talk.reads


async def test_it_can_be_taken_back(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await merge(talk)
        undo = talk.data_of("Hoàn tác")
        await talk.presses("Hoàn tác")
        assert "Anh/chị muốn hoàn tác?" in talk.reads
        await talk.presses("Hoàn tác việc này")
        assert "Đã hoàn tác" in talk.reads
        assert "đã hoàn tác việc sắp xếp" in talk.told[HOA][0]
        assert await living(talk) == ["UBND xã Kim Liên", "UBND xã Nam Giang"]
        await talk.presses_data(undo)
        assert "đã được hoàn tác rồi" in talk.reads


async def test_the_latest_ones_are_listed(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("/quantri")
        await talk.presses("Các lần sắp xếp")
        assert "Chưa có lần sắp xếp nào" in talk.reads
        await merge(talk)
        await talk.says("/quantri")
        await talk.presses("Các lần sắp xếp")
        assert (
            "1. UBND xã Kim Liên, UBND xã Nam Giang sáp nhập thành UBND xã Vạn An (Quyết định số 12/QĐ-UBND"
            in talk.reads
        )
        await talk.presses("Hoàn tác số 1")
        await talk.presses("Hoàn tác việc này")
        await talk.presses("Về danh mục")
        await talk.presses("Các lần sắp xếp")
        assert "(đã hoàn tác)" in talk.reads
        assert "Hoàn tác số 1" not in talk.buttons


async def test_others_neither_see_nor_undo_it(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await merge(talk)
        undo = talk.data_of("Hoàn tác")
        stale = await talk.presses_data("khong-co", MINH)
        for who in (MINH, HOA):
            assert await talk.presses_data(undo, who) == stale
            assert await talk.presses_data(undo.replace(":0", ":1"), who) == stale
        await talk.says("/quantri", MINH)
        await talk.presses("Các lần sắp xếp", MINH)
        assert "Chưa có lần sắp xếp nào" in talk.reads


async def test_units_of_another_locality_are_not_found(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Giải thể")
        await talk.says("UBND xã Đông Khê")
        assert "Không tìm thấy đơn vị này" in talk.reads
        foreign = (await talk.rows("SELECT id FROM units WHERE locality = 'thach-an'"))[0][0]
        await talk.presses_data(f"ap:sources:u{foreign}")
        assert "Không tìm thấy đơn vị này" in talk.reads


async def test_a_unit_is_dissolved_into_another(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Giải thể")
        await talk.says("UBND xã Kim Liên")
        assert "Đơn vị nào tiếp nhận chức năng?" in talk.reads
        await talk.says("UBND xã Nam Giang")
        await talk.presses("Xong")
        await decide(talk, "1/1/2026")
        assert "UBND xã Kim Liên giải thể, chuyển chức năng cho UBND xã Nam Giang" in talk.reads
        assert "Ngày hiệu lực còn ở phía trước" in talk.reads
        await talk.says("xác nhận")
        assert await living(talk) == ["UBND xã Nam Giang"]


async def test_a_unit_is_renamed(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Đổi tên")
        await talk.says("UBND xã Kim Liên")
        await talk.says("UBND xã Kim Liên mới")
        await decide(talk)
        assert "UBND xã Kim Liên đổi tên thành UBND xã Kim Liên mới" in talk.reads
        await talk.presses("Xác nhận")
        assert await living(talk) == ["UBND xã Kim Liên mới", "UBND xã Nam Giang"]


async def test_a_unit_is_founded(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Thành lập")
        await talk.says("Phòng Kinh tế")
        await talk.presses("Phòng, ban")
        await talk.says("UBND xã Kim Liên")
        await decide(talk)
        assert "thành lập Phòng Kinh tế" in talk.reads
        await talk.presses("Xác nhận")
        assert "Đã ghi nhận: thành lập Phòng Kinh tế" in talk.reads


async def test_a_unit_that_goes_on_takes_the_other_in(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Sáp nhập")
        await talk.says("UBND xã Kim Liên; UBND xã Nam Giang")
        await talk.presses("Giữ UBND xã Nam Giang")
        await decide(talk)
        assert "UBND xã Kim Liên sáp nhập vào UBND xã Nam Giang" in talk.reads


async def test_what_cannot_be_is_said_in_the_preview(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Đổi tên")
        await talk.says("UBND xã Kim Liên")
        await talk.says("UBND xã Nam Giang")
        await decide(talk)
        assert "Đã có đơn vị khác mang tên này" in talk.reads
        assert "Xác nhận" not in talk.buttons


async def test_between_two_of_one_name_it_asks(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            for above in (1, 2):
                await unit(now, "Phòng Kinh tế", talk, parent=above)
        await begin(talk, "Đổi tên")
        await talk.says("Phòng Kinh tế")
        assert talk.buttons[:2] == ["Phòng Kinh tế (UBND xã Kim Liên)", "Phòng Kinh tế (UBND xã Nam Giang)"]
        await talk.says("2")
        assert "Tên đầy đủ" in talk.reads


@pytest.mark.parametrize("typed", ["", "chọn lại từ đầu"])
async def test_what_was_picked_can_be_picked_anew(tmp_path: Path, typed: str) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Sáp nhập")
        await talk.says("UBND xã Kim Liên")
        await (talk.says(typed) if typed else talk.presses("Chọn lại"))
        assert "Đã chọn" not in talk.reads
