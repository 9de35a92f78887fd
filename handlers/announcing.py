"""Notices and announcements as messages: they were put into words when they were kept, and go out as they are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from directory.accounts import Account
from directory.notices import Buttons
from handlers.addressing import Address, address, address_notice, of_scope
from handlers.postings import Composers, PostDesk, Posting
from reminders.hours import allowed, next_allowed
from reminders.ledger import EntryKind, EntryState, LedgerEntry

_JUST_NOW = timedelta(minutes=30)  # so long it is news: a busy minute, and a few tries


def composers() -> Composers:
    """Return what puts notices and announcements into messages."""
    return {(EntryKind.NOTICE,): notices, (EntryKind.ANNOUNCEMENT,): announcements}


async def notices(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
    """Return a message for each notice, at any hour if somebody did something just now; see `_hour`."""
    return [await _notice(desk, account, entry) for entry in entries]


async def _notice(desk: PostDesk, account: Account, entry: LedgerEntry) -> Posting:
    place = await address_notice(entry, account, desk.registry)
    if place is not Address.HERE:
        return _not_here(entry, place)
    hour = _hour(desk, entry)
    return Posting(later={hour: [entry]}) if hour > desk.now else _posting(desk, account, entry)


def _hour(desk: PostDesk, entry: LedgerEntry) -> datetime:
    """Return when a notice may go out that a stop has held up: at an hour for such as it was due at.

    What came in a quiet hour is somebody's own doing, or pressing: it need not wait for the office, but for the day.
    """
    if desk.now - entry.planned_at <= _JUST_NOW:
        return desk.now
    return next_allowed(desk.now, not allowed(entry.planned_at, False, desk.days), desk.days)


async def announcements(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
    """Return a message for each announcement. One that was held up until a quiet hour waits for its end.

    One that was to go out within a quiet hour was asked to: `planned_at` is such an hour.
    """
    return [await _announcement(desk, account, entry) for entry in entries]


async def _announcement(desk: PostDesk, account: Account, entry: LedgerEntry) -> Posting:
    """Put it into words anew: a copy that is tried again after it was given up has lost them."""
    found = await desk.agenda.announcements.get(int(entry.about.partition(":")[2]))
    if found is None:
        return Posting(dropped={EntryState.CANCELLED: [entry]})
    place = await address(account, of_scope(found.scope, desk.registry), desk.offices)
    if place is not Address.HERE:
        return _not_here(entry, place)
    text = desk.texts.fill("reminding.told_announcement", text=found.text)
    return _at_its_hour(desk, account, replace(entry, text=text))


def _not_here(entry: LedgerEntry, place: Address) -> Posting:
    """Leave it to another account, or drop it: who has left since it was kept hears no more of it."""
    if place is Address.ELSEWHERE:
        return Posting(elsewhere=[entry])
    return Posting(dropped={EntryState.CANCELLED: [entry]})


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
