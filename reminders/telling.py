"""Telling: a unit's own days are told, corrected or forgotten, and its duties move with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from directory.access import Standing
from directory.audit import Action
from directory.units import Unit
from knowledge.anchors import Anchor
from reminders.duties import DutyState
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
    "tell_event",
    "tell_many",
]


@dataclass(frozen=True)
class Told:
    """What events move, or would move: the open duties whose day is another, or is sure now."""

    moves: tuple[Moved, ...] = ()


async def preview_event(event: UnitEvent, registry: Registry) -> Told:
    """Return what an event would move. Nothing is written."""
    return await preview_many([event], registry)


async def preview_many(events: Sequence[UnitEvent], registry: Registry) -> Told:
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
    await registry.agenda.duties.hold([unit_id])
    await registry.agenda.events.forget(unit_id, anchor)
    await _write_down(unit_id, anchor, Action.EVENT_FORGOTTEN, standing, registry, now)
    return Told((await plan_units([unit_id], registry, now)).moves)


async def tell_many(events: Sequence[UnitEvent], registry: Registry, now: datetime) -> Told:
    """Keep events of many units and move their duties. Access and the audit trail are the caller's."""
    units = list(dict.fromkeys(event.unit_id for event in events))
    # The units first, as everybody who plans them does: who holds an event already would wait for who holds its unit.
    await registry.agenda.duties.hold(units)
    await registry.agenda.events.keep(events)
    return Told((await plan_units(units, registry, now)).moves)


async def _may_tell(unit: Unit, standing: Standing, registry: Registry) -> bool:
    """Whether a person may tell a unit's days: who edits its lists, administers it, or has one of its open duties."""
    if standing.edits(unit.id) or standing.administers_unit(unit):
        return True
    if unit.id not in standing.units:
        return False
    duties = await registry.agenda.duties.of_units([unit.id])
    return any(duty.assigned_to == standing.person_id and duty.state is DutyState.OPEN for duty in duties)


async def _write_down(
    unit_id: int, anchor: Anchor, action: Action, standing: Standing, registry: Registry, now: datetime
) -> None:
    await registry.offices.audit.write(standing.person_id, action, f"unit:{unit_id}", now, anchor.value)
