"""Moving: how the duties of units differ from what is demanded of them now. Reads nothing, writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from directory.units import Unit
from reminders.due import Due, due_of
from reminders.duties import Duty, DutyState, NewDuty
from reminders.moved import Moved
from reminders.obligations import Obligation
from reminders.survey import Survey
from reminders.views import is_past
from reminders.workdays import Workdays


@dataclass(frozen=True)
class Changes:
    """Duties that are to be added, and those that are otherwise than before: moved, dropped, or come back."""

    new: tuple[NewDuty, ...]
    changed: tuple[Duty, ...]
    moves: tuple[Moved, ...]

    @property
    def any(self) -> bool:
        """Whether anything is otherwise than before."""
        return bool(self.new or self.changed)


def changes_of(survey: Survey, days: Workdays) -> Changes:
    """Return what is to be changed so that every unit has the duties that are demanded of it. Closed ones stay."""
    new: list[NewDuty] = []
    changed: list[tuple[Duty, Duty]] = []
    for unit in survey.units.values():
        kept = {duty.source: duty for duty in survey.duties.get(unit.id, ())}
        wanted = dict(_wanted(unit, survey, days))
        new += [NewDuty(unit.id, source, due.on, due.expected) for source, due in wanted.items() if source not in kept]
        pairs = ((duty, _now(duty, wanted.get(duty.source))) for duty in kept.values())
        changed += [(before, after) for before, after in pairs if after != before]
    moves = (_move(before, after, survey.demands[after.source]) for before, after in changed if _moves(before, after))
    return Changes(tuple(new), tuple(after for _, after in changed), tuple(moves))


def _wanted(unit: Unit, survey: Survey, days: Workdays) -> Iterator[tuple[str, Due]]:
    if unit.ended:
        return
    chain, events = survey.chains[unit.id], survey.events.get(unit.id, {})
    for demand in survey.demands.values():
        if demand.scope.covers(unit, chain):
            yield demand.source, due_of(demand, events, days)


def _now(duty: Duty, due: Due | None) -> Duty:
    """Return a duty as it should stand; a guess that turns out right is the same day and sends nothing again."""
    if duty.state in (DutyState.DONE, DutyState.NOT_OURS):
        return duty
    if due is None:
        return replace(duty, state=DutyState.DROPPED)
    same = duty.state is DutyState.OPEN and duty.due_on == due.on
    revision = duty.revision if same else duty.revision + 1
    return replace(duty, state=DutyState.OPEN, due_on=due.on, expected=due.expected, revision=revision)


def _moves(before: Duty, after: Duty) -> bool:
    return before.state is after.state is DutyState.OPEN


def _move(before: Duty, after: Duty, demand: Obligation) -> Moved:
    return Moved(before, after, demand, is_past(after))
