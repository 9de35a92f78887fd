"""Talks: one human on two channels. The other channel is the console here."""

import re
from pathlib import Path

from directory.linking import issue
from directory.membership import Role
from tests.conversations.administration import work
from tests.conversations.duties import KIM_LIEN, commune
from tests.conversations.talk import HOA, LAN, Talk


async def elsewhere(talk: Talk) -> str:
    """Give Lan's account on the console a code; she has her post there."""
    async with work(talk) as now:
        person = (await now.people.meet("telegram", LAN, LAN, talk.now)).id
        other = (await now.people.meet("console", 1, 1, talk.now)).id
        for held in await now.offices.memberships.of(person):
            await now.offices.memberships.grant(other, held.post, None, talk.now)
        return await issue(await now.offices.memberships.of(other), now.offices, talk.now)


async def test_a_code_gives_the_same_posts_once(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        code = await elsewhere(talk)
        await talk.says(f"/noi {code}", HOA)
        assert f"- cán bộ đầu mối của đơn vị, {KIM_LIEN}" in talk.reads
        assert await talk.rows("SELECT count(*) FROM people WHERE human_id IS NOT NULL") == [(1,)]
        await talk.says("/viec", HOA)
        assert f"Việc của {KIM_LIEN}" in talk.reads
        await talk.says(f"/noi {code}", 10)
        assert "không tìm thấy mã nối" in talk.reads


async def test_a_code_ends_after_a_quarter_of_an_hour(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        code = await elsewhere(talk)
        talk.passes(minutes=16)
        await talk.says(f"/noi {code}", HOA)
        assert "không tìm thấy mã nối" in talk.reads


async def test_a_code_lets_nobody_in_on_the_same_channel(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.says("nối tài khoản")
        found = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", talk.reads)
        assert found
        await talk.says(f"/noi {found[0]}", HOA)
        assert "từ chính kênh này" in talk.reads
        await talk.says(found[0], HOA)
        assert "không tìm thấy mã mời" in talk.reads


async def test_who_guesses_is_locked_out(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        for last in "23456":
            await talk.says(f"/noi ABCDE-2345{last}", HOA)
        await talk.says(f"/noi {await elsewhere(talk)}", HOA)
        assert "tạm dừng nhận mã" in talk.reads


async def test_who_belongs_nowhere_gets_no_code(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.says("/noi", HOA)
        assert "/thamgia" in talk.reads


async def test_administering_is_not_passed_on(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.ADMINISTRATOR)) as talk:
        await talk.says("/noi", HOA)
        assert "Nối tài khoản dành cho" in talk.reads


async def test_who_stopped_on_one_channel_goes_on_from_the_other_in_the_middle_of_a_form(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.says(f"/noi {await elsewhere(talk)}", HOA)
        async with work(talk) as now:
            console = await now.people.meet("console", 1, 1, talk.now)
            await now.agenda.preferences.stop(console.id, talk.now)
        await talk.says("/chuky", HOA)
        await talk.says("nhắc lại", HOA)
        assert "em sẽ nhắc việc" in talk.reads
        await talk.says("1", HOA)
        assert "Câu 2" in talk.reads
        assert await talk.rows("SELECT count(*) FROM preferences WHERE stopped_at IS NOT NULL") == [(0,)]
