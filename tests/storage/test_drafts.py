"""A unit has one draft; whoever may edits it, and nobody's work is lost."""

import asyncio
from datetime import timedelta

import pytest

from storage import Database
from submissions.drafts import Conflict, Draft, DraftRow
from submissions.fields import FormKind
from tests.storage import Look
from tests.storage.office import AN, BINH, CHI, NOW, STAFF, add, draft, hand_in, office, rows

LATER = NOW + timedelta(minutes=5)


async def test_a_unit_without_a_draft_has_none_until_one_is_opened(database: Database) -> None:
    async with database.read() as work:
        assert await work.dossiers.drafts.of_unit(1) is None
        assert await work.dossiers.drafts.get(1) is None
        assert await work.dossiers.drafts.row(1) is None
    where = await office(database)
    assert await draft(database, where.draft) == Draft(where.draft, where.unit, 0, where.lan, NOW, NOW)


async def test_a_colleague_opens_the_same_draft_and_does_not_take_it_over(database: Database) -> None:
    where = await office(database)
    async with database.write() as work:
        opened = await work.dossiers.drafts.open(where.unit, where.hoa, LATER)
        assert (opened.id, opened.held_by, opened.opened_at) == (where.draft, where.lan, NOW)
        await work.dossiers.drafts.hold(where.draft, where.hoa, LATER)
    assert (await draft(database, where.draft)).held_by == where.hoa


async def test_two_who_open_at_once_get_one_draft(database: Database, look: Look) -> None:
    where = await office(database)
    await hand_in(database, where)

    async def open_it(person: int) -> int:
        async with database.write() as work:
            return (await work.dossiers.drafts.open(where.unit, person, LATER)).id

    assert len(set(await asyncio.gather(*(open_it(person) for person in (where.lan, where.hoa) * 4)))) == 1
    assert look("SELECT COUNT(*) FROM drafts") == [(2,)]


async def test_rows_come_back_in_their_order_with_what_was_typed(database: Database) -> None:
    where = await office(database)
    async with database.write() as work:
        drafts = work.dossiers.drafts
        first = await drafts.add(where.draft, STAFF, AN, True, where.lan, NOW)
        focal = await drafts.add(where.draft, FormKind.FOCAL, BINH, False, where.hoa, LATER)
    async with database.read() as work:
        drafts = work.dossiers.drafts
        assert await drafts.rows(where.draft) == [first, focal]
        assert await drafts.rows(where.draft, FormKind.FOCAL) == [focal]
        assert await drafts.row(focal.id) == focal
    assert first == DraftRow(first.id, where.draft, STAFF, AN, True, 1, where.lan, NOW)
    assert focal == DraftRow(focal.id, where.draft, FormKind.FOCAL, BINH, False, 2, where.hoa, LATER)
    assert (await draft(database, where.draft)).changed_at == LATER


async def test_my_own_later_change_is_no_conflict(database: Database) -> None:
    where = await office(database)
    [row] = await add(database, where, AN)
    async with database.write() as work:
        drafts = work.dossiers.drafts
        for data in (BINH, CHI):
            changed = await drafts.change(row.id, data, True, row.revision, where.lan, LATER)
            assert isinstance(changed, DraftRow)
            assert changed == await drafts.row(row.id)
    assert await rows(database, where.draft) == [CHI]


async def test_of_two_who_edit_one_row_the_second_is_shown_what_it_is_now(database: Database) -> None:
    where = await office(database)
    [row] = await add(database, where, AN)

    async def change(person: int, name: str) -> DraftRow | Conflict:
        async with database.write() as work:
            data = {**AN, "name": name}
            return await work.dossiers.drafts.change(row.id, data, True, row.revision, person, LATER)

    outcomes = await asyncio.gather(change(where.lan, "Nguyễn Văn Á"), change(where.hoa, "Nguyễn Văn Ả"))
    [won] = [outcome for outcome in outcomes if isinstance(outcome, DraftRow)]
    [lost] = [outcome for outcome in outcomes if isinstance(outcome, Conflict)]
    assert lost == Conflict(won, won.changed_by)
    async with database.write() as work:
        loser = where.hoa if won.changed_by == where.lan else where.lan
        assert await work.dossiers.drafts.drop(row.id, row.revision, loser, LATER) == lost
        assert await work.dossiers.drafts.rows(where.draft) == [won]
        again = await work.dossiers.drafts.change(row.id, BINH, True, won.revision, loser, LATER)
    assert isinstance(again, DraftRow)


async def test_who_changes_a_row_that_was_dropped_is_told_by_whom(database: Database) -> None:
    where = await office(database)
    [row] = await add(database, where, AN)
    async with database.write() as work:
        drafts = work.dossiers.drafts
        assert await drafts.drop(row.id, row.revision, where.hoa, LATER) is None
        assert await drafts.drop(row.id, row.revision, where.hoa, LATER) is None
        assert await drafts.change(row.id, BINH, True, row.revision, where.lan, LATER) == Conflict(None, where.hoa)
        assert await drafts.change(404, BINH, True, 0, where.lan, LATER) == Conflict(None, where.lan)
        assert await drafts.row(row.id) is None
    assert await rows(database, where.draft) == []


async def test_what_was_dropped_last_comes_back_within_a_day_and_not_after(database: Database) -> None:
    where = await office(database)
    first, second, _ = await add(database, where, AN, BINH, CHI)
    async with database.write() as work:
        drafts = work.dossiers.drafts
        await drafts.drop(second.id, second.revision, where.lan, NOW)
        await drafts.drop(first.id, first.revision, where.lan, NOW + timedelta(hours=2))
        assert await drafts.restore(where.draft, NOW + timedelta(hours=23)) == 1
    assert await rows(database, where.draft) == [AN, CHI]
    async with database.write() as work:
        assert await work.dossiers.drafts.restore(where.draft, NOW + timedelta(hours=25)) == 0
    assert await rows(database, where.draft) == [AN, CHI]


async def test_who_may_not_edit_the_list_brings_back_what_they_dropped_themselves(database: Database) -> None:
    where = await office(database)
    first, second = await add(database, where, AN, BINH)
    async with database.write() as work:
        drafts = work.dossiers.drafts
        await drafts.drop(first.id, first.revision, where.hoa, NOW)
        await drafts.drop(second.id, second.revision, where.lan, LATER)
        assert await drafts.restore(where.draft, LATER, by=where.hoa) == 1
        assert await drafts.restore(where.draft, LATER, by=where.hoa) == 0
    assert await rows(database, where.draft) == [AN]


async def test_a_cleared_draft_comes_back_as_a_whole(database: Database) -> None:
    where = await office(database)
    await add(database, where, AN, BINH)
    async with database.write() as work:
        drafts = work.dossiers.drafts
        assert await drafts.clear(where.draft, where.lan, LATER) == 2
        assert await drafts.rows(where.draft) == []
        assert await drafts.restore(where.draft, LATER) == 2
        assert await drafts.restore(where.draft, LATER) == 0
    assert await rows(database, where.draft) == [AN, BINH]


async def test_a_closed_draft_takes_nothing_and_loses_nothing(database: Database) -> None:
    where = await office(database)
    [row, dropped] = await add(database, where, AN, BINH)
    async with database.write() as work:
        await work.dossiers.drafts.drop(dropped.id, dropped.revision, where.lan, NOW)
    await hand_in(database, where)
    assert (await draft(database, where.draft)).closed_at == NOW
    async with database.write() as work:
        drafts = work.dossiers.drafts
        assert await drafts.of_unit(where.unit) is None
        assert await drafts.change(row.id, BINH, True, row.revision, where.lan, NOW) == Conflict(None, where.lan)
        assert await drafts.drop(row.id, row.revision, where.lan, NOW) is None
        assert await drafts.clear(where.draft, where.lan, NOW) == 0
        assert await drafts.restore(where.draft, NOW) == 0
    assert await rows(database, where.draft) == [AN]
    with pytest.raises(LookupError, match="closed"):
        await add(database, where, BINH)


async def test_what_a_person_typed_is_found_and_forgotten_and_what_others_typed_stays(database: Database) -> None:
    where = await office(database)
    [mine] = await add(database, where, AN)
    async with database.write() as work:
        theirs = await work.dossiers.drafts.add(where.draft, STAFF, BINH, True, where.hoa, NOW)
    async with database.write() as work:
        drafts = work.dossiers.drafts
        assert await drafts.of_person(where.lan) == [mine]
        assert await drafts.forget_person(where.lan) == 1
        assert await drafts.of_person(where.lan) == []
        assert await drafts.rows(where.draft) == [theirs]
    assert (await draft(database, where.draft)).held_by is None
