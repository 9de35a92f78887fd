"""The digest: all that a person is reminded of on a morning, as one message. It names no person and reads well aloud.

It is put into words when it goes out, so that what was done, moved or given away meanwhile is not in it.
"""

from collections.abc import Sequence
from datetime import date

from aiogram.methods import SendMessage

from directory.accounts import Account
from handlers.addressing import standing_of
from handlers.desk import VIETNAM
from handlers.duties.digest_buttons import digest_rows
from handlers.duties.digest_lines import Asked, Line, asked_by
from handlers.duties.digest_words import digest_text
from handlers.keyboards import keyboard
from handlers.postings import PostDesk, Posting
from handlers.replies import split
from reminders.following import follow_up
from reminders.ledger import LedgerEntry
from reminders.sorting import sort_out
from reminders.views import view


async def compose(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
    """Return the one message about what is still to be said, and what becomes of the rest."""
    sorted_out = await sort_out(entries, desk.registry, desk.now)
    own = (await standing_of(account.person_id, desk.offices)).units
    here = [one for one in sorted_out.send if one.duty.unit_id in own]
    elsewhere = [one.entry for one in sorted_out.send if one not in here]
    sent = [entry for entry, _, _ in here]
    if not sent:
        return [Posting(dropped=sorted_out.drop, later=sorted_out.later, elsewhere=elsewhere)]
    units = await desk.offices.units.several([duty.unit_id for _, duty, _ in here])
    lines = [Line(entry, view(duty, obligation, _today(desk)), units[duty.unit_id]) for entry, duty, obligation in here]
    follow = await follow_up(sent, desk.registry, desk.now)
    asked = await asked_by(lines, desk.registry, _today(desk))
    message = _message(account, lines, asked, desk)
    return [Posting(message, sent, follow, sorted_out.drop, sorted_out.later, elsewhere)]


def _today(desk: PostDesk) -> date:
    return desk.now.astimezone(VIETNAM).date()


def _message(account: Account, lines: Sequence[Line], asked: Asked, desk: PostDesk) -> list[SendMessage]:
    text, rows = digest_text(lines, asked, desk), digest_rows(lines, asked, desk.texts)
    pieces = split(text)
    said = [SendMessage(chat_id=account.chat_id, text=piece, parse_mode=None) for piece in pieces[:-1]]
    board = keyboard(rows)
    return [*said, SendMessage(chat_id=account.chat_id, text=pieces[-1], parse_mode=None, reply_markup=board)]
