"""A bulk import is one step: it goes in as a whole, and is taken back as a whole."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from storage import Database
from submissions.drafts import Changes, DraftRow
from submissions.fields import RowData
from tests.storage.office import AN, BINH, CHI, NOW, STAFF, Office, add, hand_in, office, rows

LATER = NOW + timedelta(hours=1)


async def apply(
    database: Database,
    where: Office,
    add: list[RowData] | None = None,
    change: Mapping[int, RowData] | None = None,
    drop: list[int] | None = None,
) -> int:
    """Let Hoa import."""
    async with database.write() as work:
        changes = Changes(STAFF, add or [], change, drop or [])
        return await work.dossiers.drafts.apply(where.draft, changes, where.hoa, LATER)


async def undo(database: Database, where: Office, step: int, after: timedelta = timedelta(hours=23)) -> bool:
    async with database.write() as work:
        return await work.dossiers.drafts.undo(where.draft, step, LATER + after)


async def whole(database: Database, where: Office) -> list[DraftRow]:
    async with database.read() as work:
        return await work.dossiers.drafts.rows(where.draft)


async def test_an_import_adds_changes_and_drops_at_once(database: Database) -> None:
    where = await office(database)
    kept, changed, dropped = await add(database, where, AN, BINH, CHI)
    better = {**BINH, "position": "Công chức Văn phòng – Thống kê"}
    await apply(database, where, [CHI, AN], {changed.id: better}, [dropped.id])
    imported = await whole(database, where)
    assert [row.data for row in imported] == [AN, better, CHI, AN]
    assert imported[0] == kept
    assert {(row.revision, row.changed_by, row.finished) for row in imported[1:]} == {(4, where.hoa, True)}


async def test_an_undone_import_leaves_everything_as_it_was(database: Database) -> None:
    where = await office(database)
    _, changed, dropped = before = await add(database, where, AN, BINH, CHI)
    step = await apply(database, where, [AN], {changed.id: CHI}, [dropped.id])
    assert await undo(database, where, step)
    after = await whole(database, where)
    as_before = [(row.id, row.data, row.changed_by, row.changed_at) for row in before]
    assert [(row.id, row.data, row.changed_by, row.changed_at) for row in after] == as_before
    # Whoever looks at the draft meanwhile is shown that these two have changed.
    assert [row.revision for row in after] == [1, 5, 5]
    assert not await undo(database, where, step)


async def test_imports_are_undone_one_after_the_other(database: Database) -> None:
    where = await office(database)
    [row] = await add(database, where, AN)
    first = await apply(database, where, [CHI], {row.id: BINH})
    second = await apply(database, where, drop=[row.id])
    assert not await undo(database, where, first)
    assert await undo(database, where, second)
    assert await rows(database, where.draft) == [BINH, CHI]
    assert await undo(database, where, first)
    assert await rows(database, where.draft) == [AN]


@pytest.mark.parametrize("touch", ["added", "changed", "dropped"])
async def test_an_import_whose_rows_were_changed_later_stays(database: Database, touch: str) -> None:
    where = await office(database)
    _, changed, dropped = await add(database, where, AN, BINH, CHI)
    step = await apply(database, where, [AN], {changed.id: CHI}, [dropped.id])
    added = (await whole(database, where))[-1]
    async with database.write() as work:
        drafts = work.dossiers.drafts
        if touch == "added":
            await drafts.drop(added.id, added.revision, where.hoa, LATER)
        elif touch == "changed":
            await drafts.change(changed.id, AN, True, added.revision, where.hoa, LATER)
        else:
            assert await drafts.restore(where.draft, LATER) == 1
    before = await whole(database, where)
    assert not await undo(database, where, step)
    assert await whole(database, where) == before


async def test_an_import_may_be_undone_for_a_day_in_its_own_open_draft(database: Database) -> None:
    where = await office(database)
    other = await office(database, "UBND xã Vạn An")
    step = await apply(database, where, [AN])
    assert not await undo(database, where, step, timedelta(hours=25))
    assert not await undo(database, other, step)
    await hand_in(database, where)
    assert not await undo(database, where, step)
    assert await rows(database, where.draft) == [AN]


async def test_a_row_that_a_colleague_dropped_meanwhile_is_added_anew(database: Database) -> None:
    where = await office(database)
    [row] = await add(database, where, AN)
    async with database.write() as work:
        await work.dossiers.drafts.drop(row.id, row.revision, where.lan, NOW)
    await apply(database, where, change={row.id: BINH}, drop=[row.id])
    assert await rows(database, where.draft) == [BINH]


async def test_an_import_does_not_reach_into_another_units_draft(database: Database) -> None:
    where = await office(database)
    other = await office(database, "UBND xã Vạn An")
    [theirs] = await add(database, other, CHI)
    await apply(database, where, change={theirs.id: AN}, drop=[theirs.id])
    assert await rows(database, other.draft) == [CHI]


async def test_an_import_that_changes_what_somebody_forgot_cannot_be_undone(database: Database) -> None:
    where = await office(database)
    [row] = await add(database, where, AN)
    step = await apply(database, where, change={row.id: BINH})
    async with database.write() as work:
        assert await work.dossiers.drafts.forget_person(where.lan) == 0
    assert not await undo(database, where, step)
    assert await rows(database, where.draft) == [BINH]
