"""What a unit tells of its days: one event an anchor, the latest told holds."""

from dataclasses import replace
from datetime import date

from knowledge.anchors import Anchor
from reminders.events import UnitEvent
from storage import Database, Work
from tests.storage.people import NOW, office


def event(unit: int, anchor: Anchor = Anchor.EFFECT) -> UnitEvent:
    return UnitEvent(unit, anchor, "12/QĐ-UBND", date(2025, 6, 20), date(2025, 7, 1), None, NOW)


async def events(work: Work, *units: int) -> list[UnitEvent]:
    return await work.agenda.events.of_units(units)


async def test_the_latest_told_holds(database: Database) -> None:
    async with database.write() as work:
        unit = await office(work)
        first, letter = event(unit), replace(event(unit, Anchor.LETTER), signed_on=date(2025, 6, 1))
        await work.agenda.events.keep([first, letter])
        assert await events(work, unit) == [letter, first]
        told = replace(first, number="", effective_on=None, told_by=5, reorganisation_id=3)
        await work.agenda.events.keep([told])
        assert await events(work, unit) == [letter, told]


async def test_each_anchor_is_forgotten_alone(database: Database) -> None:
    async with database.write() as work:
        unit = await office(work)
        await work.agenda.events.keep([event(unit), event(unit, Anchor.SEAL)])
        await work.agenda.events.forget(unit, Anchor.EFFECT)
        assert await events(work, unit) == [event(unit, Anchor.SEAL)]


async def test_what_a_reorganisation_brought_goes_with_it(database: Database) -> None:
    async with database.write() as work:
        unit, other = await office(work), await office(work, "UBND xã Vạn An")
        brought = [
            replace(event(one, anchor), reorganisation_id=3)
            for one in (unit, other)
            for anchor in (Anchor.FOUNDING, Anchor.EFFECT)
        ]
        await work.agenda.events.keep([*brought, event(unit, Anchor.SEAL)])
        assert await work.agenda.events.forget_reorganisation(3) == [unit, other]
        assert await events(work, unit, other) == [event(unit, Anchor.SEAL)]
        assert await work.agenda.events.forget_reorganisation(3) == []
