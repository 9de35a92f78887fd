"""Invitations: a code with a post, shown once, listed, revoked."""

from pathlib import Path

import pytest

from directory.membership import Post, Role
from tests.conversations.administration import MINH, TUAN, administration, post, unit, work
from tests.conversations.talk import HOA, LAN, Talk

HELD = "SELECT role, unit_id FROM memberships WHERE person_id = (SELECT id FROM people WHERE user_id = 10)"


async def invite(talk: Talk, role: str = "Cán bộ đầu mối") -> str:
    """Invite into Kim Liên and return the code as it was shown."""
    await talk.says("/quantri")
    await talk.presses("Mời người tham gia")
    await talk.presses(role)
    await talk.says("UBND xã Kim Liên")
    await talk.presses("1 lượt")
    await talk.says("5")
    await talk.presses("Xác nhận")
    return talk.hears[0].removeprefix("Mã mời: ")[:11]


async def test_a_code_is_made_and_used(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        code = await invite(talk)
        assert f"/start moi_{code.replace('-', '')}" in talk.reads
        assert "cán bộ đầu mối của đơn vị, UBND xã Kim Liên" in talk.reads
        assert "đến hết ngày 07/07/2025" in talk.reads
        await talk.says(f"/start moi_{code.replace('-', '')}", TUAN)
        assert await talk.rows(HELD) == [("focal", 1)]
        assert code.replace("-", "") not in await talk.everything_kept()


async def test_what_will_be_made_is_shown_first(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("quản trị")
        await talk.presses("Mời người tham gia")
        await talk.says("1")
        await talk.says("kim lien")
        await talk.presses("UBND xã Kim Liên")
        await talk.says("nhiều lắm")
        assert "Anh/chị gõ một số từ 1 đến 500" in talk.reads
        await talk.says("20 lượt")
        await talk.presses("7 ngày")
        assert "- Số lượt: 20\n- Dùng được đến: 09/07/2025" in talk.reads
        await talk.says("không")
        await talk.says("có")
        assert "chưa có gì thay đổi" in talk.reads


async def test_the_open_ones_are_listed_and_revoked(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        code = await invite(talk)
        await talk.presses("Các mã mời")
        assert "1. cán bộ đầu mối của đơn vị, UBND xã Kim Liên: còn 1 lượt, đến 07/07/2025" in talk.reads
        revoke = talk.data_of("Thu hồi mã số 1")
        for who in (MINH, HOA):
            stale = await talk.presses_data("khong-co", who)
            assert await talk.presses_data(revoke, who) == stale
        await talk.presses("Thu hồi mã số 1")
        assert "Đã thu hồi" in talk.reads
        await talk.says(code, TUAN)
        assert await talk.rows(HELD) == []
        await talk.presses("Các mã mời")
        assert "Không có mã mời nào" in talk.reads


async def test_others_do_not_see_them(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await invite(talk)
        await talk.says("/quantri", MINH)
        await talk.presses("Các mã mời", MINH)
        assert "Không có mã mời nào" in talk.reads


async def test_an_administrator_is_invited_for_the_locality(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("/quantri")
        await talk.presses("Mời người tham gia")
        await talk.presses("Người quản trị")
        await talk.presses("1 lượt")
        await talk.presses("3 ngày")
        assert "người quản trị, huyện Nam Đàn (Nghệ An)" in talk.reads


async def test_agencies_of_the_province_are_invited_by_the_province(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("/quantri")
        await talk.presses("Mời người tham gia")
        await talk.presses("Cán bộ tiếp nhận")
        assert "chưa có cơ quan nhận nào do anh/chị quản trị" in talk.reads
        async with work(talk) as now:
            await post(now, talk, TUAN, Post(Role.ADMINISTRATOR, locality="nghe-an"))
        await talk.says("/quantri", TUAN)
        await talk.presses("Mời người tham gia", TUAN)
        await talk.presses("Cán bộ tiếp nhận", TUAN)
        await talk.presses("Sở Khoa học và Công nghệ", TUAN)
        await talk.presses("5 lượt", TUAN)
        await talk.presses("3 ngày", TUAN)
        assert "Sở Khoa học và Công nghệ tỉnh Nghệ An" in talk.reads


async def test_who_administers_everything_is_asked_for_the_locality(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, TUAN, Post(Role.ADMINISTRATOR))
        await talk.says("/quantri", TUAN)
        assert "tất cả địa phương" in talk.reads
        await talk.presses("Mời người tham gia", TUAN)
        assert "Bước 1/4: Việc này của địa phương nào?" in talk.reads
        await talk.says("huyện Thạch An", TUAN)
        await talk.presses("Cán bộ của đơn vị", TUAN)
        await talk.says("UBND xã Kim Liên", TUAN)
        assert "Không tìm thấy đơn vị này" in talk.reads
        await talk.says("UBND xã Đông Khê", TUAN)
        assert "mấy lượt" in talk.reads


@pytest.mark.parametrize("about", ["3", "999", "x", "9" * 30])
async def test_no_invitation_into_another_locality(tmp_path: Path, about: str) -> None:
    async with administration(tmp_path) as talk:
        stale = await talk.presses_data("khong-co")
        assert await talk.presses_data(f"ab:invite:{about}") == stale


async def test_from_a_new_unit_straight_to_its_invitation(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            number = await unit(now, "Phòng Kinh tế", talk)
        await talk.presses_data(f"ab:invite:{number}")
        await talk.presses("Cán bộ đầu mối")
        assert "mấy lượt" in talk.reads


async def test_a_post_that_was_lost_meanwhile_invites_nobody(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("/quantri")
        await talk.presses("Mời người tham gia")
        async with work(talk) as now:
            person = await now.people.meet("telegram", LAN, LAN, talk.now)
            await now.offices.memberships.revoke_all(person.id, talk.now)
        await talk.presses("Cán bộ đầu mối")
        assert "Nút này đã cũ" in talk.reads
        await talk.says("1")
        assert "Bước" not in talk.reads
