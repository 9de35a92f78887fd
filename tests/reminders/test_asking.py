"""Who is asked for a day that only the unit knows, and when: six times for each that comes up, however late it does."""

from dataclasses import replace
from datetime import date, datetime

from knowledge.anchors import Anchor
from reminders.following import follow_up
from reminders.planning import plan_units
from reminders.telling import forget_event, tell_many
from tests.reminders.bureau import LIBRARY, NOW, Bureau, at, days


async def planned(bureau: Bureau, now: datetime, *keys: str) -> None:
    """Plan as if only these deadlines were demanded yet."""
    async with bureau.registry() as registry:
        rows = {key: LIBRARY.deadlines[key] for key in keys}
        await plan_units([bureau.unit], replace(registry, library=replace(LIBRARY, deadlines=rows)), now)


async def asked(bureau: Bureau) -> dict[str, datetime]:
    return {key: due for key, due in (await bureau.waiting()).items() if key.startswith("ask:")}


async def ask(bureau: Bureau, now: datetime) -> list[datetime]:
    """Let every question that comes be sent; return when."""
    sent = []
    while waiting := await asked(bureau):
        ((key, due),) = waiting.items()
        entry = next(one for one in await bureau.entries() if one.key == key)
        now = max(now, due)
        await bureau.sent(key, now=now)
        async with bureau.registry() as registry:
            await registry.agenda.ledger.put(await follow_up([entry], registry, now), now)
        sent.append(now)
    return sent


async def test_a_day_that_is_needed_since_later_is_asked_for_as_often(bureau: Bureau) -> None:
    await planned(bureau, NOW, "founded")
    first = await ask(bureau, NOW)
    assert (len(first), first[0]) == (6, at(date(2026, 3, 3)))
    june = at(date(2026, 6, 8), 9)
    await planned(bureau, june, "founded")
    assert await asked(bureau) == {}
    await planned(bureau, june, "founded", "guessed")
    again = await ask(bureau, june)
    assert (len(again), again[0]) == (6, at(date(2026, 6, 9)))


async def test_a_second_day_within_the_weeks_of_the_first_is_asked_for_six_times_too(bureau: Bureau) -> None:
    await planned(bureau, NOW, "founded")
    ((first, _),) = (await asked(bureau)).items()
    await bureau.sent(first)
    april = at(date(2026, 4, 1), 9)
    await planned(bureau, april, "founded", "guessed")
    assert len(await ask(bureau, april)) == 6


async def test_a_day_that_is_forgotten_late_is_asked_for_once_more(bureau: Bureau) -> None:
    await bureau.plan()
    told = [bureau.event(one, date(2026, 3, 2)) for one in (Anchor.FOUNDING, Anchor.EFFECT)]
    standing, late = await bureau.standing(bureau.head), at(date(2026, 6, 8), 9)
    async with bureau.registry() as registry:
        await tell_many(told, registry, NOW)
        await forget_event(bureau.unit, Anchor.FOUNDING, standing, registry, late)
    waits = await asked(bureau)
    assert list(waits.values()) == [at(date(2026, 6, 9))]
    await bureau.plan(late)
    assert await asked(bureau) == waits
    assert await ask(bureau, late) == [at(date(2026, 6, 9))]
    await bureau.plan(late + days(2))
    assert await asked(bureau) == {}
