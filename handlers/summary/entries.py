"""Who gets the weekly summary, and when: on the first working morning of a week."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from directory.access import Standing
from directory.membership import Membership
from handlers.summary.report import scopes_of
from reminders.hours import morning
from reminders.ledger import EntryKind, NewEntry
from reminders.registry import Registry

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_KEPT = timedelta(days=4)  # a summary that could not be sent by then is old


async def summary_entries(registry: Registry, now: datetime) -> list[NewEntry]:
    """Return this week's summaries on its first working day; none on the others. Made twice they are the same."""
    today = now.astimezone(_ZONE).date()
    if not is_first_working_day(today, registry):
        return []
    due, week = morning(today), today.strftime("%G-W%V")
    return [
        NewEntry(EntryKind.SUMMARY, person, f"summary:{scope}:{week}:{person}", due, due + _KEPT, about=scope)
        for person, scopes in (await _readers(registry)).items()
        for scope in scopes
    ]


def is_first_working_day(day: date, registry: Registry) -> bool:
    """Whether a day is the first of its week on which offices work."""
    monday = day - timedelta(days=day.weekday())
    before = (monday + timedelta(days=past) for past in range(day.weekday()))
    return registry.days.is_working(day) and not any(map(registry.days.is_working, before))


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
