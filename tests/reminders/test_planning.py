"""Planning gives units their duties, and lets for each duty and person what is next wait in the ledger, once."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import Engine, event

from directory.membership import Role
from directory.units import UnitKind
from knowledge.anchors import Anchor
from reminders.duties import Duty, DutyState
from reminders.planning import Planned, plan_everything, plan_units
from reminders.plans import Plan, PlanSetting
from reminders.registry import Registry
from reminders.snoozing import snooze
from reminders.telling import tell_many
from tests.reminders.bureau import NOW, TODAY, Bureau, at, days


def rows(keys: Iterable[str]) -> set[str]:
    return {key.split(":")[0] for key in keys}


async def remind_key(bureau: Bureau, name: str, step: str, person: int | None = None) -> str:
    duty = await bureau.duty(name)
    return f"remind:{duty.id}:{duty.revision}:{step}:{person or bureau.focal}"


async def test_a_unit_gets_a_duty_for_each_demand_with_its_day(bureau: Bureau) -> None:
    assert await bureau.plan() == Planned(added=4, put=4)
    fixed, founded = await bureau.duty("fixed"), await bureau.duty("founded")
    assert (fixed.due_on, fixed.expected, fixed.state, fixed.since) == (date(2026, 3, 20), False, DutyState.OPEN, NOW)
    assert (founded.due_on, founded.expected) == (None, False)
    guessed, handed_in = await bureau.duty("guessed"), await bureau.duty("list")
    assert (guessed.due_on, guessed.expected) == (date(2026, 3, 25), True)
    assert (handed_in.due_on, handed_in.expected) == (None, False)


async def test_what_is_next_waits_for_the_focal_person_the_head_and_a_question(bureau: Bureau) -> None:
    await bureau.plan()
    fixed, guessed = await bureau.duty("fixed"), await bureau.duty("guessed")
    assert await bureau.waiting() == {
        f"remind:{fixed.id}:0:d-7:{bureau.focal}": at(date(2026, 3, 13)),
        f"remind:{guessed.id}:0:d-7:{bureau.focal}": at(date(2026, 3, 18)),
        # Three working days after Friday, 20/3; of the guess nobody is late.
        f"head:{fixed.id}:0:{bureau.head}": at(date(2026, 3, 25)),
        f"ask:{bureau.unit}:{guessed.id}.0:1:{bureau.focal}": at(date(2026, 3, 3)),
    }


async def test_planning_again_changes_nothing(bureau: Bureau) -> None:
    await bureau.plan()
    before = await bureau.entries()
    assert await bureau.plan() == Planned()
    assert await bureau.entries() == before


async def test_other_kinds_of_units_are_not_concerned(bureau: Bureau) -> None:
    office = await bureau.founded("Phòng Nội vụ", UnitKind.OFFICE)
    async with bureau.registry() as registry:
        assert await plan_units([office], registry, NOW) == Planned()


async def test_an_entry_whose_hour_has_come_stays_until_it_is_sent(bureau: Bureau) -> None:
    await bureau.plan()
    first = await remind_key(bureau, "fixed", "d-7")
    # Nothing ran from the 13th to the 24th: the seven-days reminder waits, and none is put beside it.
    await bureau.plan(at(date(2026, 3, 24), 9))
    fixed = await bureau.duty("fixed")
    assert [key for key in await bureau.waiting(bureau.focal) if key.startswith(f"remind:{fixed.id}:")] == [first]


async def test_the_night_puts_the_step_that_was_lost(bureau: Bureau) -> None:
    await bureau.plan()
    await bureau.sent(await remind_key(bureau, "fixed", "d-7"))
    await bureau.plan(at(date(2026, 3, 13), 10))
    assert (await bureau.waiting())[await remind_key(bureau, "fixed", "d-3")] == at(date(2026, 3, 17))


async def test_a_unit_that_has_ended_has_no_open_duties_and_nothing_waits(bureau: Bureau) -> None:
    await bureau.plan()
    async with bureau.work() as (work, _):
        await work.offices.units.end(bureau.unit, TODAY, [])
    await bureau.plan()
    assert (await bureau.duty("fixed")).state is DutyState.DROPPED
    assert await bureau.waiting() == {}


async def test_a_unit_that_comes_back_has_its_duties_again(bureau: Bureau) -> None:
    await bureau.plan()
    async with bureau.work() as (work, _):
        await work.offices.units.end(bureau.unit, TODAY, [])
    await bureau.plan()
    async with bureau.work() as (work, _):
        await work.offices.units.revive(bureau.unit)
    await bureau.plan()
    fixed = await bureau.duty("fixed")
    assert (fixed.state, fixed.revision) == (DutyState.OPEN, 1)
    assert f"remind:{fixed.id}:1:d-7:{bureau.focal}" in await bureau.waiting()


async def test_an_administrators_deadline_comes_moves_and_is_cancelled(bureau: Bureau) -> None:
    number = await bureau.own(date(2026, 3, 30))
    await bureau.plan()
    source = f"own:{number}"
    assert (await bureau.duty(source)).due_on == date(2026, 3, 30)
    async with bureau.registry() as registry:
        await registry.agenda.own.move(number, date(2026, 4, 10))
    moved = await bureau.plan()
    assert [(move.before and move.before.due_on, move.after.due_on) for move in moved.moves] == [
        (date(2026, 3, 30), date(2026, 4, 10))
    ]
    duty = await bureau.duty(source)
    assert (duty.revision, await remind_key(bureau, source, "d-7") in await bureau.waiting()) == (1, True)
    async with bureau.registry() as registry:
        await registry.agenda.own.cancel(number, NOW)
    await bureau.plan()
    assert (await bureau.duty(source)).state is DutyState.DROPPED
    assert not [entry for entry in await bureau.entries() if entry.duty_id == duty.id]


async def test_without_a_focal_person_the_head_is_reminded(bureau: Bureau) -> None:
    async with bureau.work() as (work, _):
        await work.offices.memberships.revoke_all(bureau.focal, NOW)
    await bureau.plan()
    assert await remind_key(bureau, "fixed", "d-7", bureau.head) in await bureau.waiting(bureau.head)
    assert rows(await bureau.waiting()) == {"remind", "ask"}


async def test_who_leaves_is_reminded_no_more_and_who_comes_is(bureau: Bureau) -> None:
    await bureau.plan()
    newcomer = await bureau.hired(Role.FOCAL, 4)
    async with bureau.work() as (work, _):
        await work.offices.memberships.revoke_all(bureau.focal, NOW)
    await bureau.plan()
    assert await bureau.waiting(bureau.focal) == {}
    assert await remind_key(bureau, "fixed", "d-7", newcomer) in await bureau.waiting(newcomer)


async def test_who_has_stopped_gets_nothing_until_they_go_on(bureau: Bureau) -> None:
    async with bureau.registry() as registry:
        await registry.agenda.preferences.stop(bureau.focal, NOW)
        await registry.agenda.preferences.stop(bureau.head, NOW)
    await bureau.plan()
    assert await bureau.waiting() == {}
    async with bureau.registry() as registry:
        await registry.agenda.preferences.go_on(bureau.focal)
    await bureau.plan()
    before = await bureau.waiting(bureau.focal)
    assert await remind_key(bureau, "fixed", "d-7") in before
    async with bureau.registry() as registry:
        await registry.agenda.preferences.stop(bureau.focal, NOW)
    await bureau.plan()
    async with bureau.registry() as registry:
        await registry.agenda.preferences.go_on(bureau.focal)
    await bureau.plan()
    assert await bureau.waiting(bureau.focal) == before


async def test_one_human_with_two_accounts_is_reminded_once(bureau: Bureau) -> None:
    second = await bureau.hired(Role.FOCAL, 9)
    async with bureau.work() as (work, _):
        await work.offices.accounts.join(bureau.focal, second)
    await bureau.plan()
    assert await bureau.waiting(second) == {}
    assert await remind_key(bureau, "fixed", "d-7") in await bureau.waiting(bureau.focal)
    async with bureau.registry() as registry:
        await registry.agenda.preferences.stop(second, NOW)
    await bureau.plan()
    assert await bureau.waiting(bureau.focal) == {}


async def test_what_was_given_to_a_colleague_reminds_the_colleague(bureau: Bureau) -> None:
    await bureau.plan()
    duty = await bureau.duty("fixed")
    before = await bureau.waiting()
    async with bureau.registry() as registry:
        await registry.agenda.duties.assign(duty.id, bureau.official)
    await bureau.plan()
    assert set(await bureau.waiting(bureau.official)) == {await remind_key(bureau, "fixed", "d-7", bureau.official)}
    assert await remind_key(bureau, "fixed", "d-7") not in await bureau.waiting(bureau.focal)
    async with bureau.registry() as registry:
        await registry.agenda.duties.assign(duty.id, None)
    await bureau.plan()
    assert await bureau.waiting() == before


async def test_what_was_long_past_when_it_came_reminds_nobody(bureau: Bureau) -> None:
    late = at(date(2026, 8, 3))
    await bureau.plan(late)
    fixed = await bureau.duty("fixed")
    assert fixed.state is DutyState.OPEN
    assert rows(await bureau.waiting()) == {"ask"}


async def test_a_plan_of_the_locality_moves_what_waits(bureau: Bureau) -> None:
    await bureau.plan()
    async with bureau.registry() as registry:
        await registry.agenda.plans.keep(PlanSetting("nghe-an", "deadline:fixed", Plan(before=(10, 0))), None)
    await bureau.plan()
    assert (await bureau.waiting())[await remind_key(bureau, "fixed", "d-10")] == at(date(2026, 3, 10))
    assert await remind_key(bureau, "fixed", "d-7") not in await bureau.waiting()
    async with bureau.registry() as registry:
        await registry.agenda.plans.drop("nghe-an", "deadline:fixed")
    await bureau.plan()
    assert await remind_key(bureau, "fixed", "d-7") in await bureau.waiting()


async def test_weeks_go_on_after_the_working_days_before_them_have_become_more(bureau: Bureau) -> None:
    async with bureau.registry() as registry:
        await registry.agenda.plans.keep(PlanSetting("nghe-an", "deadline:fixed", Plan(after=2)), None)
    await bureau.plan()
    now, sent = NOW, set[str]()
    while now < at(date(2026, 4, 14)):
        waits = await of_fixed(bureau)
        sent |= waits.keys()
        now = max(waits.values())
        await bureau.sent(*waits, now=now)
        await bureau.plan(now)
    async with bureau.registry() as registry:
        await registry.agenda.plans.keep(PlanSetting("nghe-an", "deadline:fixed", Plan(after=5)), None)
    await bureau.plan(now)
    waits = await of_fixed(bureau)
    assert list(waits.values()) == [at(date(2026, 4, 17))]
    assert waits.keys().isdisjoint(sent)


async def of_fixed(bureau: Bureau) -> dict[str, datetime]:
    """Return what reminds the focal person of the duty with a fixed day next."""
    duty = await bureau.duty("fixed")
    return {key: due for key, due in (await bureau.waiting()).items() if key.startswith(f"remind:{duty.id}:")}


async def test_a_reminder_that_was_put_off_stays_and_the_next_step_comes_after_it(bureau: Bureau) -> None:
    await bureau.plan()
    duty, later = await bureau.duty("fixed"), at(date(2026, 3, 18))
    async with bureau.registry() as registry:
        await snooze([duty], bureau.focal, later, registry, NOW)
    await bureau.plan()
    rows_of_duty = (f"remind:{duty.id}:", f"snooze:{duty.id}:")
    mine = {key: due for key, due in (await bureau.waiting()).items() if key.startswith(rows_of_duty)}
    assert mine == {
        f"snooze:{duty.id}:0:{int(later.timestamp())}:{bureau.focal}": later,
        await remind_key(bureau, "fixed", "d-1"): at(date(2026, 3, 19)),
    }


async def test_a_day_that_makes_a_duty_late_from_the_start_tells_the_head_at_the_next_hour(bureau: Bureau) -> None:
    await bureau.plan()
    async with bureau.registry() as registry:
        told = await tell_many([bureau.event(Anchor.FOUNDING, date(2026, 2, 5))], registry, NOW)
    assert [(move.after.due_on, move.past) for move in told.moves] == [(date(2026, 2, 20), False)]
    duty = await bureau.duty("founded")
    assert (await bureau.waiting(bureau.head))[f"head:{duty.id}:1:{bureau.head}"] == NOW
    await bureau.sent(f"head:{duty.id}:1:{bureau.head}")
    await bureau.plan(NOW + days(1))
    assert f"head:{duty.id}:1:{bureau.head}" not in await bureau.waiting(bureau.head)


async def test_closed_duties_are_left_alone(bureau: Bureau) -> None:
    await bureau.plan()
    duty = await bureau.duty("founded")
    async with bureau.registry() as registry:
        await registry.agenda.duties.close(duty.id, DutyState.NOT_OURS, bureau.focal, "", None, NOW)
        await tell_many([bureau.event(Anchor.FOUNDING, TODAY)], registry, NOW)
    assert replace(await bureau.duty("founded"), closed_by=None, closed_at=None) == replace(
        duty, state=DutyState.NOT_OURS
    )


async def test_everything_is_planned_in_short_units_of_work(bureau: Bureau) -> None:
    other = await bureau.founded("UBND xã Vạn An")

    def open_work() -> AbstractAsyncContextManager[Registry]:
        return bureau.registry()

    steps = [(step.done, step.of) async for step in plan_everything(open_work, NOW, batch=1)]
    assert steps == [(1, 2), (2, 2)]
    async with bureau.registry() as registry:
        found: list[Duty] = await registry.agenda.duties.of_units([bureau.unit, other])
    assert len(found) == 8


async def test_a_batch_that_fails_holds_up_no_other(bureau: Bureau) -> None:
    other = await bureau.founded("UBND xã Vạn An")
    opened = 0

    @asynccontextmanager
    async def open_work() -> AsyncIterator[Registry]:
        nonlocal opened
        opened += 1
        async with bureau.registry() as registry:
            if opened == 2:
                raise RuntimeError("the first unit's batch")
            yield registry

    with pytest.raises(ExceptionGroup):
        _ = [step async for step in plan_everything(open_work, NOW, batch=1)]
    async with bureau.registry() as registry:
        assert {duty.unit_id for duty in await registry.agenda.duties.of_units([bureau.unit, other])} == {other}


async def test_the_number_of_queries_does_not_grow_with_the_units(bureau: Bureau) -> None:
    few = [await bureau.founded(f"UBND xã số {number}") for number in range(2)]
    many = [await bureau.founded(f"UBND phường số {number}") for number in range(30)]
    for unit in (*few, *many):
        await bureau.hired(Role.FOCAL, 100 + unit, unit)
    assert await queries(bureau, many) == await queries(bureau, few)


async def queries(bureau: Bureau, units: list[int]) -> int:
    """Plan units and return how many statements that took."""
    seen: list[object] = []

    def count(*seen_by_the_engine: object) -> None:
        seen.append(seen_by_the_engine)

    async with bureau.registry() as registry:
        event.listen(Engine, "before_cursor_execute", count)
        try:
            planned = await plan_units(units, registry, NOW)
        finally:
            event.remove(Engine, "before_cursor_execute", count)
    assert planned.added == 4 * len(units)
    return len(seen)


async def test_two_accounts_that_are_joined_later_are_reminded_once_from_then_on(bureau: Bureau) -> None:
    second = await bureau.hired(Role.FOCAL, 9)
    await bureau.plan()
    assert len(await bureau.waiting(second)) == len(await bureau.waiting(bureau.focal)) == 3
    async with bureau.work() as (work, _):
        await work.offices.accounts.join(bureau.focal, second)
    await bureau.plan()
    assert (len(await bureau.waiting(second)), len(await bureau.waiting(bureau.focal))) == (0, 3)
