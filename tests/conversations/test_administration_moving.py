"""The way through a guided talk: words that work everywhere, old buttons, presses that come twice."""

from pathlib import Path

import pytest

from directory.membership import Post, Role
from tests.conversations.administration import MINH, TUAN, administration, post, unit, work
from tests.conversations.talk import GROUP, HOA, LAN, Talk

ASKED = "Bước 1/3: Tên đầy đủ của đơn vị là gì?"


async def begin(talk: Talk) -> None:
    await talk.says("/quantri")
    await talk.presses("Thêm đơn vị")


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("chào em", "Chào anh/chị. Mình làm tiếp nhé:"),
        ("cảm ơn em", "Dạ vâng. Mình làm tiếp nhé:"),
        ("ok em", "Dạ vâng. Mình làm tiếp nhé:"),
        ("trợ giúp", "Các từ dùng được: quay lại"),
        ("gặp người thật", "Bước 1/3"),
        ("bỏ qua", "Mục này cần có"),
        ("quay lại", "Bước 1/3"),
        ("...", "Bước 1/3"),
        ("x" * 201, "không quá 200 ký tự"),
        ("12345", "Tên đơn vị cần có chữ"),
    ],
)
async def test_words_that_are_no_name(tmp_path: Path, typed: str, answered: str) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says(typed)
        assert answered in talk.reads
        assert ASKED in talk.reads


async def test_commands_go_their_own_way(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("/khongco")
        assert "Bước" not in talk.reads
        await talk.says("/huy")
        assert "muốn dừng" in talk.reads
        await talk.presses("Dừng hẳn")
        assert "chưa có gì thay đổi" in talk.reads
        await talk.presses("Về danh mục quản trị")
        assert "Quản trị:" in talk.reads


async def test_leaving_can_be_thought_over(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("hủy")
        await talk.says("không")
        assert ASKED in talk.reads
        await talk.says("hủy")
        await talk.says("có")
        assert "chưa có gì thay đổi" in talk.reads


async def test_anew_after_a_pause(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("Phòng Kinh tế")
        talk.passes(hours=5)
        await talk.says("Hai đơn vị nhập một thì giữ chứng thư số tổ chức nào?")
        assert "giữ cái hạn dài" in talk.reads
        assert "đang làm dở việc: Thêm đơn vị" in talk.reads
        await talk.presses("Làm lại")
        assert ASKED in talk.reads
        assert "Đang ghi" not in talk.reads


async def test_a_restart_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("Phòng Kinh tế")
        await talk.restart()
        await talk.presses("Phòng, ban")
        assert "Đơn vị cấp trên" in talk.reads


async def test_old_buttons(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        stale = await talk.presses_data("khong-co")
        for data in ("ab:khong-co:", "ap:name:x", "am:back", "am:confirm", "ao:khong-co:0", "at:9:0", "az:9:0", "ai:9"):
            assert await talk.presses_data(data) == stale
        await begin(talk)
        assert await talk.presses_data("ap:kind:office") == stale


async def test_a_yes_that_comes_twice_adds_one_unit(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("Phòng Kinh tế")
        await talk.says("2")
        assert "Đơn vị cấp trên" in talk.reads
        await talk.presses("Bỏ qua")
        confirm = talk.data_of("Xác nhận")
        await talk.presses_data(confirm)
        await talk.presses_data(confirm)
        assert "Nút này đã cũ" in talk.reads
        assert await talk.rows("SELECT count(*) FROM units WHERE name = 'Phòng Kinh tế'") == [(1,)]


async def test_somebody_else_adds_the_same_meanwhile(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        for said in ("Phòng Kinh tế", "1", "bỏ qua"):
            await talk.says(said)
        async with work(talk) as now:
            await unit(now, "Phòng Kinh tế", talk)
        await talk.says("đồng ý")
        assert "Đã có đơn vị" in talk.reads


async def test_at_the_preview_only_a_yes_counts(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        for said in ("Phòng Kinh tế", "2", "bỏ qua"):
            await talk.says(said)
        await talk.says("sao cơ")
        assert "Anh/chị bấm Xác nhận để thực hiện" in talk.reads
        await talk.says("quay lại")
        assert "Đơn vị cấp trên" in talk.reads


async def test_communes_that_the_list_does_not_know(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        for said in ("UBND xã Không Có Thật", "1", "bỏ qua"):
            await talk.says(said)
        assert "hiện hành không có tên này" in talk.reads


async def test_communes_of_one_name(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, TUAN, Post(Role.ADMINISTRATOR))
        await talk.says("/quantri", TUAN)
        await talk.presses("Thêm đơn vị", TUAN)
        await talk.says("địa phương chưa có trong danh mục", TUAN)
        for said in ("xã Tân Tiến", "1", "bỏ qua"):
            await talk.says(said, TUAN)
        assert "nhiều nơi trùng tên" in talk.reads
        assert "- Địa phương: địa phương chưa có trong danh mục" in talk.reads
        await talk.says("đồng ý", TUAN)
        assert await talk.rows("SELECT locality, ward_code FROM units WHERE name = 'xã Tân Tiến'") == [(None, None)]


async def test_in_a_group_there_is_no_administration(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        for who in (LAN, TUAN):  # it tells nobody apart
            await talk.says("/quantri@dau_moi_bot", who, group=True)
            assert talk.hears == ["Việc này anh/chị nhắn riêng cho em nhé; trong nhóm em chỉ trả lời câu hỏi chung."]
        await talk.presses_data("ao:menu:0", LAN, group=True)
        assert "Quản trị" not in talk.reads
        assert GROUP < 0


async def test_every_page_and_talk_is_closed_to_everybody_else(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        rooms = [f"ao:{room}:0" for room in ("menu", "overview", "history", "invitations", "requests")]
        talks = [f"ab:{key}:" for key in ("unit", "import", "invite", "members", "reorganise", "routing")]
        for who in (HOA, TUAN):
            stale = await talk.presses_data("khong-co", who)
            for data in (*rooms, *talks, "ab:invite:1", "am:back", "ap:name:x"):
                assert await talk.presses_data(data, who) == stale


@pytest.mark.parametrize("key", ["unit", "import", "invite", "members", "reorganise", "routing"])
async def test_no_talk_reaches_another_locality(tmp_path: Path, key: str) -> None:
    async with administration(tmp_path) as talk:
        await talk.presses_data(f"ab:{key}:", MINH)
        await talk.presses_data("ap:locality:nam-dan", MINH)
        assert "Kim Liên" not in talk.reads
        assert "Nam Đàn" not in talk.reads
