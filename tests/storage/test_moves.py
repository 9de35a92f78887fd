"""Drafts and submissions follow a reorganisation to the successor; when it is undone they go home exactly."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from storage import Database, Work
from submissions.drafts import Changes
from submissions.fields import FormKind
from tests.storage.office import AN, BINH, CHI, NOW, STAFF, Office, add, draft, hand_in, office, rows, unit

LATER = NOW + timedelta(hours=1)
MERGER = 5


async def move(
    database: Database, sources: Sequence[Office], successor: int, reorganisation: int = MERGER
) -> list[int]:
    async with database.write() as work:
        return [
            await work.dossiers.drafts.move(source.unit, successor, reorganisation, LATER)
            + 100 * await work.dossiers.submissions.move(source.unit, successor, reorganisation, LATER)
            for source in sources
        ]


async def move_back(database: Database, reorganisation: int = MERGER) -> None:
    async with database.write() as work:
        await work.dossiers.drafts.move_back(reorganisation, LATER)
        await work.dossiers.submissions.move_back(reorganisation, LATER)


async def new_unit(database: Database, name: str = "UBND xã Nam Đàn") -> int:
    async with database.write() as work:
        return await unit(work, name)


async def drafts_of(database: Database, *units: int) -> list[int | None]:
    async with database.read() as work:
        found = [await work.dossiers.drafts.of_unit(unit_id) for unit_id in units]
    return [None if opened is None else opened.id for opened in found]


async def two_offices(database: Database) -> tuple[Office, Office]:
    one, other = await office(database), await office(database, "UBND xã Vạn An")
    await add(database, one, AN, BINH)
    await add(database, other, CHI)
    return one, other


async def test_the_drafts_of_two_units_become_one_in_their_successor(database: Database) -> None:
    one, other = await two_offices(database)
    successor = await new_unit(database)
    assert await move(database, [one, other], successor) == [2, 1]
    assert await drafts_of(database, one.unit, other.unit, successor) == [None, None, one.draft]
    assert await rows(database, one.draft) == [AN, BINH, CHI]
    assert (await draft(database, other.draft)).closed_at == LATER


async def test_undone_every_row_is_where_it_was(database: Database) -> None:
    one, other = await two_offices(database)
    successor = await new_unit(database)
    await move(database, [one, other], successor)
    await move_back(database)
    assert await drafts_of(database, one.unit, other.unit, successor) == [one.draft, other.draft, None]
    assert (await rows(database, one.draft), await rows(database, other.draft)) == ([AN, BINH], [CHI])
    await move_back(database)
    assert (await rows(database, one.draft), await rows(database, other.draft)) == ([AN, BINH], [CHI])


async def test_a_unit_that_takes_over_keeps_its_own_draft(database: Database) -> None:
    one, other = await two_offices(database)
    assert await move(database, [other], one.unit) == [1]
    assert await rows(database, one.draft) == [AN, BINH, CHI]
    async with database.read() as work:
        # Who edits the draft of the successor sees by its revision that rows came.
        assert [row.revision > 2 for row in await work.dossiers.drafts.rows(one.draft)] == [False, False, True]
    await move_back(database)
    assert (await rows(database, one.draft), await rows(database, other.draft)) == ([AN, BINH], [CHI])


async def test_what_was_changed_meanwhile_stays_changed_and_what_the_successor_added_stays_there(
    database: Database,
) -> None:
    one, other = await two_offices(database)
    successor = await new_unit(database)
    await move(database, [one, other], successor)
    async with database.write() as work:
        drafts = work.dossiers.drafts
        first, second, third = await drafts.rows(one.draft)
        await drafts.change(first.id, {"name": "Nguyễn Văn Á"}, True, 9, one.hoa, LATER)
        await drafts.drop(second.id, 9, one.hoa, LATER)
        await drafts.change(third.id, {"name": "Lò Văn Cờ"}, True, 9, one.hoa, LATER)
        await drafts.add(one.draft, FormKind.FOCAL, BINH, True, one.hoa, LATER)
    await move_back(database)
    assert await rows(database, one.draft) == [{"name": "Nguyễn Văn Á"}]
    assert await rows(database, other.draft) == [{"name": "Lò Văn Cờ"}]
    [left] = await drafts_of(database, successor)
    assert left is not None
    assert await rows(database, left) == [BINH]
    assert await move(database, [Office(successor, 0, 0, left)], one.unit) == [1]
    assert await rows(database, one.draft) == [{"name": "Nguyễn Văn Á"}, BINH]


async def test_a_unit_that_has_begun_anew_meanwhile_gets_its_rows_into_the_new_draft(database: Database) -> None:
    one, other = await two_offices(database)
    successor = await new_unit(database)
    await move(database, [one, other], successor)
    begun = [await begin(database, source) for source in (one, other)]
    await move_back(database)
    assert await drafts_of(database, one.unit, other.unit, successor) == [*begun, None]
    assert await rows(database, begun[0]) == [CHI, AN, BINH]
    assert await rows(database, begun[1]) == [CHI, CHI]


async def test_both_keep_their_drafts_where_each_has_gone_on(database: Database) -> None:
    one, _ = await two_offices(database)
    successor = await new_unit(database)
    await move(database, [one], successor)
    await add(database, one, CHI)
    begun = await begin(database, one)
    await move_back(database)
    assert await drafts_of(database, one.unit, successor) == [begun, one.draft]
    assert (await rows(database, begun), await rows(database, one.draft)) == ([CHI, AN, BINH], [CHI])


async def begin(database: Database, where: Office) -> int:
    async with database.write() as work:
        opened = await work.dossiers.drafts.open(where.unit, where.hoa, LATER)
        await work.dossiers.drafts.add(opened.id, STAFF, CHI, True, where.hoa, LATER)
        return opened.id


async def test_what_was_handed_in_follows_and_goes_home(database: Database) -> None:
    one, other = await two_offices(database)
    successor = await new_unit(database)
    first, second = await hand_in(database, one), await hand_in(database, other, "XYZ567")
    assert await move(database, [one, other], successor) == [100, 100]
    async with database.read() as work:
        assert [found.id for found in await work.dossiers.submissions.of_unit(successor)] == [second.id, first.id]
    await move_back(database)
    async with database.read() as work:
        submissions = work.dossiers.submissions
        assert await submissions.of_unit(successor) == []
        assert [await submissions.of_unit(source.unit) for source in (one, other)] == [[first], [second]]


async def test_a_correction_that_was_begun_is_handed_in_by_the_successor(database: Database) -> None:
    one, other = await two_offices(database)
    first = await hand_in(database, other, "XYZ567")
    async with database.write() as work:
        await work.dossiers.submissions.reopen(first.id, other.lan, LATER)
    await move(database, [other], one.unit)
    assert (await draft(database, one.draft)).follows is None
    await move_back(database)
    [again] = await drafts_of(database, other.unit)
    assert again is not None
    assert (await draft(database, again)).follows == first.id
    await move(database, [other], one.unit, MERGER + 1)
    merged = await hand_in(database, one)
    assert (merged.code, merged.version) == ("ABC234", 1)
    async with database.read() as work:
        replaced = await work.dossiers.submissions.packages(first.id)
    assert {package.state for package in replaced} == {"replaced"}


async def test_a_draft_that_has_been_handed_in_since_stays_with_the_successor(database: Database) -> None:
    one, other = await two_offices(database)
    successor = await new_unit(database)
    await move(database, [one, other], successor)
    await hand_in(database, Office(successor, one.lan, one.hoa, one.draft))
    await move_back(database)
    assert await rows(database, one.draft) == [AN, BINH, CHI]
    assert (await draft(database, one.draft)).unit_id == successor


async def test_an_import_of_before_can_be_undone_after_the_way_there_and_back(database: Database) -> None:
    one, other = await two_offices(database)

    async def undo(work: Work, step: int) -> bool:
        return await work.dossiers.drafts.undo(other.draft, step, LATER)

    async with database.write() as work:
        step = await work.dossiers.drafts.apply(other.draft, Changes(STAFF, [AN, BINH]), other.lan, NOW)
    await move(database, [other], one.unit)
    async with database.write() as work:
        assert not await undo(work, step)
    await move_back(database)
    async with database.write() as work:
        assert await undo(work, step)
    assert await rows(database, other.draft) == [CHI]


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_units_merge_undoing_leaves_all_as_it_was(database: Database, seed: int) -> None:
    chance = Random(seed)
    offices = [await office(database, f"UBND xã {number}") for number in range(4)]
    for where in offices:
        for _ in range(chance.randint(0, 3)):
            if chance.random() < 0.3:
                await hand_in(database, where, f"CODE{chance.random()}")
                await reopen_some(database, where, chance)
            now = await current(database, where)
            await add(database, now, *chance.sample([AN, BINH, CHI], chance.randint(0, 3)))
    before = await everything(database, offices)
    order = chance.sample(offices, 4)
    for number, source in enumerate(order[1:], MERGER):
        await move(database, [source], order[0].unit, number)
    for number in reversed(range(MERGER, MERGER + 3)):
        await move_back(database, number)
    assert await everything(database, offices) == before


async def current(database: Database, where: Office) -> Office:
    async with database.write() as work:
        opened = await work.dossiers.drafts.open(where.unit, where.lan, NOW)
    return replace(where, draft=opened.id)


async def reopen_some(database: Database, where: Office, chance: Random) -> None:
    async with database.write() as work:
        submissions = work.dossiers.submissions
        for submission in await submissions.of_unit(where.unit):
            if chance.random() < 0.5:
                await submissions.reopen(submission.id, where.lan, NOW)


async def everything(database: Database, offices: Sequence[Office]) -> list[object]:
    """Read what the units have: their open drafts with rows and what these follow, and what they handed in."""
    seen: list[object] = []
    async with database.read() as work:
        for where in offices:
            opened = await work.dossiers.drafts.of_unit(where.unit)
            found = await work.dossiers.drafts.rows(opened.id) if opened else []
            seen.append((opened and opened.id, opened and opened.follows, [(row.id, row.data) for row in found]))
            seen.append(await work.dossiers.submissions.of_unit(where.unit))
    return seen
