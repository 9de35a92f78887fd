"""Due: which day an obligation falls on for a unit, as far as anybody knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.anchors import EVENTS, Anchor
from reminders.events import UnitEvent
from reminders.obligations import Obligation
from reminders.workdays import Workdays


@dataclass(frozen=True)
class Due:
    """A day in Vietnam, None while nobody knows it; `expected` where it is only the dispatch's guess."""

    on: date | None
    expected: bool = False


def due_of(obligation: Obligation, events: Mapping[Anchor, UnitEvent], days: Workdays) -> Due:
    """Return the day for the unit whose events these are.

    The anchor's own day is not counted (Civil Code 91/2015/QH13, article 147), so 15 days from 1 July is 16 July; "at
    once" is the anchor's very day. A last day off is kept: the dispatches name such days, and earlier is never late.
    """
    if obligation.anchor not in EVENTS:
        return Due(obligation.day)
    event = events.get(obligation.anchor)
    if event is None:
        return Due(obligation.expected, expected=obligation.expected is not None)
    return Due(_after(event.counts_from, obligation, days))


def _after(day: date, obligation: Obligation, days: Workdays) -> date:
    if obligation.working and obligation.days:
        return days.add(day, obligation.days)
    return day + timedelta(days=obligation.days)
