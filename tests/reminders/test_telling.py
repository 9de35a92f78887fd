"""A unit tells, corrects and forgets its own days; reorganisations tell them by themselves."""

from datetime import date

from directory.membership import Role
from directory.reorganisation import Reorganisation, ReorganisationKind, Reorganisations
from knowledge.anchors import Anchor
from reminders.duties import DutyState
from reminders.planning import plan_units
from reminders.refusals import Refusal
from reminders.reorganising import reorganisation_undone, reorganised
from reminders.telling import Told, forget_event, preview_event, tell_event
from tests.reminders.bureau import NOW, Bureau


def merger(sources: tuple[int, ...], result: int, founded: bool) -> Reorganisation:
    return Reorganisation(
        id=0,
        kind=ReorganisationKind.MERGE,
        decision_number="99/QĐ-UBND",
        decided_on=date(2026, 2, 27),
        effective_on=date(2026, 3, 1),
        sources=sources,
        results=(result,),
        founded=(result,) if founded else (),
        former_name=None,
        made_by=None,
        made_at=NOW,
    )


def moved(told: Told | Refusal) -> list[tuple[str, date | None, date | None, bool]]:
    assert isinstance(told, Told)
    return [
        (one.obligation.what, one.before.due_on if one.before else None, one.after.due_on, one.past)
        for one in told.moves
    ]


async def kept(reorganisations: Reorganisations, number: int) -> Reorganisation:
    found = await reorganisations.get(number)
    assert found
    return found


async def test_a_day_is_shown_before_it_is_kept(bureau: Bureau) -> None:
    await bureau.plan()
    async with bureau.registry() as registry:
        told = await preview_event(bureau.event(Anchor.FOUNDING, date(2026, 3, 2)), registry)
    assert moved(told) == [("khắc dấu", None, date(2026, 3, 17), False)]
    assert (await bureau.duty("founded")).due_on is None


async def test_a_day_that_is_told_moves_its_duties_and_is_asked_for_no_more(bureau: Bureau) -> None:
    await bureau.plan()
    standing = await bureau.standing(bureau.focal)
    async with bureau.registry() as registry:
        told = await tell_event(bureau.event(Anchor.FOUNDING, date(2026, 3, 2)), standing, registry, NOW)
        effect = bureau.event(Anchor.EFFECT, date(2026, 3, 2), date(2026, 3, 10))
        sure = await tell_event(effect, standing, registry, NOW)
        again = await tell_event(effect, standing, registry, NOW)
    assert moved(told) == [("khắc dấu", None, date(2026, 3, 17), False)]
    # The guess was right: the same day, but sure now.
    assert moved(sure) == [("ban hành quy chế", date(2026, 3, 25), date(2026, 3, 25), False)]
    assert moved(again) == []
    assert not [key for key in await bureau.waiting() if key.startswith("ask:")]
    assert (await bureau.duty("guessed")).revision == 0
    assert (await bureau.duty("founded")).revision == 1


async def test_a_day_is_corrected_and_forgotten(bureau: Bureau) -> None:
    await bureau.plan()
    standing = await bureau.standing(bureau.head)
    async with bureau.registry() as registry:
        await tell_event(bureau.event(Anchor.EFFECT, date(2026, 3, 2)), standing, registry, NOW)
        told = await tell_event(bureau.event(Anchor.EFFECT, date(2026, 3, 4)), standing, registry, NOW)
        assert moved(told) == [("ban hành quy chế", date(2026, 3, 17), date(2026, 3, 19), False)]
        forgotten = await forget_event(bureau.unit, Anchor.EFFECT, standing, registry, NOW)
    assert moved(forgotten) == [("ban hành quy chế", date(2026, 3, 19), date(2026, 3, 25), False)]
    assert (await bureau.duty("guessed")).expected


async def test_a_day_of_long_ago_is_past(bureau: Bureau) -> None:
    await bureau.plan()
    async with bureau.registry() as registry:
        told = await preview_event(bureau.event(Anchor.FOUNDING, date(2025, 7, 1)), registry)
    assert moved(told) == [("khắc dấu", None, date(2025, 7, 16), True)]


async def test_nobody_tells_the_days_of_another_unit(bureau: Bureau) -> None:
    other = await bureau.founded("UBND xã Vạn An")
    stranger = await bureau.hired(Role.FOCAL, 5, other)
    event = bureau.event(Anchor.FOUNDING, date(2026, 3, 2))
    for person in (stranger, bureau.official):
        standing = await bureau.standing(person)
        async with bureau.registry() as registry:
            assert await tell_event(event, standing, registry, NOW) is Refusal.NOT_FOUND
            assert await forget_event(bureau.unit, Anchor.FOUNDING, standing, registry, NOW) is Refusal.NOT_FOUND
            assert await registry.agenda.events.of_units([bureau.unit]) == []


async def test_who_has_a_duty_of_the_unit_tells_its_days_while_that_is_open(bureau: Bureau) -> None:
    await bureau.plan()
    one, standing = await bureau.duty("founded"), await bureau.standing(bureau.official)
    event = bureau.event(Anchor.FOUNDING, date(2026, 3, 2))
    async with bureau.registry() as registry:
        await registry.agenda.duties.assign(one.id, bureau.official)
        assert isinstance(await tell_event(event, standing, registry, NOW), Told)
        await registry.agenda.duties.close(one.id, DutyState.DONE, bureau.focal, "", None, NOW)
        assert await tell_event(event, standing, registry, NOW) is Refusal.NOT_FOUND


async def test_whom_a_duty_was_given_to_may_tell(bureau: Bureau) -> None:
    await bureau.plan()
    duty, standing = await bureau.duty("founded"), await bureau.standing(bureau.official)
    async with bureau.registry() as registry:
        await registry.agenda.duties.assign(duty.id, bureau.official)
        told = await tell_event(bureau.event(Anchor.FOUNDING, date(2026, 3, 2)), standing, registry, NOW)
    assert isinstance(told, Told)


async def test_a_merger_tells_the_new_unit_its_days_and_the_undoing_forgets_them(bureau: Bureau) -> None:
    await bureau.plan()
    new = await bureau.founded("UBND xã Sen")
    async with bureau.work() as (work, registry):
        done = merger((bureau.unit,), new, founded=True)
        number = await work.offices.reorganisations.keep(done)
        await work.offices.units.end(bureau.unit, done.effective_on, [new])
        await plan_units([new], registry, NOW)
        await reorganised(await kept(work.offices.reorganisations, number), registry, NOW)
        days = {duty.source: duty.due_on for duty in await registry.agenda.duties.of_units([new])}
    assert days["deadline:founded"] == date(2026, 3, 14)  # from the day it was signed
    assert days["deadline:guessed"] == date(2026, 3, 16)  # from the day of effect
    assert (await bureau.duty("fixed")).state is DutyState.DROPPED
    async with bureau.work() as (work, registry):
        await work.offices.units.revive(bureau.unit)
        told = await reorganisation_undone(number, registry, NOW)
        assert await registry.agenda.events.of_units([new]) == []
    assert ("khắc dấu", date(2026, 3, 14), None, False) in moved(told)
    assert (await bureau.duty("fixed")).state is DutyState.OPEN


async def test_a_unit_that_goes_on_keeps_what_it_has_told(bureau: Bureau) -> None:
    other = await bureau.founded("UBND xã Vạn An")
    standing = await bureau.standing(bureau.focal)
    async with bureau.work() as (work, registry):
        await tell_event(bureau.event(Anchor.FOUNDING, date(2025, 7, 1)), standing, registry, NOW)
        number = await work.offices.reorganisations.keep(merger((other,), bureau.unit, founded=False))
        await reorganised(await kept(work.offices.reorganisations, number), registry, NOW)
        events = {event.anchor: event for event in await registry.agenda.events.of_units([bureau.unit])}
    assert events[Anchor.FOUNDING].signed_on == date(2025, 7, 1)
    assert events[Anchor.EFFECT].counts_from == date(2026, 3, 1)
