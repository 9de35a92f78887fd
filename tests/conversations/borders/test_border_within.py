"""Borders within a unit: an official sees and changes what they handed in themselves, and nothing of a colleague's."""

import pytest

from submissions.fields import FormKind
from tests.conversations.borders.looking import changes, heard, kept
from tests.conversations.borders.people import FOCAL, OFFICIAL, RECEIVER
from tests.conversations.borders.things import NOWHERE, Things
from tests.conversations.borders.world import World

# A colleague's rows and tables, and what only those do who edit the unit's lists.
CLOSED = [
    *("dr:{row}", "dp:{row}", "de:{row}:phone", "dg:{unfinished}:0", "dg:{unfinished}:1", "dx:{row}:0", "dx:{row}:1"),
    *("dk:{row}:{unfinished}:mine", "dt:{draft}", "ds:{unit}", "du:{upload}:apply", "du:{applied}:undo"),
    *("dhb:{unit}:0", "dhi:{draft}:7", "dhs:{submission}", "dhr:{submission}:0", "dhg:{submission}"),
    *("dhw:{submission}:1", "dhm:{submission}:0:0", "rp:{sent}:0"),
]


@pytest.mark.parametrize("button", CLOSED)
async def test_an_official_does_not_reach_a_colleagues_data(world: World, button: str) -> None:
    before = await kept(world)
    nowhere = await _press(world, button, NOWHERE)
    assert await _press(world, button, world.own) == nowhere
    assert changes(before, await kept(world)) == {}


async def test_an_official_brings_back_what_they_dropped_themselves_only(world: World) -> None:
    talk, own = world.talk, world.own
    await talk.presses_data(f"dz:{own.draft}", OFFICIAL)
    assert "không có gì" in talk.reads or "Không có" in talk.reads
    assert await talk.rows(f"SELECT dropped_at IS NULL FROM draft_rows WHERE id = {own.dropped}") == [(0,)]
    async with talk.database.write() as work:
        person = (await work.people.meet("telegram", OFFICIAL, OFFICIAL, talk.now)).id
        mine = await work.dossiers.drafts.add(own.draft, FormKind.STAFF, {"name": "Lò Văn C"}, True, person, talk.now)
    await talk.presses_data(f"dx:{mine.id}:1", OFFICIAL)
    await talk.presses("Khôi phục", OFFICIAL)
    assert await talk.rows(f"SELECT dropped_at IS NULL FROM draft_rows WHERE id = {mine.id}") == [(1,)]
    await talk.presses_data(f"dz:{own.draft}", FOCAL)
    assert await talk.rows(f"SELECT dropped_at IS NULL FROM draft_rows WHERE id = {own.dropped}") == [(1,)]


async def test_an_official_counts_their_own_rows_only(world: World) -> None:
    await world.talk.presses_data(f"dl:{world.own.unit}:staff:0", OFFICIAL)
    assert not any("Mở" in text for text in heard(world.talk))


async def _press(world: World, button: str, things: Things) -> list[str]:
    await world.talk.presses_data(button.format(**vars(things)), OFFICIAL)
    return heard(world.talk)


# What only those do who edit the unit's lists, or whom a duty was given to.
OF_DUTIES = [
    *("vd:{duty}", "vn:{duty}", "vo:{not_ours}", "vx:{duty}", "va:{duty}:{membership}:0", "va:{duty}:0:1"),
    *("vz:{duty}:tomorrow", "vt:{unit}:founding", "vf:{unit}:founding:1"),
]


@pytest.mark.parametrize("button", OF_DUTIES)
async def test_an_official_changes_no_duty_of_the_units(world: World, button: str) -> None:
    before = await kept(world)
    await _press(world, button, world.own)
    assert changes(before, await kept(world)) == {}
    await world.talk.says("Đã nộp 1/7/2025", OFFICIAL)
    assert set(changes(before, await kept(world))) <= {"questions"}


async def test_an_official_does_what_they_were_given_and_tells_no_day(world: World) -> None:
    talk, own = world.talk, world.own
    async with talk.database.write() as work:
        person = (await work.people.meet("telegram", OFFICIAL, OFFICIAL, talk.now)).id
        await work.agenda.duties.assign(own.duty, person)
    before = await kept(world)
    for button in ("vt:{unit}:founding", "vf:{unit}:founding:1", "vo:{not_ours}", "va:{not_ours}:0:1"):
        await _press(world, button, own)
    assert changes(before, await kept(world)) == {}
    await _press(world, "vd:{duty}", own)
    assert "duties" in changes(before, await kept(world))


async def test_where_nothing_personal_may_pass_a_unit_follows_its_list_without_names(world: World) -> None:
    talk = world.talk
    await talk.says(f"/hoso {world.own.code}", FOCAL)
    assert any("Mở" in text for text in heard(talk))
    talk.personal_channels = ()
    await talk.restart()
    for way in (f"dhs:{world.own.submission}", f"dhr:{world.own.submission}:0", f"dr:{world.own.row}"):
        await talk.presses_data(way, FOCAL)
        assert not any("Mở" in text or "xx xxx 476" in text for text in heard(talk))
    await talk.says(f"/hoso {world.own.code}", FOCAL)
    assert world.own.code in talk.reads
    assert not any("Mở" in text for text in heard(talk))
    await talk.presses_data(f"rp:{world.own.sent}:0", RECEIVER)
    assert not any("Mở" in text for text in heard(talk))
