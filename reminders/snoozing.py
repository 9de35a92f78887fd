"""Reminding somebody later: what waits for them until then gives way to one entry; after it the plan goes on."""

from collections.abc import Sequence
from datetime import datetime

from reminders.duties import Duty, DutyState
from reminders.entries import SNOOZE
from reminders.ledger import EntryKind, NewEntry
from reminders.planning import plan_units
from reminders.registry import Registry


async def snooze(duties: Sequence[Duty], person_id: int, at: datetime, registry: Registry, now: datetime) -> None:
    """Remind a person of duties at a moment (UTC), and not before; of what was closed meanwhile nothing more is said.

    Whoever writes from several channels is one human: what waits for another account of theirs is put off too.
    """
    ledger = registry.agenda.ledger
    await registry.agenda.duties.hold([duty.unit_id for duty in duties])
    held = (await registry.agenda.duties.several([duty.id for duty in duties])).values()
    duties = [duty for duty in held if duty.state is DutyState.OPEN]
    waiting = [
        entry for entries in (await ledger.waiting_of([duty.id for duty in duties])).values() for entry in entries
    ]
    humans = await registry.offices.accounts.human_of([person_id, *(entry.person_id for entry in waiting)])
    mine = [
        entry for entry in waiting if entry.kind is EntryKind.REMINDER and humans[entry.person_id] == humans[person_id]
    ]
    await ledger.cancel([entry.id for entry in mine if entry.due_at <= at], now)
    account = {entry.duty_id: entry.person_id for entry in mine}
    await ledger.put([_entry(duty, account.get(duty.id, humans[person_id]), at) for duty in duties], now)
    await plan_units(sorted({duty.unit_id for duty in duties}), registry, now)


def _entry(duty: Duty, person_id: int, at: datetime) -> NewEntry:
    key = f"{SNOOZE}:{duty.id}:{duty.revision}:{int(at.timestamp())}:{person_id}"
    return NewEntry(EntryKind.REMINDER, person_id, key, at, duty_id=duty.id, revision=duty.revision, step=SNOOZE)
