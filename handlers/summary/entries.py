"""Who gets the weekly summary, and when: on the first working morning of a week, or as soon after as it can be."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from directory.access import Standing
from directory.membership import Membership
from handlers.summary.report import scopes_of
from reminders.hours import day_of, morning
from reminders.ledger import EntryKind, NewEntry
from reminders.registry import Registry

_KEPT = timedelta(days=4)  # a summary that could not be sent by then is old


async def summary_entries(registry: Registry, now: datetime) -> list[NewEntry]:
    """Return this week's summaries from its first working day on, until they are old; made twice they are the same.

    So a first working day on which nothing ran loses none.
    """
    today = day_of(now)
    first = _first_working_day(today, registry)
    if first is None or today < first or now >= morning(first) + _KEPT:
        return []
    due, week = morning(first), first.strftime("%G-W%V")
    return [
        NewEntry(EntryKind.SUMMARY, person, f"summary:{scope}:{week}:{person}", due, due + _KEPT, about=scope)
        for person, scopes in (await _readers(registry)).items()
        for scope in scopes
    ]


def _first_working_day(day: date, registry: Registry) -> date | None:
    """Return the first day of a day's week on which offices work; None where all of it is off."""
    monday = day - timedelta(days=day.weekday())
    week = (monday + timedelta(days=past) for past in range(7))
    return next(filter(registry.days.is_working, week), None)


async def _readers(registry: Registry) -> dict[int, list[str]]:
    """Return what each administrator and receiver reads, by one account of each; who has stopped reads nothing."""
    memberships, library = registry.offices.memberships, registry.library
    held: list[Membership] = []
    for place in (None, *library.localities):
        held += await memberships.administrators(place)
    for receiver in library.receivers:
        held += await memberships.of_receiver(receiver)
    people = sorted({one.person_id for one in held})
    humans = await registry.offices.accounts.human_of(people)
    stopped = await registry.agenda.preferences.stopped(people)
    readers: dict[int, list[str]] = {}
    for person in people:
        human = humans.get(person, person)
        own = [one for one in held if one.person_id == person]
        if person not in stopped:
            _add(readers.setdefault(human, []), scopes_of(Standing(person, tuple(own))))
    return readers


def _add(known: list[str], more: Iterable[str]) -> None:
    known += [scope for scope in more if scope not in known]
