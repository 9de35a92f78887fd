"""The weekly summary, put together when it goes out. Who lost the post meanwhile gets none."""

from collections.abc import Sequence

from directory.access import Standing
from directory.accounts import Account
from handlers.addressing import Address, May, address
from handlers.desk import VIETNAM
from handlers.postings import PostDesk, Posting
from handlers.summary.report import report_of, scopes_of
from handlers.summary.sending import sent
from reminders.hours import next_allowed
from reminders.ledger import EntryState, LedgerEntry


async def compose(desk: PostDesk, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[Posting]:
    """Return a posting for each summary that is due; those that no longer matter are dropped."""
    later = next_allowed(desk.now, False, desk.days)
    if later > desk.now:
        return [Posting(later={later: entries})]
    return [await _posting(desk, account, entry) for entry in entries]


async def _posting(desk: PostDesk, account: Account, entry: LedgerEntry) -> Posting:
    if entry.expires_at and entry.expires_at <= desk.now:
        return Posting(dropped={EntryState.EXPIRED: [entry]})
    place = await address(account, _reads(entry.about), desk.offices)
    if place is Address.ELSEWHERE:
        return Posting(elsewhere=[entry])
    if place is Address.NOWHERE:
        return Posting(dropped={EntryState.CANCELLED: [entry]})
    today = desk.now.astimezone(VIETNAM).date()
    report = await report_of(entry.about, desk.registry, today)
    methods = await sent(report, account.chat_id, today, desk.texts, desk.guide.library, desk.apart)
    return Posting(methods, sent=[entry])


def _reads(scope: str) -> May:
    async def may(standing: Standing) -> bool:
        return scope in scopes_of(standing)

    return may
