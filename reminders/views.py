"""Views: a unit's duties as a busy person wants to see them on a given day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.anchors import EVENTS
from reminders.demands import of_sources
from reminders.duties import Duty, DutyState
from reminders.obligations import Obligation
from reminders.registry import Registry
from reminders.steps import long_past

SOON = 7  # days that are left


class Look(StrEnum):
    """How a duty stands, in the order in which a list shows them."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"  # seven days or fewer are left
    UNKNOWN = "unknown"  # the unit has not told the day that it is counted from, and there is no guess that helps
    NOT_YET = "not-yet"
    NO_DAY = "no-day"  # the dispatch gives none
    DONE = "done"
    NOT_OURS = "not-ours"
    PAST = "past"  # long past when it came to the unit


_ORDER = {look: place for place, look in enumerate(Look)}
_CLOSED = {DutyState.DONE: Look.DONE, DutyState.NOT_OURS: Look.NOT_OURS}


@dataclass(frozen=True)
class View:
    """A duty with what it demands. `days_left` is negative once it is overdue, None without a day."""

    duty: Duty
    obligation: Obligation
    look: Look
    days_left: int | None


async def views_of(unit_ids: Sequence[int], registry: Registry, today: date) -> list[View]:
    """Return the duties of units, what presses first; those that were dropped are left out."""
    duties = [duty for duty in await registry.agenda.duties.of_units(unit_ids) if duty.state is not DutyState.DROPPED]
    demands = await of_sources((duty.source for duty in duties), registry)
    return sorted((view(duty, demands[duty.source], today) for duty in duties if duty.source in demands), key=_pressing)


async def called_off(unit_ids: Sequence[int], registry: Registry) -> list[tuple[Duty, Obligation]]:
    """Return the duties of units that were dropped though they had a day: cancelled, or their unit has ended."""
    dropped = [
        duty
        for duty in await registry.agenda.duties.of_units(unit_ids)
        if duty.state is DutyState.DROPPED and duty.due_on and not is_past(duty)
    ]
    demands = await of_sources((duty.source for duty in dropped), registry)
    return [(duty, demands[duty.source]) for duty in dropped if duty.source in demands]


def view(duty: Duty, obligation: Obligation, today: date) -> View:
    """Return how a duty stands on a day."""
    left = (duty.due_on - today).days if duty.due_on else None
    return View(duty, obligation, _look(duty, obligation, left), left)


def is_past(duty: Duty) -> bool:
    """Whether a duty's day was long past when it came to the unit. A guess of the dispatch is no such day."""
    return duty.due_on is not None and not duty.expected and long_past(duty.due_on, duty.since)


def _look(duty: Duty, obligation: Obligation, left: int | None) -> Look:
    if duty.state in _CLOSED:
        return _CLOSED[duty.state]
    if left is None or duty.due_on is None:
        return Look.UNKNOWN if obligation.anchor in EVENTS else Look.NO_DAY
    if long_past(duty.due_on, duty.since):
        # The guess was over before the unit came: only the unit's own day helps.
        return Look.UNKNOWN if duty.expected else Look.PAST
    if left > SOON:
        return Look.NOT_YET
    return Look.OVERDUE if left < 0 else Look.SOON if left else Look.TODAY


def _pressing(one: View) -> tuple[int, date, int]:
    return _ORDER[one.look], one.duty.due_on or date.max, one.duty.id
