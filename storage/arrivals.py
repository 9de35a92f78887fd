"""The records of the inbox: an update that has arrived, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class InboxState(StrEnum):
    """How far an update has come. RECEIVED and ANSWERED are open, the others settled.

    ANSWERED: what it changed is saved and its replies wait to be sent. DONE: its replies went out.
    ASIDE: it failed too often. SKIPPED: nobody needs an answer to it.
    """

    RECEIVED = "received"
    ANSWERED = "answered"
    DONE = "done"
    ASIDE = "aside"
    SKIPPED = "skipped"


OPEN = frozenset({InboxState.RECEIVED, InboxState.ANSWERED})


@dataclass(frozen=True)
class Arrival:
    """An update as it came: `payload` is its JSON text, `person_key` says whose updates stay in order."""

    channel: str
    update_id: int
    person_key: str
    payload: str


@dataclass(frozen=True)
class InboxRow:
    """An update in the inbox. `replies` is the JSON text of what still has to be sent. Times are in UTC."""

    channel: str
    update_id: int
    person_key: str
    payload: str
    state: InboxState
    attempts: int
    replies: str | None
    fault: str | None
    received_at: datetime
    settled_at: datetime | None
