"""Sorting out what is due: what still matters and may go out at this hour, what is dropped, what goes out later."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from reminders.duties import Duty
from reminders.entries import is_instead
from reminders.hours import in_time
from reminders.ledger import EntryKind, EntryState, LedgerEntry
from reminders.obligations import Obligation
from reminders.registry import Registry
from reminders.survey import Survey, survey
from reminders.waiting import reminds


class ToSend(NamedTuple):
    """An entry that goes out, with the duty that it is about."""

    entry: LedgerEntry
    duty: Duty
    obligation: Obligation


@dataclass(frozen=True)
class Sorted:
    """What becomes of entries. One duty is named once: a second entry of its kind is dropped."""

    send: list[ToSend] = field(default_factory=list)
    drop: dict[EntryState, list[LedgerEntry]] = field(default_factory=dict)
    later: dict[datetime, list[LedgerEntry]] = field(default_factory=dict)


async def sort_out(entries: Sequence[LedgerEntry], registry: Registry, now: datetime) -> Sorted:
    """Look at each entry of a person's again: done, moved, left, stopped, expired, or not at this hour."""
    duties = await registry.agenda.duties.several([entry.duty_id for entry in entries if entry.duty_id is not None])
    found = await survey(sorted({duty.unit_id for duty in duties.values()}), registry)
    result = Sorted()
    for entry in entries:
        _sort(entry, _fate(entry, duties.get(entry.duty_id or 0), found, now), result, registry, now)
    return result


def _sort(entry: LedgerEntry, fate: EntryState | ToSend, result: Sorted, registry: Registry, now: datetime) -> None:
    if isinstance(fate, ToSend) and any(_same(fate, one) for one in result.send):
        fate = EntryState.CANCELLED
    if isinstance(fate, EntryState):
        result.drop.setdefault(fate, []).append(entry)
        return
    moment = in_time(now, None if entry.kind is EntryKind.QUESTION else fate.duty.due_on, registry.days)
    if moment > now:
        result.later.setdefault(moment, []).append(entry)
    else:
        result.send.append(fate)


def _same(one: ToSend, other: ToSend) -> bool:
    return (one.entry.kind, one.duty.id) == (other.entry.kind, other.duty.id)


def _fate(entry: LedgerEntry, duty: Duty | None, found: Survey, now: datetime) -> EntryState | ToSend:
    """Return the entry as it goes out, or why it does not."""
    if entry.expires_at is not None and entry.expires_at < now:
        return EntryState.EXPIRED
    demand = found.demands.get(duty.source) if duty else None
    if duty is None or demand is None:
        return EntryState.CANCELLED
    if entry.kind is EntryKind.QUESTION:
        return _question(entry, duty, found)
    holds = reminds(duty) and duty.revision == entry.revision and _concerns(entry, duty, found)
    return ToSend(entry, duty, demand) if holds else EntryState.CANCELLED


def _question(entry: LedgerEntry, duty: Duty, found: Survey) -> EntryState | ToSend:
    """Ask for the day of any duty that waits for one: the first may be closed by now."""
    people, unknown = found.people_of(duty.unit_id), found.unknown(duty.unit_id)
    person = people.human(entry.person_id)
    concerned = people.may_stand_in(person) if is_instead(entry) else person in people.asked
    if not unknown or not concerned:
        return EntryState.CANCELLED
    waits = next((one for one in unknown if one.id == duty.id), unknown[0])
    return ToSend(entry, waits, found.demands[waits.source])


def _concerns(entry: LedgerEntry, duty: Duty, found: Survey) -> bool:
    """Whether the duty is still the person's, or theirs in place of another."""
    people = found.people_of(duty.unit_id)
    person = people.human(entry.person_id)
    if is_instead(entry):
        return people.may_stand_in(person)
    if entry.kind is EntryKind.ESCALATION:
        return person in people.told_when_late(duty)
    return person in people.reminded(duty)
