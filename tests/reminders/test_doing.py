"""Closing, opening again and giving away: what waits follows, twice is once, and others' duties are not found."""

from dataclasses import replace
from datetime import date

import pytest

from directory.audit import Action
from directory.membership import Post, Role
from knowledge.anchors import Anchor
from reminders import doing
from reminders.duties import Duty, DutyState
from reminders.refusals import Refusal
from reminders.telling import tell_many
from storage import Database
from tests.reminders.bureau import NOW, Bureau, opened


@pytest.fixture
async def bureau(database: Database) -> Bureau:
    bureau = await opened(database)
    await bureau.plan()
    return bureau


async def done(bureau: Bureau, person: int, note: str = "") -> Duty | Refusal:
    duty, standing = await bureau.duty("fixed"), await bureau.standing(person)
    async with bureau.registry() as registry:
        return await doing.mark_done(duty.id, standing, note, registry, NOW)


async def given(bureau: Bureau, to: int | None, by: int) -> Duty | Refusal:
    duty, standing = await bureau.duty("fixed"), await bureau.standing(by)
    async with bureau.registry() as registry:
        return await doing.assign(duty.id, to, standing, registry, NOW)


async def test_a_duty_that_is_done_waits_for_nobody(bureau: Bureau) -> None:
    closed = await done(bureau, bureau.focal, "đã nộp")
    assert isinstance(closed, Duty)
    assert (closed.state, closed.note, closed.closed_by, closed.closed_at) == (
        DutyState.DONE,
        "đã nộp",
        bureau.focal,
        NOW,
    )
    assert not [entry for entry in await bureau.entries() if entry.duty_id == closed.id and entry.step != "ask1"]


async def test_done_twice_is_once(bureau: Bureau) -> None:
    await done(bureau, bureau.focal)
    assert await done(bureau, bureau.head) is Refusal.ALREADY
    assert (await bureau.duty("fixed")).closed_by == bureau.focal


async def test_what_was_done_is_opened_again_with_its_reminders(bureau: Bureau) -> None:
    await done(bureau, bureau.focal)
    duty, standing = await bureau.duty("fixed"), await bureau.standing(bureau.head)
    async with bureau.registry() as registry:
        again = await doing.reopen(duty.id, standing, registry, NOW)
        assert await doing.reopen(duty.id, standing, registry, NOW) is Refusal.ALREADY
    assert isinstance(again, Duty)
    assert (again.state, again.revision, again.closed_by) == (DutyState.OPEN, 1, None)
    assert f"remind:{again.id}:1:d-7:{bureau.focal}" in await bureau.waiting()


async def test_what_is_opened_again_has_the_day_that_was_told_meanwhile(bureau: Bureau) -> None:
    duty, standing = await bureau.duty("founded"), await bureau.standing(bureau.focal)
    async with bureau.registry() as registry:
        await doing.not_ours(duty.id, standing, "đã có dấu", registry, NOW)
        await tell_many([bureau.event(Anchor.FOUNDING, date(2026, 3, 2))], registry, NOW)
        again = await doing.reopen(duty.id, standing, registry, NOW)
    assert isinstance(again, Duty)
    assert again.due_on == date(2026, 3, 17)


async def test_not_ours_keeps_the_reason_for_the_administrator(bureau: Bureau) -> None:
    duty, standing = await bureau.duty("fixed"), await bureau.standing(bureau.focal)
    async with bureau.registry() as registry:
        await doing.not_ours(duty.id, standing, "việc của xã khác", registry, NOW)
        listed = await registry.agenda.duties.not_ours()
    assert [(one.id, one.note) for one in listed] == [(duty.id, "việc của xã khác")]


async def test_a_colleague_gets_what_was_given_and_may_close_it(bureau: Bureau) -> None:
    assert isinstance(await given(bureau, bureau.official, bureau.focal), Duty)
    duty = await bureau.duty("fixed")
    assert f"remind:{duty.id}:0:d-7:{bureau.official}" in await bureau.waiting(bureau.official)
    assert await given(bureau, bureau.official, bureau.focal) is Refusal.ALREADY
    assert isinstance(await done(bureau, bureau.official), Duty)


async def test_a_duty_is_given_to_members_only(bureau: Bureau) -> None:
    other = await bureau.founded("UBND xã Vạn An")
    stranger = await bureau.hired(Role.FOCAL, 5, other)
    assert await given(bureau, stranger, bureau.focal) is Refusal.NOT_A_MEMBER


async def test_officials_and_strangers_find_no_duty_to_close(bureau: Bureau) -> None:
    other = await bureau.founded("UBND xã Vạn An")
    stranger = await bureau.hired(Role.HEAD, 5, other)
    for person in (bureau.official, stranger):
        assert await done(bureau, person) is Refusal.NOT_FOUND
        assert await given(bureau, None, person) is Refusal.NOT_FOUND


async def test_an_administrator_of_the_locality_may(bureau: Bureau) -> None:
    async with bureau.work() as (work, _):
        boss = (await work.people.meet("telegram", 6, 60, NOW)).id
        far = (await work.people.meet("telegram", 7, 70, NOW)).id
        await work.offices.memberships.grant(boss, Post(Role.ADMINISTRATOR, locality="nam-dan"), None, NOW)
        await work.offices.memberships.grant(far, Post(Role.ADMINISTRATOR, locality="thach-an"), None, NOW)
    assert await done(bureau, far) is Refusal.NOT_FOUND
    assert isinstance(await done(bureau, boss), Duty)


async def test_what_was_dropped_is_gone(bureau: Bureau) -> None:
    duty, standing = await bureau.duty("fixed"), await bureau.standing(bureau.focal)
    async with bureau.work() as (work, _):
        await work.offices.units.end(bureau.unit, date(2026, 3, 1), [])
    await bureau.plan()
    async with bureau.registry() as registry:
        assert await doing.mark_done(duty.id, standing, "", registry, NOW) is Refusal.GONE
        assert await doing.reopen(duty.id, standing, registry, NOW) is Refusal.GONE


async def test_every_change_is_written_down(bureau: Bureau) -> None:
    await given(bureau, bureau.official, bureau.focal)
    await done(bureau, bureau.official)
    duty = await bureau.duty("fixed")
    async with bureau.work() as (work, _):
        trail = await work.offices.audit.about(f"duty:{duty.id}")
    assert [(row.actor, row.action) for row in trail] == [
        (bureau.official, Action.DUTY_DONE),
        (bureau.focal, Action.DUTY_ASSIGNED),
    ]


async def test_what_was_closed_while_it_was_planned_stays_closed(bureau: Bureau) -> None:
    seen = await bureau.duty("fixed")
    await done(bureau, bureau.focal)
    async with bureau.registry() as registry:
        await registry.agenda.duties.moved([replace(seen, due_on=date(2026, 4, 1), revision=1)])
    closed = await bureau.duty("fixed")
    assert (closed.state, closed.due_on, closed.revision) == (DutyState.DONE, seen.due_on, 0)
