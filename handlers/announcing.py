"""Notices and announcements as messages: they were put into words when they were kept, and go out as they are."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from directory.accounts import Account
from directory.notices import Buttons
from handlers.postings import Composers, PostDesk, Posting
from reminders.hours import next_allowed
from reminders.ledger import EntryKind, EntryState, LedgerEntry


def composers() -> Composers:
    """Return what puts notices and announcements into messages."""
    return {(EntryKind.NOTICE,): notices, (EntryKind.ANNOUNCEMENT,): announcements}


async def notices(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
    """Return a message for each notice, at any hour: somebody did something just now."""
    return [_posting(desk, account, entry) for entry in entries]


async def announcements(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
    """Return a message for each announcement. One that was held up until a quiet hour waits for its end.

    One that was to go out within a quiet hour was asked to: `planned_at` is such an hour.
    """
    return [_at_its_hour(desk, account, await _with_text(desk, entry)) for entry in entries]


async def _with_text(desk: PostDesk, entry: LedgerEntry) -> LedgerEntry:
    """Return an announcement with its words: one that is tried again after it was given up has lost them."""
    kind, _, number = entry.about.partition(":")
    found = await desk.agenda.announcements.get(int(number)) if kind == "announcement" and not entry.text else None
    return replace(entry, text=desk.texts.fill("reminding.told_announcement", text=found.text)) if found else entry


def _at_its_hour(desk: PostDesk, account: Account, entry: LedgerEntry) -> Posting:
    allowed = next_allowed(desk.now, False, desk.days)
    meant = next_allowed(entry.planned_at, False, desk.days) > entry.planned_at
    if allowed > desk.now and not meant:
        return Posting(later={allowed: [entry]})
    return _posting(desk, account, entry)


def _posting(desk: PostDesk, account: Account, entry: LedgerEntry) -> Posting:
    if entry.expires_at is not None and entry.expires_at < desk.now:
        return Posting(dropped={EntryState.EXPIRED: [entry]})
    if not entry.text:
        return Posting(dropped={EntryState.CANCELLED: [entry]})  # let wait again after its text was emptied
    message = SendMessage(chat_id=account.chat_id, text=entry.text, parse_mode=None, reply_markup=_board(entry.buttons))
    return Posting([message], [entry])


def _board(buttons: Buttons) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(text=label, callback_data=data) for label, data in row] for row in buttons if row]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
