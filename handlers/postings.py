"""Postings: what a person gets to read without having asked. The ledger says what is due; a composer puts it in words.

Composing reads and never writes: what becomes of the entries is returned, and `bot` carries it out after sending.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiogram.methods import TelegramMethod

from directory.accounts import Account
from directory.offices import Offices
from handlers.errands import Apart
from handlers.texts import Texts
from knowledge.guide import Guide
from reminders.agenda import Agenda
from reminders.ledger import EntryKind, EntryState, LedgerEntry, NewEntry
from reminders.registry import Registry
from reminders.workdays import Workdays


@dataclass(frozen=True)
class PostDesk:
    """What a composer works with: one reading unit of work. `apart` runs heavy drawing in another process."""

    now: datetime
    texts: Texts
    guide: Guide
    offices: Offices
    agenda: Agenda
    days: Workdays
    apart: Apart

    @property
    def registry(self) -> Registry:
        """What duties are computed from."""
        return Registry(self.offices, self.agenda, self.guide.library, self.days)


@dataclass(frozen=True)
class Posting:
    """One message (or a few that belong together) and what it does to the ledger.

    `sent` are settled once the methods went out; with them `follow` are put. Without methods nothing goes out.
    `dropped` are closed at once, `later` are given back until a moment. `elsewhere` are for another of the human's
    accounts: this one may not read them.
    """

    methods: Sequence[TelegramMethod[Any]] = ()
    sent: Sequence[LedgerEntry] = ()
    follow: Sequence[NewEntry] = ()
    dropped: Mapping[EntryState, Sequence[LedgerEntry]] = field(default_factory=dict)
    later: Mapping[datetime, Sequence[LedgerEntry]] = field(default_factory=dict)
    elsewhere: Sequence[LedgerEntry] = ()


# Gets the entries of its kinds that were leased for one person, and the account that they will go to.
Composer = Callable[[PostDesk, Account, Sequence[LedgerEntry]], Awaitable[Sequence[Posting]]]
Composers = Mapping[tuple[EntryKind, ...], Composer]
