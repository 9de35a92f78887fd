"""Duties are kept one a unit and source, move together, and say how they were closed."""

from dataclasses import replace
from datetime import date, timedelta

from reminders.duties import Duty, DutyState, NewDuty
from storage import Database, Work
from tests.storage import Look
from tests.storage.people import NOW, office, somebody

DAY = date(2025, 7, 15)
LATER = NOW + timedelta(days=1)


async def duties(work: Work, *units: int) -> list[Duty]:
    return await work.agenda.duties.of_units(units)


async def add(work: Work, unit: int, source: str = "deadline:nam-dan-1") -> Duty:
    await work.agenda.duties.add([NewDuty(unit, source, DAY, True)], NOW)
    return next(duty for duty in await duties(work, unit) if duty.source == source)


async def test_a_new_duty_is_open(database: Database) -> None:
    async with database.write() as work:
        unit = await office(work)
        duty = await add(work, unit)
        assert duty == Duty(duty.id, unit, "deadline:nam-dan-1", DAY, True, DutyState.OPEN, 0, NOW)
        assert await work.agenda.duties.get(duty.id) == duty
        assert await work.agenda.duties.several([duty.id, 99]) == {duty.id: duty}


async def test_a_unit_has_each_duty_once(database: Database) -> None:
    async with database.write() as work:
        unit, other = await office(work), await office(work, "UBND xã Vạn An")
        first = await add(work, unit)
        again = [NewDuty(one, first.source, DAY + timedelta(days=9), False) for one in (unit, other)]
        await work.agenda.duties.add(again, LATER)
        assert await duties(work, unit) == [first]
        assert [duty.since for duty in await duties(work, other)] == [LATER]


async def test_many_duties_move_at_once(database: Database) -> None:
    async with database.write() as work:
        unit = await office(work)
        kept = [await add(work, unit, f"own:{number}") for number in range(3)]
        moved = [replace(duty, due_on=None, expected=False, revision=1, state=DutyState.DROPPED) for duty in kept[1:]]
        await work.agenda.duties.moved(moved)
        assert await duties(work, unit) == [kept[0], *moved]


async def test_nothing_to_add_or_move_is_no_fault(database: Database) -> None:
    async with database.write() as work:
        await work.agenda.duties.add([], NOW)
        await work.agenda.duties.moved([])
        assert await duties(work) == []


async def test_a_duty_says_how_it_was_closed_until_it_is_opened_again(database: Database, look: Look) -> None:
    async with database.write() as work:
        duty = await add(work, await office(work))
        await work.agenda.duties.close(duty.id, DutyState.DONE, 5, "gửi qua trục", "ABC234", LATER)
        closed = replace(
            duty, state=DutyState.DONE, closed_by=5, closed_at=LATER, note="gửi qua trục", submission="ABC234"
        )
        assert await work.agenda.duties.get(duty.id) == closed
    assert "gửi qua trục" not in str(look("SELECT * FROM duties"))
    async with database.write() as work:
        await work.agenda.duties.reopen(duty.id)
        assert await work.agenda.duties.get(duty.id) == replace(duty, revision=1)


async def test_what_is_not_theirs_is_listed_latest_first(database: Database) -> None:
    async with database.write() as work:
        unit = await office(work)
        ids = [(await add(work, unit, f"own:{number}")).id for number in range(4)]
        for days, number in enumerate(ids[:3]):
            await work.agenda.duties.close(number, DutyState.NOT_OURS, 5, "", None, NOW + timedelta(days=days))
        await work.agenda.duties.close(ids[3], DutyState.DONE, 5, "", None, NOW)
        assert [duty.id for duty in await work.agenda.duties.not_ours(2)] == [ids[2], ids[1]]
        assert [duty.id for duty in await work.agenda.duties.not_ours(2, 2)] == [ids[0]]


async def test_a_duty_is_given_to_a_colleague_and_back(database: Database) -> None:
    async with database.write() as work:
        duty, lan = await add(work, await office(work)), await somebody(work)
        await work.agenda.duties.assign(duty.id, lan)
        assert await work.agenda.duties.get(duty.id) == replace(duty, assigned_to=lan)
        await work.agenda.duties.assign(duty.id, None)
        assert await work.agenda.duties.get(duty.id) == duty


async def test_a_unit_that_was_never_founded_takes_its_duties_along(database: Database) -> None:
    async with database.write() as work:
        unit = await office(work)
        duty = await add(work, unit)
        assert await work.offices.units.remove(unit)
        assert await work.agenda.duties.get(duty.id) is None
