"""Adding a unit."""

from pathlib import Path

from tests.conversations.administration import MINH, administration
from tests.conversations.talk import HOA, Talk

UNITS = "SELECT name, kind, locality, ward_code FROM units ORDER BY id DESC LIMIT 1"


async def begin(talk: Talk) -> None:
    await talk.says("/quantri")
    await talk.presses("Thêm đơn vị")


async def test_a_commune_is_added_step_by_step(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("/quantri")
        assert "Quản trị: huyện Nam Đàn (Nghệ An)" in talk.reads
        await talk.presses("Thêm đơn vị")
        assert "Bước 1/3: Tên đầy đủ của đơn vị là gì?" in talk.reads
        await talk.says("UBND xã Vạn An")
        assert "Bước 2/3" in talk.reads
        assert talk.buttons[0] == "UBND xã, phường"
        await talk.says("1")
        assert "Đơn vị cấp trên" in talk.reads
        await talk.says("bỏ qua")
        assert "trước 01/7/2025 gồm:" in talk.reads
        await talk.presses("Có")
        assert "Sẽ thêm đơn vị:\n- Tên: UBND xã Vạn An\n- Loại: UBND xã, phường" in talk.reads
        await talk.presses("Xác nhận")
        assert "Đã thêm đơn vị UBND xã Vạn An" in talk.reads
        assert (await talk.rows(UNITS))[0][:3] == ("UBND xã Vạn An", "commune", "nam-dan")


async def test_an_office_below_a_commune(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("Phòng Kinh tế")
        await talk.presses("Phòng, ban")
        await talk.says("xa kim lien")
        assert "- Cấp trên: UBND xã Kim Liên" in talk.reads
        await talk.says("đồng ý")
        assert "Đã thêm" in talk.reads


async def test_nobody_else_is_an_administrator(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        unknown = await talk.says("/khongcolenhnay", HOA)
        assert await talk.says("/quantri", HOA) == unknown
        await begin(talk)
        begun = talk.data_of("Hủy")
        stale = await talk.presses_data("khong-co", HOA)
        assert await talk.presses_data(begun, HOA) == stale
        await talk.says("/quantri", MINH)
        assert "huyện Thạch An (Cao Bằng)" in talk.reads


async def test_a_question_in_between_is_answered_and_the_step_asked_again(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("Hai đơn vị nhập một thì giữ chứng thư số tổ chức nào?")
        assert "giữ cái hạn dài" in talk.reads
        assert "Bước 1/3: Tên đầy đủ" in talk.hears[-1]


async def test_back_keeps_what_was_answered(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("Phòng Kinh tế")
        await talk.says("quay lại")
        assert "(Đang ghi: Phòng Kinh tế.)" in talk.reads
        await talk.presses("Giữ nguyên")
        assert "Bước 2/3" in talk.reads


async def test_out_asks_first(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("hủy")
        assert "muốn dừng" in talk.reads
        await talk.says("tiếp tục")
        assert "Bước 1/3" in talk.reads
        await talk.says("hủy")
        await talk.says("hủy")
        assert "chưa có gì thay đổi" in talk.reads
        await talk.says("Phòng Kinh tế")
        assert "Bước" not in talk.reads


async def test_after_a_pause_it_asks_whether_to_go_on(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        talk.passes(minutes=40)
        await talk.says("Phòng Kinh tế")
        assert "đang làm dở việc: Thêm đơn vị" in talk.reads
        await talk.presses("Tiếp tục")
        assert "Bước 1/3" in talk.reads


async def test_a_unit_that_is_there_is_not_added_again(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("ubnd xã kim liên")
        await talk.says("1")
        await talk.says("bỏ qua")
        await talk.presses("Không")
        assert "Đã có đơn vị" in talk.reads
        assert "Xác nhận" not in talk.buttons
