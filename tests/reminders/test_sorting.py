"""Before something is sent it is looked at again: done, moved, left, stopped, expired, too late in the evening."""

from dataclasses import replace
from datetime import date, datetime

from directory.membership import Role
from knowledge.anchors import Anchor
from reminders import doing
from reminders.following import follow_up
from reminders.ledger import EntryState, LedgerEntry
from reminders.snoozing import snooze
from reminders.sorting import Sorted, sort_out
from reminders.telling import tell_many
from tests.reminders.bureau import NOW, Bureau, at, days

WEEK_BEFORE = at(date(2026, 3, 13))  # when "nộp kế hoạch" is reminded of first


async def planned(bureau: Bureau, row: str = "remind") -> LedgerEntry:
    """Plan, and return what waits in a row for the duty of 20 March, or the question."""
    await bureau.plan()
    fixed = await bureau.duty("fixed")
    about = f"{row}:{bureau.unit}:" if row == "ask" else f"{row}:{fixed.id}:"
    return next(entry for entry in await bureau.entries() if entry.key.startswith(about))


async def sort(bureau: Bureau, *entries: LedgerEntry, now: datetime = WEEK_BEFORE) -> Sorted:
    async with bureau.registry() as registry:
        return await sort_out(entries, registry, now)


async def test_what_still_matters_goes_out_with_its_duty(bureau: Bureau) -> None:
    entry = await planned(bureau)
    found = await sort(bureau, entry)
    assert [(one.entry, one.duty.source, one.obligation.what) for one in found.send] == [
        (entry, "deadline:fixed", "nộp kế hoạch")
    ]
    assert (found.drop, found.later) == ({}, {})


async def test_what_is_done_is_dropped(bureau: Bureau) -> None:
    entry, standing = await planned(bureau), await bureau.standing(bureau.focal)
    async with bureau.registry() as registry:
        await doing.mark_done(entry.duty_id or 0, standing, "", registry, NOW)
    assert (await sort(bureau, entry)).drop == {EntryState.CANCELLED: [entry]}


async def test_what_has_moved_is_dropped(bureau: Bureau) -> None:
    entry = replace(await planned(bureau), revision=7)
    assert (await sort(bureau, entry)).drop == {EntryState.CANCELLED: [entry]}


async def test_who_has_left_or_stopped_gets_nothing(bureau: Bureau) -> None:
    entry, late = await planned(bureau), await planned(bureau, "head")
    async with bureau.work() as (work, _):
        await work.offices.memberships.revoke_all(bureau.focal, NOW)
        await work.agenda.preferences.stop(bureau.head, NOW)
    assert (await sort(bureau, entry, late)).drop == {EntryState.CANCELLED: [entry, late]}


async def test_what_was_given_to_a_colleague_does_not_go_to_the_focal_person(bureau: Bureau) -> None:
    entry = await planned(bureau)
    async with bureau.work() as (work, _):
        await work.agenda.duties.assign(entry.duty_id or 0, bureau.official)
    assert (await sort(bureau, entry)).drop == {EntryState.CANCELLED: [entry]}


async def test_what_has_expired_is_dropped_as_such(bureau: Bureau) -> None:
    entry = replace(await planned(bureau), expires_at=WEEK_BEFORE - days(1))
    assert (await sort(bureau, entry)).drop == {EntryState.EXPIRED: [entry]}


async def test_an_entry_of_a_duty_that_is_gone_is_dropped(bureau: Bureau) -> None:
    entry = replace(await planned(bureau), duty_id=999)
    assert (await sort(bureau, entry)).drop == {EntryState.CANCELLED: [entry]}


async def test_in_the_evening_and_at_noon_it_waits_for_the_next_hour_that_is_allowed(bureau: Bureau) -> None:
    entry = await planned(bureau)
    friday = date(2026, 3, 13)
    noon, evening = await sort(bureau, entry, now=at(friday, 12)), await sort(bureau, entry, now=at(friday, 20))
    assert noon.later == {at(friday, 13, 30): [entry]}
    (monday,) = evening.later
    assert monday >= at(date(2026, 3, 16), 7)
    assert evening.send == []


async def test_what_is_late_on_friday_evening_does_not_wait_past_a_sunday_that_it_is_due_on(bureau: Bureau) -> None:
    number = await bureau.own(date(2026, 3, 29))
    await bureau.plan()
    duty = await bureau.duty(f"own:{number}")
    entry = next(one for one in await bureau.entries() if one.duty_id == duty.id and one.step == "d-7")
    friday = at(date(2026, 3, 27), 18, 30)
    assert (await sort(bureau, entry, now=friday)).later == {at(date(2026, 3, 28)): [entry]}


async def test_what_is_due_tomorrow_goes_out_at_noon(bureau: Bureau) -> None:
    entry = await planned(bureau)
    assert len((await sort(bureau, entry, now=at(date(2026, 3, 19), 12))).send) == 1


async def test_one_duty_is_named_once(bureau: Bureau) -> None:
    entry = await planned(bureau)
    async with bureau.registry() as registry:
        duty = await registry.agenda.duties.several([entry.duty_id or 0])
        await snooze(list(duty.values()), bureau.focal, WEEK_BEFORE - days(1), registry, NOW)
    later = next(one for one in await bureau.entries() if one.key.startswith("snooze:"))
    found = await sort(bureau, entry, later)
    assert ([one.entry for one in found.send], found.drop) == ([entry], {EntryState.CANCELLED: [later]})


async def test_a_question_is_dropped_once_every_day_is_known(bureau: Bureau) -> None:
    entry = await planned(bureau, "ask")
    assert [one.entry for one in (await sort(bureau, entry)).send] == [entry]
    async with bureau.registry() as registry:
        await tell_many(
            [bureau.event(one, date(2026, 3, 2)) for one in (Anchor.FOUNDING, Anchor.EFFECT)], registry, NOW
        )
    assert (await sort(bureau, entry)).drop == {EntryState.CANCELLED: [entry]}


async def test_another_of_the_unit_may_get_it_in_place_of_whom_nobody_reaches(bureau: Bureau) -> None:
    other = await bureau.hired(Role.FOCAL, 4)
    entry = await planned(bureau)
    instead = replace(entry, key=f"{entry.key}:for:{bureau.focal}", person_id=other)
    stranger = replace(instead, person_id=99)
    found = await sort(bureau, instead)
    assert [one.entry for one in found.send] == [instead]
    assert (await sort(bureau, stranger)).drop == {EntryState.CANCELLED: [stranger]}


async def test_who_wants_no_reminders_gets_no_question_in_place_of_another(bureau: Bureau) -> None:
    other = await bureau.hired(Role.FOCAL, 4)
    entry = await planned(bureau, "ask")
    instead = replace(entry, key=f"{entry.key}:for:{other}", person_id=other)
    stranger = replace(instead, person_id=99)
    assert [one.entry for one in (await sort(bureau, instead)).send] == [instead]
    async with bureau.work() as (work, _):
        await work.agenda.preferences.stop(other, NOW)
    assert (await sort(bureau, instead, stranger)).drop == {EntryState.CANCELLED: [instead, stranger]}


async def test_after_a_reminder_the_next_step_follows_and_missed_ones_are_skipped(bureau: Bureau) -> None:
    entry = await planned(bureau)
    async with bureau.registry() as registry:
        (in_time,) = await follow_up([entry], registry, WEEK_BEFORE)
        (late,) = await follow_up([entry], registry, at(date(2026, 3, 17), 9))
    assert (in_time.step, in_time.due_at) == ("d-3", at(date(2026, 3, 17)))
    assert (late.step, late.due_at) == ("d-1", at(date(2026, 3, 19)))


async def test_after_a_question_it_is_asked_again_two_weeks_later(bureau: Bureau) -> None:
    entry = await planned(bureau, "ask")
    async with bureau.registry() as registry:
        (again,) = await follow_up([entry], registry, entry.due_at)
    assert (again.step, again.due_at) == ("ask2", entry.due_at + days(14))
    assert again.key == f"ask:{bureau.unit}:{entry.duty_id}.0:2:{bureau.focal}"


async def test_nothing_follows_an_escalation_or_what_went_to_another_instead(bureau: Bureau) -> None:
    late, entry = await planned(bureau, "head"), await planned(bureau)
    async with bureau.registry() as registry:
        assert await follow_up([late, replace(entry, key=f"{entry.key}:for:7")], registry, late.due_at) == []
