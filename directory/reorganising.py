"""Reorganising: carrying a plan out, and taking it back. Plain functions over the ports.

A decision is recorded at once, also one that has effect from a later day: `effective_on` is kept and shown.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from directory.access import Standing
from directory.audit import Action
from directory.offices import Offices
from directory.plans import Belongings, Plan, Refusal
from directory.previewing import members, preview
from directory.reorganisation import Reorganisation, ReorganisationKind


@dataclass(frozen=True)
class Done:
    """What was done, and the persons to be told: all who belong to a unit concerned."""

    reorganisation: Reorganisation
    concerned: frozenset[int]


async def apply(
    plan: Plan, standing: Standing, offices: Offices, belongings: Belongings, now: datetime
) -> Done | Refusal:
    """Carry the plan out; what stood in the preview is looked at again, since others work too."""
    seen = await preview(plan, standing, offices, belongings)
    if isinstance(seen, Refusal):
        return seen
    concerned = await members(offices, plan.existing)
    kept = await _recorded(plan, standing.person_id, offices, now)
    done = replace(kept, id=await offices.reorganisations.keep(kept))
    await _carry_out(plan, done, offices, belongings)
    await offices.audit.write(standing.person_id, Action.REORGANISED, f"reorganisation:{done.id}", now, done.kind)
    return Done(done, concerned)


async def undoable(
    done: Reorganisation, standing: Standing, offices: Offices, belongings: Belongings
) -> Refusal | None:
    """Return why a reorganisation can no longer be taken back; None where it can.

    Somebody has handed in or joined for a result since, or a later reorganisation builds on it.
    """
    concerned = await offices.units.several([*done.sources, *done.results])
    if not concerned or not all(map(standing.administers_unit, concerned.values())):
        return Refusal.NOT_FOUND
    if done.undone_at:
        return Refusal.UNDONE
    for unit_id in done.results:
        if await belongings.submitted_since(unit_id, done.made_at):
            return Refusal.SUBMITTED
    return Refusal.CHANGED_SINCE if await _built_upon(done, offices) else None


async def undo(
    reorganisation_id: int, standing: Standing, offices: Offices, belongings: Belongings, now: datetime
) -> Done | Refusal:
    """Take a reorganisation back: the exact reverse of `apply`, the last thing first."""
    done = await offices.reorganisations.get(reorganisation_id)
    if done is None:
        return Refusal.NOT_FOUND
    if refused := await undoable(done, standing, offices, belongings):
        return refused
    concerned = await members(offices, [*done.sources, *done.results])
    for follows in (*belongings.follow, offices.memberships):
        await follows.move_back(done.id, now)
    await offices.reorganisations.undo(done.id, now)
    await _restore(done, offices)
    await _unfound(done, offices, belongings, now)
    await offices.audit.write(standing.person_id, Action.UNDONE, f"reorganisation:{done.id}", now, done.kind)
    return Done(replace(done, undone_at=now), concerned)


async def _recorded(plan: Plan, by: int, offices: Offices, now: datetime) -> Reorganisation:
    """Found what is to be founded, and return the record of all, still without an id."""
    renamed = await offices.units.several(plan.sources) if plan.new_name else {}
    founded = {unit: (await offices.units.add(unit, now)).id for unit in plan.founded}
    results = (result if isinstance(result, int) else founded[result] for result in plan.results)
    return Reorganisation(
        id=0,
        kind=plan.kind,
        decision_number=plan.decision_number,
        decided_on=plan.decided_on,
        effective_on=plan.effective_on,
        sources=plan.sources if renamed else plan.ending,
        results=tuple(results),
        founded=tuple(founded.values()),
        former_name=next((unit.name for unit in renamed.values()), None),
        made_by=by,
        made_at=now,
    )


async def _carry_out(plan: Plan, done: Reorganisation, offices: Offices, belongings: Belongings) -> None:
    if plan.new_name and done.former_name:
        await offices.units.add_name(done.sources[0], done.former_name, done.effective_on)
        await offices.units.rename(done.sources[0], plan.new_name)
        return
    for unit_id in done.sources:
        await offices.units.end(unit_id, done.effective_on, done.results)
        for follows in (offices.memberships, *belongings.follow):
            await follows.move(unit_id, done.results[0], done.id, done.made_at)


async def _built_upon(done: Reorganisation, offices: Offices) -> bool:
    """Whether a later reorganisation began with what this one made, or somebody joined what it founded."""
    for unit_id in {*done.sources, *done.results}:
        if any(later.id > done.id and not later.undone_at for later in await offices.reorganisations.of_unit(unit_id)):
            return True
    held = [membership for unit_id in done.founded for membership in await offices.memberships.in_unit(unit_id)]
    return any(membership.since > done.made_at for membership in held)


async def _restore(done: Reorganisation, offices: Offices) -> None:
    if done.kind is ReorganisationKind.RENAME and done.former_name:
        await offices.units.rename(done.sources[0], done.former_name)
        await offices.units.drop_name(done.sources[0], done.former_name)
        return
    for unit_id in done.sources:
        await offices.units.revive(unit_id)


async def _unfound(done: Reorganisation, offices: Offices, belongings: Belongings, now: datetime) -> None:
    for unit_id in done.founded:
        # A list that was begun in the new unit since is not lost: it goes to whom the unit came from.
        for source in done.sources[:1]:
            for follows in belongings.follow:
                await follows.move(unit_id, source, done.id, now)
        # An invitation or a request may name it: then it stays, and points back to whom it came from.
        if not await offices.units.remove(unit_id):
            await offices.units.end(unit_id, done.effective_on, done.sources)
