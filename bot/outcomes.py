"""Outcomes: what became of entries is written down, each in one unit of work with what follows from it.

What went out, or may have, is closed by whoever sent it, with patience: a database that is away for a moment must not
let it go out again. All else is closed only by who still holds the lease.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.backoff import MOST_ATTEMPTS, delay, persistent
from bot.clock import Clock
from bot.composing import Composed
from bot.instead import instead_of
from bot.pause import Pause
from directory.accounts import Account
from handlers.postings import Posting
from handlers.texts import Texts
from reminders.ledger import EntryKind, EntryState, LedgerEntry
from storage import Database, Work

log = structlog.get_logger()

# What may have arrived is sent once more where a deadline depends on it.
ONCE_MORE = (EntryKind.REMINDER, EntryKind.ESCALATION)


@dataclass(frozen=True)
class Outcomes:
    """Writes down what became of entries. Reasons are sentences for the administrator's list, without names."""

    database: Database
    texts: Texts
    clock: Clock
    pause: Pause

    async def sorted_out(self, composed: Composed) -> None:
        """Close what no longer matters, put off what may not go out now, and what could not be put into words."""
        if not composed.faulty and not any(one.dropped or one.later for one in composed.postings):
            return
        async with self.database.write() as work:
            for posting in composed.postings:
                await self._sort_out(posting, work)
            await self._try_again(composed.faulty, self.texts["sending.not_worded"], work)

    async def sent(self, posting: Posting) -> None:
        """Close what went out, and let what comes next wait, in one."""
        await self._surely(lambda work: self._close(posting, EntryState.SENT, "", work))

    async def cut_short(self, posting: Posting) -> None:
        """Close what went out in part: a second time would be worse."""
        reason = self.texts["sending.in_part"]
        await self._surely(lambda work: self._close(posting, EntryState.UNCERTAIN, reason, work))

    async def uncertain(self, posting: Posting, after: Sequence[LedgerEntry]) -> None:
        """Try deadlines once more; what else may have arrived is listed so. What comes after it waits."""
        await self._surely(lambda work: self._once_more(posting, after, work))

    async def not_sent(self, posting: Posting, after: Sequence[LedgerEntry]) -> None:
        """Try again later, and later still; after the last attempt nobody could be told. The order stays."""
        async with self.database.write() as work:
            until = await self._try_again(posting.sent, self.texts["sending.no_answer"], work)
            await work.agenda.ledger.postpone(_ids(after), until, failed=False, by=_holder(after))

    async def refused(self, posting: Posting) -> None:
        """Close what the channel will never take."""
        async with self.database.write() as work:
            await self._give_up(posting.sent, self.texts["sending.refused"], work)

    async def give_back(self, entries: Sequence[LedgerEntry], seconds: float = 0.0) -> None:
        """Give back what was not tried; it is due again after so many seconds."""
        async with self.database.write() as work:
            until = self.clock() + timedelta(seconds=seconds)
            await work.agenda.ledger.postpone(_ids(entries), until, failed=False, by=_holder(entries))

    async def blocked(self, account: Account) -> None:
        """Note that an account takes no messages, until its person writes again."""
        log.info("blocked", channel=account.channel, person_id=account.person_id)
        async with self.database.write() as work:
            await work.people.blocked(account.channel, account.chat_id, self.clock())

    async def nobody(self, entries: Sequence[LedgerEntry]) -> None:
        """Let the unit's other focal persons get what its person cannot; what concerns only that one is given up."""
        async with self.database.write() as work:
            now = self.clock()
            others = await instead_of(entries, work.offices, work.agenda, now)
            await work.agenda.ledger.put(others.put, now)
            reason, by = self.texts["sending.told_another"], _holder(entries)
            await work.agenda.ledger.settle(_ids(others.told), EntryState.CANCELLED, now, reason, by)
            await self._give_up(others.left, self.texts["sending.nobody"], work)

    async def renew(self, entries: Sequence[LedgerEntry], lease: timedelta) -> bool:
        """Hold entries longer; return whether all are still held."""
        async with self.database.write() as work:
            return await work.agenda.ledger.renew(_ids(entries), self.clock() + lease, _holder(entries))

    async def _surely(self, write: Callable[[Work], Awaitable[None]]) -> None:
        async for attempt in persistent(self.pause, lambda: self.pause.stopped):
            with attempt:
                async with self.database.write() as work:
                    await write(work)

    async def _close(self, posting: Posting, state: EntryState, reason: str, work: Work) -> None:
        await work.agenda.ledger.settle(_ids(posting.sent), state, self.clock(), reason)
        await work.agenda.ledger.put(posting.follow, self.clock())

    async def _once_more(self, posting: Posting, after: Sequence[LedgerEntry], work: Work) -> None:
        again = [entry for entry in posting.sent if entry.kind in ONCE_MORE and not entry.uncertain]
        closed = [entry for entry in posting.sent if entry not in again]
        reason, ledger, now = self.texts["sending.uncertain"], work.agenda.ledger, self.clock()
        until = now + _after(again)
        await ledger.postpone(_ids(again), until, True, uncertain=True, reason=reason, by=_holder(again))
        await ledger.postpone(_ids(after), until, failed=False, by=_holder(after))
        await ledger.settle(_ids(closed), EntryState.GIVEN_UP, now, reason)
        if not again:
            await ledger.put(posting.follow, now)

    async def _sort_out(self, posting: Posting, work: Work) -> None:
        for state, entries in posting.dropped.items():
            await work.agenda.ledger.settle(_ids(entries), state, self.clock(), by=_holder(entries))
        for moment, entries in posting.later.items():
            await work.agenda.ledger.postpone(_ids(entries), moment, failed=False, by=_holder(entries))

    async def _try_again(self, entries: Sequence[LedgerEntry], reason: str, work: Work) -> datetime:
        over = [entry for entry in entries if entry.attempts + 1 >= MOST_ATTEMPTS]
        again = [entry for entry in entries if entry not in over]
        await self._give_up(over, reason, work)
        until = self.clock() + _after(again)
        await work.agenda.ledger.postpone(_ids(again), until, failed=True, reason=reason, by=_holder(again))
        return until

    async def _give_up(self, entries: Sequence[LedgerEntry], reason: str, work: Work) -> None:
        if entries:
            log.warning("given_up", person_id=entries[0].person_id, count=len(entries))
            by = _holder(entries)
            await work.agenda.ledger.settle(_ids(entries), EntryState.GIVEN_UP, self.clock(), reason, by)


def _holder(entries: Sequence[LedgerEntry]) -> str | None:
    return entries[0].leased_by if entries else None


def _ids(entries: Sequence[LedgerEntry]) -> list[int]:
    return [entry.id for entry in entries]


def _after(entries: Sequence[LedgerEntry]) -> timedelta:
    return delay(max((entry.attempts + 1 for entry in entries), default=1))
