"""The ledger's entries that duties bring, with their keys: the same reminder has the same key, so it is sent once."""

from datetime import datetime

from reminders.duties import Duty
from reminders.ledger import EntryKind, LedgerEntry, NewEntry
from reminders.steps import Step

REMIND, HEAD, ASK, SNOOZE = "remind", "head", "ask", "snooze"
_INSTEAD = ":for:"  # whom it was meant for, in the key of what somebody else gets instead


def reminder(duty: Duty, step: Step, person: int) -> NewEntry:
    """Return what reminds a person of a duty."""
    key = f"{REMIND}:{duty.id}:{duty.revision}:{step.key}:{person}"
    return NewEntry(
        EntryKind.REMINDER, person, key, step.due_at, duty_id=duty.id, revision=duty.revision, step=step.key
    )


def escalation(duty: Duty, due_at: datetime, person: int) -> NewEntry:
    """Return what tells a head that a duty is late."""
    key = f"{HEAD}:{duty.id}:{duty.revision}:{person}"
    return NewEntry(EntryKind.ESCALATION, person, key, due_at, duty_id=duty.id, revision=duty.revision, step=HEAD)


def question(duty: Duty, step: Step, person: int) -> NewEntry:
    """Return what asks for the days that a unit's duties wait for; `duty` stands for all of them.

    It is named in the key, so that what another one took up before leaves its questions free.
    """
    key = f"{ASK}:{duty.unit_id}:{duty.id}.{duty.revision}:{step.key.removeprefix(ASK)}:{person}"
    return NewEntry(
        EntryKind.QUESTION,
        person,
        key,
        step.due_at,
        duty_id=duty.id,
        revision=duty.revision,
        step=step.key,
        about=f"unit:{duty.unit_id}",
    )


def row_of(entry: LedgerEntry) -> str:
    """Return the row of steps that an entry belongs to: one of the first words of keys."""
    return entry.key.partition(":")[0]


def is_instead(entry: LedgerEntry) -> bool:
    """Whether it goes to somebody in place of another who could not be reached."""
    return _INSTEAD in entry.key
