"""A commune that goes on through two mergers has the days of the later, until that is taken back."""

from dataclasses import replace
from datetime import date

from directory.reorganisation import Reorganisation
from knowledge.anchors import Anchor
from reminders.reorganising import reorganisation_undone, reorganised
from reminders.telling import tell_event
from tests.reminders.bureau import NOW, Bureau
from tests.reminders.test_telling import kept, merger


async def carried_out(bureau: Bureau, done: Reorganisation) -> int:
    async with bureau.work() as (work, registry):
        number = await work.offices.reorganisations.keep(done)
        await reorganised(await kept(work.offices.reorganisations, number), registry, NOW)
    return number


async def undone(bureau: Bureau, number: int) -> None:
    async with bureau.work() as (work, registry):
        await work.offices.reorganisations.undo(number, NOW)
        await reorganisation_undone(number, registry, NOW)


async def days(bureau: Bureau) -> dict[Anchor, tuple[date, int | None]]:
    async with bureau.registry() as registry:
        found = await registry.agenda.events.of_units([bureau.unit])
    return {event.anchor: (event.counts_from, event.reorganisation_id) for event in found}


async def absorbs(bureau: Bureau, name: str) -> Reorganisation:
    return merger((await bureau.founded(name),), bureau.unit, founded=False)


async def absorbs_later(bureau: Bureau) -> Reorganisation:
    later = await absorbs(bureau, "UBND xã Sen")
    return replace(later, decided_on=date(2026, 5, 4), effective_on=date(2026, 5, 11))


async def test_the_days_of_the_later_merger_hold_and_those_of_the_earlier_come_back(bureau: Bureau) -> None:
    first = await carried_out(bureau, await absorbs(bureau, "UBND xã Vạn An"))
    before = await days(bureau)
    second = await carried_out(bureau, await absorbs_later(bureau))
    assert before == {Anchor.FOUNDING: (date(2026, 2, 27), first), Anchor.EFFECT: (date(2026, 3, 1), first)}
    assert await days(bureau) == {
        Anchor.FOUNDING: (date(2026, 5, 4), second),
        Anchor.EFFECT: (date(2026, 5, 11), second),
    }
    assert (await bureau.duty("founded")).due_on == date(2026, 5, 19)
    await undone(bureau, second)
    assert await days(bureau) == before
    assert (await bureau.duty("founded")).due_on == date(2026, 3, 14)
    await undone(bureau, first)
    assert await days(bureau) == {}


async def test_what_the_unit_told_itself_stays_through_both(bureau: Bureau) -> None:
    first = await carried_out(bureau, await absorbs(bureau, "UBND xã Vạn An"))
    standing = await bureau.standing(bureau.focal)
    async with bureau.registry() as registry:
        await tell_event(bureau.event(Anchor.FOUNDING, date(2026, 2, 20)), standing, registry, NOW)
    second = await carried_out(bureau, await absorbs_later(bureau))
    assert await days(bureau) == {
        Anchor.FOUNDING: (date(2026, 2, 20), None),
        Anchor.EFFECT: (date(2026, 5, 11), second),
    }
    await undone(bureau, second)
    assert await days(bureau) == {Anchor.FOUNDING: (date(2026, 2, 20), None), Anchor.EFFECT: (date(2026, 3, 1), first)}


async def test_a_merger_that_was_taken_back_comes_back_with_no_other(bureau: Bureau) -> None:
    first = await carried_out(bureau, await absorbs(bureau, "UBND xã Vạn An"))
    await undone(bureau, first)
    second = await carried_out(bureau, await absorbs_later(bureau))
    await undone(bureau, second)
    assert await days(bureau) == {}
