"""Entries as rows of the ledger and back: what they say is sealed, nothing is an empty text."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from directory.notices import Buttons
from reminders.ledger import EntryState, LedgerEntry, NewEntry
from storage.keyring import Keyring


def values_of(entry: NewEntry, keyring: Keyring, now: datetime) -> dict[str, object]:
    """Return the row of a new entry, which waits."""
    return {
        "kind": entry.kind,
        "person_id": entry.person_id,
        "key": entry.key,
        "planned_at": entry.due_at,
        "due_at": entry.due_at,
        "expires_at": entry.expires_at,
        "duty_id": entry.duty_id,
        "revision": entry.revision,
        "step": entry.step,
        "text": keyring.seal(entry.text) if entry.text else "",
        "buttons": keyring.seal(json.dumps(entry.buttons, ensure_ascii=False)) if entry.buttons else "",
        "about": entry.about,
        "state": EntryState.WAITING,
        "attempts": 0,
        "uncertain": False,
        "reason": "",
        "made_at": now,
    }


def entry_of(row: Row[*tuple[Any, ...]], keyring: Keyring) -> LedgerEntry:
    """Return the entry of a whole row."""
    kept = row._asdict()
    text, buttons = keyring.open(kept.pop("text")), keyring.open(kept.pop("buttons"))
    return LedgerEntry(**kept, text=text, buttons=unpacked(buttons))


def unpacked(buttons: str) -> Buttons:
    """Read rows of buttons from their JSON; an empty text is none."""
    return tuple(tuple((label, data) for label, data in row) for row in json.loads(buttons or "[]"))
