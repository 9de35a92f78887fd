"""Duties within a person's reach. What is not theirs is not found, as if it did not exist."""

from dataclasses import dataclass

from directory.units import Unit
from handlers.desk import Desk
from handlers.replies import Event, Replies, say
from reminders.views import View, views_of


@dataclass(frozen=True)
class Reached:
    """A duty with its unit. `acts`: the person may close it, open it again, give it to somebody."""

    view: View
    unit: Unit
    acts: bool

    @property
    def id(self) -> int:
        """The duty's number."""
        return self.view.duty.id


async def reach_duty(duty_id: int, desk: Desk) -> Reached | None:
    """Return a duty of a unit that the person belongs to or administers; None in a group."""
    duty = await desk.agenda.duties.get(duty_id) if desk.private else None
    unit = await desk.offices.units.get(duty.unit_id) if duty else None
    if duty is None or unit is None or not may_see(unit, desk):
        return None
    views = await views_of([unit.id], desk.registry, desk.today)
    view = next((one for one in views if one.duty.id == duty_id), None)
    return Reached(view, unit, may_act(duty.assigned_to, unit, desk)) if view else None


def may_see(unit: Unit, desk: Desk) -> bool:
    """Whether a unit's duties are the person's to see."""
    return unit.id in desk.standing.units or desk.standing.administers_unit(unit)


def may_act(assigned_to: int | None, unit: Unit, desk: Desk) -> bool:
    """Whether the person may close a duty of a unit: who edits its lists, administers it, or was given the duty."""
    mine = assigned_to == desk.person.id and unit.id in desk.standing.units
    return mine or may_tell(unit, desk)


def may_tell(unit: Unit, desk: Desk) -> bool:
    """Whether the person may tell the days of a unit's decisions."""
    return desk.standing.edits(unit.id) or desk.standing.administers_unit(unit)


async def reach_unit(unit_id: int, desk: Desk) -> Unit | None:
    """Return a unit whose duties are the person's to see; None in a group."""
    unit = await desk.offices.units.get(unit_id) if desk.private else None
    return unit if unit and may_see(unit, desk) else None


async def own_units(desk: Desk) -> list[Unit]:
    """Return the units that the person belongs to."""
    known = await desk.offices.units.several(desk.standing.units)
    return [known[unit_id] for unit_id in desk.standing.units if unit_id in known]


def not_found(event: Event, desk: Desk) -> Replies:
    """Say that there is no such duty: gone, or not the person's."""
    return say(event, desk.texts["duties.not_found"])
