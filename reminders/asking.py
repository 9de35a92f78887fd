"""Asking: who is asked for the days that only a unit knows, and when. Reads nothing, writes nothing.

Six times at most, counted from the duty that has come last: what comes up later is asked for as often. A day that was
told and is forgotten when all that is over is asked for once more.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from reminders.duties import Duty
from reminders.entries import is_instead, question
from reminders.ledger import LedgerEntry, NewEntry
from reminders.steps import asking_step
from reminders.survey import Survey
from reminders.workdays import Workdays


def question_after(survey: Survey, unit_id: int, person: int, after: datetime, days: Workdays) -> NewEntry | None:
    """Return the next that asks a person for a unit's days, counted from when they came or the last duty did."""
    newest, since = _newest(survey.unknown(unit_id)), survey.people_of(unit_id).members.get(person)
    if newest is None or since is None:
        return None
    step = asking_step(max(since, newest.since), after, days)
    return question(newest, step, person) if step else None


def questions(
    survey: Survey,
    unit_id: int,
    waiting: Sequence[LedgerEntry],
    fresh: Collection[int],
    now: datetime,
    days: Workdays,
) -> Mapping[int, NewEntry | None]:
    """Return what each who is asked gets next, None where they get nothing more; `fresh` have just become unknown."""
    unknown, people = survey.unknown(unit_id), survey.people_of(unit_id)
    if not unknown:
        return {}
    forgotten = _newest(duty for duty in unknown if duty.id in fresh)
    kept = {people.human(entry.person_id): _as_it_waits(entry) for entry in waiting if not is_instead(entry)}
    return {
        person: question_after(survey, unit_id, person, now, days)
        or _once_more(forgotten, person, now, days)
        or kept.get(person)
        for person in people.asked
    }


def _newest(duties: Iterable[Duty]) -> Duty | None:
    return max(duties, key=lambda duty: (duty.since, duty.id), default=None)


def _once_more(forgotten: Duty | None, person: int, now: datetime, days: Workdays) -> NewEntry | None:
    step = asking_step(now, now, days) if forgotten else None
    return question(forgotten, step, person) if forgotten and step else None


def _as_it_waits(entry: LedgerEntry) -> NewEntry:
    """Return what was put for an entry: the question of a day that was forgotten stays until it is sent."""
    return NewEntry(entry.kind, entry.person_id, entry.key, entry.planned_at)
