"""Talks: two communes merge. What an administrator has set for them goes on with the commune that follows them."""

from datetime import date
from pathlib import Path

from directory.membership import Post, Role
from handlers.duties.buttons import ListDuties, MarkDone
from tests.conversations.administration import MINH, post, unit, work
from tests.conversations.duties import commune, morning, own, plan, text_of
from tests.conversations.talk import HOA, LAN, Talk

REPORT = "báo cáo tình hình"


async def merge(talk: Talk) -> None:
    await talk.says("/quantri", MINH)
    await talk.presses("Sáp nhập", MINH)
    await talk.presses("Sáp nhập", MINH)
    await talk.says("UBND xã Kim Liên + UBND xã Nam Giang", MINH)
    await talk.presses("Thành lập đơn vị mới", MINH)
    await talk.says("UBND xã Vạn An", MINH)
    await talk.says("Quyết định số 12/QĐ-UBND ngày 1/7/2025", MINH)
    await talk.presses("Giữ nguyên", MINH)
    await talk.says("2/7/2025", MINH)
    await talk.presses("Xác nhận", MINH)


async def two(talk: Talk) -> None:
    async with work(talk) as now:
        other = await unit(now, "UBND xã Nam Giang", talk)
        await post(now, talk, HOA, Post(Role.FOCAL, other))
    await plan(talk)
    await own(talk, REPORT, date(2025, 7, 8), (1, other))


async def test_a_chosen_units_deadline_goes_on_with_its_successor(tmp_path: Path) -> None:
    async with commune(tmp_path, (MINH, Role.ADMINISTRATOR)) as talk:
        await two(talk)
        await merge(talk)
        await talk.says("/viec", HOA)
        assert talk.reads.startswith("Việc của UBND xã Vạn An: ")
        assert talk.reads.count("Báo cáo tình hình: 08/07/2025, còn 6 ngày") == 1
        talk.passes(days=5)
        assert "Báo cáo tình hình" in text_of(await morning(talk, HOA))


async def test_undone_it_is_each_ones_own_again(tmp_path: Path) -> None:
    async with commune(tmp_path, (MINH, Role.ADMINISTRATOR)) as talk:
        await two(talk)
        await merge(talk)
        await talk.presses("Hoàn tác", MINH)
        await talk.presses("Hoàn tác việc này", MINH)
        assert "Đã hoàn tác" in talk.reads
        await talk.presses_data(ListDuties(unit=1).pack())
        assert "Việc của UBND xã Kim Liên: " in talk.reads
        assert "Báo cáo tình hình: 08/07/2025, còn 6 ngày" in talk.reads


async def done(talk: Talk, *people: int) -> None:
    """Let people mark the report of their communes as done."""
    source = "SELECT id FROM duties WHERE source LIKE 'own:%' ORDER BY unit_id"
    for person, (number,) in zip(people, await talk.rows(source), strict=False):
        await talk.presses_data(MarkDone(duty=number).pack(), person)
        assert "xong" in talk.reads


async def test_what_both_had_done_is_not_demanded_of_the_commune_that_follows_them(tmp_path: Path) -> None:
    async with commune(tmp_path, (MINH, Role.ADMINISTRATOR)) as talk:
        await two(talk)
        await done(talk, LAN, HOA)
        talk.passes(days=12)
        await merge(talk)
        await talk.says("/viec", HOA)
        assert talk.reads.startswith("Việc của UBND xã Vạn An: ")
        assert "Báo cáo tình hình" not in talk.reads
        await talk.presses("Đã xong", HOA)
        assert "Báo cáo tình hình" in talk.reads
        talk.passes(days=1)
        assert "Báo cáo tình hình" not in text_of(await morning(talk, HOA))
        await talk.presses("Hoàn tác", MINH)
        await talk.presses("Hoàn tác việc này", MINH)
        assert "Đã hoàn tác" in talk.reads
        states = "SELECT state FROM duties WHERE source LIKE 'own:%' AND unit_id IN (1, 2)"
        assert await talk.rows(states) == [("done",), ("done",)]


async def test_what_one_of_them_still_owes_goes_on(tmp_path: Path) -> None:
    async with commune(tmp_path, (MINH, Role.ADMINISTRATOR)) as talk:
        await two(talk)
        await done(talk, LAN)
        talk.passes(days=12)
        await merge(talk)
        await talk.says("/viec", HOA)
        assert "Báo cáo tình hình" in talk.reads
