"""Waiting: what must wait in the ledger for a unit's duties, beside what waits. Reads nothing, writes nothing.

For each duty, person and row of steps one entry waits, the next. One whose hour has come stays until it is sent, so
that a stop of any length loses nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reminders.asking import questions
from reminders.duties import Duty, DutyState
from reminders.entries import ASK, HEAD, REMIND, SNOOZE, escalation, is_instead, reminder, row_of
from reminders.hours import next_allowed
from reminders.ledger import LedgerEntry, NewEntry
from reminders.steps import head_step, long_past, next_step
from reminders.survey import Survey
from reminders.workdays import Workdays

# Who is to get what of which row next; None where nothing comes, but what waits for them may still go out.
Slot = tuple[str, int]
Wanted = dict[Slot, NewEntry | None]


@dataclass(frozen=True)
class At:
    """When it is looked at, and which days are worked. `fresh` are the duties that are new or have just moved."""

    now: datetime
    days: Workdays
    fresh: Collection[int] = ()


def reminds(duty: Duty) -> bool:
    """Whether a duty reminds anybody: it is open, has a day, and was not long past when it came to the unit."""
    return duty.state is DutyState.OPEN and duty.due_on is not None and not long_past(duty.due_on, duty.since)


def next_entries(
    survey: Survey, unit_id: int, waiting: Mapping[int, Sequence[LedgerEntry]], at: At
) -> tuple[list[NewEntry], list[int]]:
    """Return what is to be put for a unit, and the ids of what is to be cancelled."""
    put: list[NewEntry] = []
    cancel: list[int] = []
    asking = [entry for duty in survey.duties.get(unit_id, ()) for entry in waiting.get(duty.id, ()) if _asks(entry)]
    asked = questions(survey, unit_id, asking, at.fresh, at.now, at.days)
    _settle(asking, {(ASK, person): new for person, new in asked.items()}, survey, unit_id, at, put, cancel)
    for duty in survey.duties.get(unit_id, ()):
        entries = [entry for entry in waiting.get(duty.id, ()) if not _asks(entry)]
        if entries or reminds(duty):
            current = _current(duty, entries, cancel)
            _settle(current, _wanted(survey, duty, current, at), survey, unit_id, at, put, cancel)
    return put, cancel


def reminder_after(survey: Survey, duty: Duty, person: int, after: datetime, days: Workdays) -> NewEntry | None:
    """Return the next that reminds a person of a duty. Steps that were missed are not made up for."""
    step = next_step(duty.due_on, survey.plan(duty), after, days) if duty.due_on and reminds(duty) else None
    return reminder(duty, step, person) if step else None


def _asks(entry: LedgerEntry) -> bool:
    return row_of(entry) == ASK


def _current(duty: Duty, entries: Iterable[LedgerEntry], cancel: list[int]) -> list[LedgerEntry]:
    """Return what still belongs to the duty as it is; the rest is to be cancelled."""
    kept = [entry for entry in entries if reminds(duty) and entry.revision == duty.revision]
    cancel += [entry.id for entry in entries if entry not in kept]
    return kept


def _settle(
    entries: Sequence[LedgerEntry],
    wanted: Wanted,
    survey: Survey,
    unit_id: int,
    at: At,
    put: list[NewEntry],
    cancel: list[int],
) -> None:
    """Let each wanted entry wait once: what waits as it should is left, what should not wait is cancelled."""
    people = survey.people_of(unit_id)
    for entry in entries:
        if is_instead(entry):
            continue
        row = row_of(entry)
        slot = (REMIND if row == SNOOZE else row, people.human(entry.person_id))
        if slot not in wanted:
            cancel.append(entry.id)
        elif row == SNOOZE:
            continue  # it stays beside the step that comes after it
        elif entry.planned_at <= at.now or _is_same(entry, wanted[slot]):
            wanted[slot] = None
        else:
            cancel.append(entry.id)
    put += filter(None, wanted.values())


def _is_same(entry: LedgerEntry, new: NewEntry | None) -> bool:
    return new is not None and (entry.key, entry.planned_at) == (new.key, new.due_at)


def _wanted(survey: Survey, duty: Duty, waiting: Sequence[LedgerEntry], at: At) -> Wanted:
    if not reminds(duty):
        return {}
    return {**dict(_reminders(survey, duty, waiting, at)), **dict(_escalations(survey, duty, waiting, at))}


def _reminders(
    survey: Survey, duty: Duty, waiting: Sequence[LedgerEntry], at: At
) -> Iterator[tuple[Slot, NewEntry | None]]:
    people = survey.people_of(duty.unit_id)
    later = {people.human(entry.person_id): entry.due_at for entry in waiting if row_of(entry) == SNOOZE}
    for person in people.reminded(duty):
        after = max(at.now, later.get(person, at.now))
        yield (REMIND, person), reminder_after(survey, duty, person, after, at.days)


def _escalations(
    survey: Survey, duty: Duty, waiting: Sequence[LedgerEntry], at: At
) -> Iterator[tuple[Slot, NewEntry | None]]:
    """Tell heads of what is late by the unit's own day; of a day that is only the dispatch's guess nobody is late."""
    people = survey.people_of(duty.unit_id)
    untold = {people.human(entry.person_id) for entry in waiting if row_of(entry) == HEAD}
    for head in () if duty.expected else people.told_when_late(duty):
        due_at = _told_at(survey, duty, head in untold, at)
        yield (HEAD, head), escalation(duty, due_at, head) if due_at else None


def _told_at(survey: Survey, duty: Duty, untold: bool, at: At) -> datetime | None:
    """Return when a head is told. Past that they have been, unless the day is new, or the plan or calendar changed."""
    assert duty.due_on is not None
    due_at = head_step(duty.due_on, survey.plan(duty), at.days).due_at
    if due_at > at.now:
        return due_at
    return next_allowed(at.now, False, at.days) if untold or duty.id in at.fresh else None
