"""Deadlines that an administrator set: they move, they are cancelled, they stay."""

from dataclasses import replace
from datetime import date, timedelta

from directory.units import UnitKind
from reminders.obligations import Scope
from reminders.own_deadlines import OwnDeadline
from storage import Database, Work
from tests.storage.people import NOW

SCOPE = Scope(("nam-dan",), (UnitKind.COMMUNE, UnitKind.OTHER), (3, 5), ("Sở Y tế",))
DEADLINE = OwnDeadline(0, "Nộp báo cáo", date(2025, 8, 1), SCOPE, "Phòng VH-XH", "CV 5/VHXH", "nam-dan", 7, NOW)


async def add(work: Work, day: date = DEADLINE.day) -> OwnDeadline:
    deadline = replace(DEADLINE, day=day)
    return replace(deadline, id=await work.agenda.own.add(deadline))


async def test_a_deadline_is_kept_with_its_scope(database: Database) -> None:
    async with database.write() as work:
        kept = await add(work)
        assert await work.agenda.own.get(kept.id) == kept
        assert await work.agenda.own.get(kept.id + 1) is None


async def test_a_deadline_for_everybody_has_an_empty_scope(database: Database) -> None:
    async with database.write() as work:
        number = await work.agenda.own.add(replace(DEADLINE, scope=Scope(), locality=None, made_by=None))
        kept = await work.agenda.own.get(number)
    assert kept is not None
    assert (kept.scope, kept.locality) == (Scope(), None)


async def test_those_in_force_come_by_day_and_cancelled_ones_stay(database: Database) -> None:
    async with database.write() as work:
        late, early = await add(work), await add(work, date(2025, 7, 9))
        assert await work.agenda.own.in_force() == [early, late]
        await work.agenda.own.move(early.id, date(2025, 9, 1))
        await work.agenda.own.cancel(late.id, NOW)
        await work.agenda.own.cancel(late.id, NOW + timedelta(days=1))
        moved, cancelled = replace(early, day=date(2025, 9, 1)), replace(late, cancelled_at=NOW)
        assert await work.agenda.own.in_force() == [moved]
        assert await work.agenda.own.several([early.id, late.id]) == [cancelled, moved]
