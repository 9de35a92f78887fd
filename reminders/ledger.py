"""The ledger of what is to be sent: a row first, sent once it is due, whatever crashes in between.

For each duty, person and row of steps (reminders, the head's, the asking for a day) one entry waits: the next. The one
after it is put in the transaction that settles it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from directory.notices import Buttons


class EntryKind(StrEnum):
    """What is sent. Those of `DIGEST` that are due on a morning become one message."""

    NOTICE = "notice"  # somebody did something that the person should know; at once, unless a stop held it up
    REMINDER = "reminder"
    ESCALATION = "escalation"  # to the head of a unit that is late
    QUESTION = "question"  # which day does the unit's decision bear?
    ANNOUNCEMENT = "announcement"
    SUMMARY = "summary"  # weekly, to receivers and administrators


DIGEST = (EntryKind.REMINDER, EntryKind.ESCALATION, EntryKind.QUESTION)


class EntryState(StrEnum):
    """What became of an entry."""

    WAITING = "waiting"
    SENT = "sent"
    UNCERTAIN = "uncertain"  # the channel may have taken it: a time-out after sending
    GIVEN_UP = "given-up"  # nobody could be reached; `reason` says why
    CANCELLED = "cancelled"  # no longer matters: done, moved, stopped, left the unit
    EXPIRED = "expired"


@dataclass(frozen=True)
class NewEntry:
    """What is to be sent to a person, not before `due_at` (UTC), not after `expires_at`.

    `key` makes doubles harmless: the same key is kept once. A notice and an announcement bring `text` and `buttons`,
    kept sealed; the others are put into words when they go out. `about` holds what such a text needs: keys and ids.
    """

    kind: EntryKind
    person_id: int
    key: str
    due_at: datetime
    expires_at: datetime | None = None
    duty_id: int | None = None
    revision: int = 0
    step: str = ""
    text: str = ""
    buttons: Buttons = ()
    about: str = ""


@dataclass(frozen=True)
class LedgerEntry:
    """An entry as it stands. `due_at` moves with every postponement, `planned_at` is when it was first due.

    `attempts` counts the sendings that failed and may be repeated. `uncertain`: it may have arrived already.
    `leased_by` is who claimed it: after the lease another may, and then the first no longer decides about it.
    """

    id: int
    kind: EntryKind
    person_id: int
    key: str
    planned_at: datetime
    due_at: datetime
    expires_at: datetime | None
    duty_id: int | None
    revision: int
    step: str
    text: str
    buttons: Buttons
    about: str
    attempts: int = 0
    uncertain: bool = False
    leased_by: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Undelivered:
    """What could not be sent to anybody, for the administrator's list.

    `at` is when it was given up or, where it still `waits`, when it was due: nobody sends it, and nobody knows.
    """

    entry_id: int
    person_id: int
    kind: EntryKind
    duty_id: int | None
    reason: str
    at: datetime
    waits: bool = False


@dataclass(frozen=True)
class Sent:
    """What went out to a person together, and when (UTC); texts and buttons are left out."""

    at: datetime
    entries: Sequence[LedgerEntry]


class Ledger(Protocol):
    """Where entries are remembered. Each method is one or two statements, whatever the number of entries.

    Where `by` is given, only entries that this claim still holds are changed.
    """

    async def put(self, entries: Sequence[NewEntry], now: datetime) -> None:
        """Keep entries; one whose key is known changes nothing, unless that one was cancelled: it waits again, as new.

        On PostgreSQL this also wakes the workers in time.
        """
        ...

    async def due(self, now: datetime, limit: int, channels: Collection[str] | None = None) -> list[int]:
        """Return persons with something due and not leased, who waits longest first; nobody is named twice.

        Only those who can be reached by one of the channels (None: any), and those who can be reached by none at all,
        so that somebody else is told instead.
        """
        ...

    async def claim(self, person_id: int, now: datetime, lease: timedelta, by: str) -> list[LedgerEntry]:
        """Lease all that is due for a person and return it; what another holds stays out. The lease ends by itself."""
        ...

    async def settle(
        self, entry_ids: Sequence[int], state: EntryState, now: datetime, reason: str = "", by: str | None = None
    ) -> None:
        """Close entries and empty their texts."""
        ...

    async def postpone(
        self,
        entry_ids: Sequence[int],
        until: datetime,
        failed: bool,
        uncertain: bool = False,
        reason: str = "",
        by: str | None = None,
    ) -> None:
        """Give entries back, due at another moment. `failed` counts an attempt."""
        ...

    async def renew(self, entry_ids: Sequence[int], until: datetime, by: str | None) -> bool:
        """Hold a lease longer; return whether all of it is still held, so that it may be sent."""
        ...

    async def waiting_of(self, duty_ids: Sequence[int]) -> Mapping[int, list[LedgerEntry]]:
        """Return what waits for duties, by duty; texts and buttons are left out."""
        ...

    async def cancel(self, entry_ids: Sequence[int], now: datetime) -> None:
        """Close waiting entries that no longer matter; one that is being sent is left to its sender."""
        ...

    async def undelivered(
        self, since: datetime, late: datetime, limit: int = 200, passed: int = 0
    ) -> list[Undelivered]:
        """Return what nobody could be reached for, latest first; `passed` later ones are left out.

        That is what was given up `since`, and what was due by `late` and waits yet.
        """
        ...

    async def given_up(self, entry_id: int) -> Undelivered | None:
        """Return one entry that nobody could be reached for; None where it is none, or waits again."""
        ...

    async def again(self, entry_id: int, now: datetime) -> bool:
        """Let an entry that was given up wait again, due now; False where it is none. Its text, if any, is gone."""
        ...

    async def counted(self, prefix: str) -> Mapping[EntryState, int]:
        """Count the entries whose keys begin so, by what became of them."""
        ...

    async def waiting_for(self, person_id: int) -> int:
        """Count what waits for a person."""
        ...

    async def sent_last(self, person_id: int, kinds: Collection[EntryKind], since: datetime) -> Sent | None:
        """Return what of these kinds went out last to a person, or may have; None where nothing did after `since`."""
        ...

    async def forget_person(self, person_id: int) -> int:
        """Delete everything that a person was or would be sent; return how many entries that was."""
        ...
