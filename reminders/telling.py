"""Telling: a unit's own days are told, corrected or forgotten, and its duties move with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from directory.access import Standing
from directory.audit import Action
from directory.reorganisation import Reorganisation, ReorganisationKind
from directory.units import Unit
from knowledge.anchors import Anchor
from reminders.events import UnitEvent
from reminders.moved import Moved
from reminders.moving import changes_of
from reminders.planning import plan_units
from reminders.refusals import Refusal
from reminders.registry import Registry
from reminders.survey import survey

__all__ = [
    "Moved",
    "Told",
    "forget_event",
    "preview_event",
    "preview_many",
    "reorganisation_undone",
    "reorganised",
    "tell_event",
    "tell_many",
]

# What a reorganisation tells the units that went on before and after it; those that it founds are told both days.
_GOING_ON: Mapping[ReorganisationKind, tuple[Anchor, ...]] = {
    ReorganisationKind.MERGE: (Anchor.FOUNDING, Anchor.EFFECT),
    ReorganisationKind.DISSOLVE: (Anchor.EFFECT,),
    ReorganisationKind.RENAME: (Anchor.EFFECT,),
    ReorganisationKind.FOUND: (),
}


@dataclass(frozen=True)
class Told:
    """What events move, or would move: the open duties whose day is another, or is sure now."""

    moves: tuple[Moved, ...] = ()


async def preview_event(event: UnitEvent, registry: Registry, now: datetime) -> Told:
    """Return what an event would move. Nothing is written."""
    return await preview_many([event], registry, now)


async def preview_many(events: Sequence[UnitEvent], registry: Registry, now: datetime) -> Told:  # noqa: ARG001
    """Return what events of many units would move. Nothing is written."""
    found = await survey([event.unit_id for event in events], registry)
    return Told(changes_of(found.told(events), registry.days).moves)


async def tell_event(event: UnitEvent, standing: Standing, registry: Registry, now: datetime) -> Told | Refusal:
    """Keep an event and move the unit's duties."""
    unit = await registry.offices.units.get(event.unit_id)
    if unit is None or not await _may_tell(unit, standing, registry):
        return Refusal.NOT_FOUND
    told = await tell_many([event], registry, now)
    await _write_down(event.unit_id, event.anchor, Action.EVENT_TOLD, standing, registry, now)
    return told


async def forget_event(
    unit_id: int, anchor: Anchor, standing: Standing, registry: Registry, now: datetime
) -> Told | Refusal:
    """Forget what was told of an anchor: its duties stand as before, expected or without a day."""
    unit = await registry.offices.units.get(unit_id)
    if unit is None or not await _may_tell(unit, standing, registry):
        return Refusal.NOT_FOUND
    await registry.agenda.events.forget(unit_id, anchor)
    await _write_down(unit_id, anchor, Action.EVENT_FORGOTTEN, standing, registry, now)
    return Told((await plan_units([unit_id], registry, now)).moves)


async def tell_many(events: Sequence[UnitEvent], registry: Registry, now: datetime) -> Told:
    """Keep events of many units and move their duties. Access and the audit trail are the caller's."""
    await registry.agenda.events.keep(events)
    units = list(dict.fromkeys(event.unit_id for event in events))
    return Told((await plan_units(units, registry, now)).moves)


async def reorganised(done: Reorganisation, registry: Registry, now: datetime) -> Told:
    """Tell the units that a reorganisation founded or left both its days, and drop the duties of those that ended.

    A unit that goes on keeps what it has told itself.
    """
    units = list(dict.fromkeys((*done.sources, *done.results)))
    await registry.agenda.duties.hold(units)
    told = {(event.unit_id, event.anchor) for event in await registry.agenda.events.of_units(units)}
    events = [event for event in _events(done) if (event.unit_id, event.anchor) not in told]
    await registry.agenda.events.keep(events)
    return Told((await plan_units(units, registry, now)).moves)


async def reorganisation_undone(reorganisation_id: int, registry: Registry, now: datetime) -> Told:
    """Forget the days that a reorganisation brought; the duties of its units stand as before it."""
    concerned = await registry.agenda.events.forget_reorganisation(reorganisation_id)
    done = await registry.offices.reorganisations.get(reorganisation_id)
    units = dict.fromkeys((*concerned, *(done.sources if done else ()), *(done.results if done else ())))
    return Told((await plan_units(list(units), registry, now)).moves)


def _events(done: Reorganisation) -> list[UnitEvent]:
    going_on = done.sources if done.kind is ReorganisationKind.RENAME else done.results
    anchors = dict.fromkeys(going_on, _GOING_ON[done.kind])
    anchors |= dict.fromkeys(done.founded, (Anchor.FOUNDING, Anchor.EFFECT))
    return [_event(done, unit_id, anchor) for unit_id, its in anchors.items() for anchor in its]


def _event(done: Reorganisation, unit_id: int, anchor: Anchor) -> UnitEvent:
    return UnitEvent(
        unit_id=unit_id,
        anchor=anchor,
        number=done.decision_number,
        signed_on=done.decided_on or done.effective_on,
        effective_on=done.effective_on,
        told_by=done.made_by,
        told_at=done.made_at,
        reorganisation_id=done.id,
    )


async def _may_tell(unit: Unit, standing: Standing, registry: Registry) -> bool:
    """Whether a person may tell a unit's days: who edits its lists, administers it, or was given one of its duties."""
    if standing.edits(unit.id) or standing.administers_unit(unit):
        return True
    if unit.id not in standing.units:
        return False
    return any(duty.assigned_to == standing.person_id for duty in await registry.agenda.duties.of_units([unit.id]))


async def _write_down(
    unit_id: int, anchor: Anchor, action: Action, standing: Standing, registry: Registry, now: datetime
) -> None:
    await registry.offices.audit.write(standing.person_id, action, f"unit:{unit_id}", now, anchor.value)
