"""A round: the entries of one person that were leased, through their accounts, until each has its end."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot.composing import Composing
from bot.outcomes import Outcomes
from bot.pause import Pause
from bot.replies import Method
from bot.sending import SENT, Attempt, Fate, Sender
from directory.accounts import Account
from handlers.postings import Posting
from reminders.ledger import LedgerEntry

RENEWED = 1 / 3  # of a lease is over when it is held longer
APART = 1.0  # seconds between two messages to one chat, as Telegram asks
FOR_OTHERS = 60.0  # seconds until what this process could not send is due again
TRIES = 5  # of the rest of a posting whose first message is there


class Round:
    """Sends one person's entries, posting after posting; which accounts they have is tried in order."""

    def __init__(
        self,
        entries: Sequence[LedgerEntry],
        sender: Sender,
        composing: Composing,
        outcomes: Outcomes,
        pause: Pause,
        lease: timedelta,
    ) -> None:
        """Take entries that were leased just now, for so long."""
        self._entries = entries
        self._sender = sender
        self._composing = composing
        self._outcomes = outcomes
        self._pause = pause
        self._lease = lease
        self._leased_at, self._leased_on = _moment(), outcomes.clock()
        self._in_hand: Sequence[LedgerEntry] = ()
        self._first = True

    async def go(self, accounts: Sequence[Account], others: bool = False) -> None:
        """Send through the first account that takes messages; the pace for the first message was waited for.

        `others`: the human has accounts on channels of another process too, which gets what is left.
        """
        left = self._entries
        for account in accounts:
            if left:
                left = await self._through(account, left)
        if left and others:
            await self._outcomes.give_back(left, FOR_OTHERS)
        elif left:
            await self._outcomes.nobody(left)

    async def _through(self, account: Account, entries: Sequence[LedgerEntry]) -> Sequence[LedgerEntry]:
        """Send what is due to one account; return what it did not take: it takes nothing, or may not read it."""
        composed = await self._composing.compose(account, entries)
        await self._outcomes.sorted_out(composed)
        elsewhere = [entry for posting in composed.postings for entry in posting.elsewhere]
        postings = [posting for posting in composed.postings if posting.methods or posting.sent]
        for index, posting in enumerate(postings):
            rest = [entry for one in postings[index:] for entry in one.sent]
            self._in_hand = [*rest, *elsewhere]
            if not await self._ready(account, rest):
                return []
            attempt = await self._send(account, posting)
            if attempt.fate is Fate.UNREACHABLE:
                await self._outcomes.blocked(account)
                return [*rest, *elsewhere]
            if not await self._written(attempt, posting, rest[len(posting.sent) :]):
                break
        return elsewhere

    async def _written(self, attempt: Attempt, posting: Posting, after: Sequence[LedgerEntry]) -> bool:
        """Write down what became of a posting; return whether the next may be tried."""
        if attempt.fate is Fate.HELD:
            await self._outcomes.give_back([*posting.sent, *after], attempt.seconds)
            return False
        if attempt.fate is Fate.NOT_SENT:
            await self._outcomes.not_sent(posting, after)
            return False
        if attempt.fate is Fate.UNCERTAIN:
            await self._outcomes.uncertain(posting, after)
            return False
        written = {
            Fate.SENT: self._outcomes.sent,
            Fate.IN_PART: self._outcomes.cut_short,
            Fate.REFUSED: self._outcomes.refused,
        }
        await written[attempt.fate](posting)
        return True

    async def _ready(self, account: Account, rest: Sequence[LedgerEntry]) -> bool:
        """Wait for the pace, and hold the lease; False where a stop came or the lease was lost meanwhile."""
        await self._paced(account)
        if self._pause.stopped:
            await self._outcomes.give_back(rest)
            return False
        return await self._held()

    async def _paced(self, account: Account) -> None:
        if not self._first:
            await self._pause(APART)
            await self._sender.pace(account.channel)
        self._first = False

    async def _held(self) -> bool:
        """Hold the lease longer once a part of it is over; False where another has taken an entry meanwhile."""
        if self._passed() < self._lease * RENEWED:
            return True
        if not await self._outcomes.renew(self._in_hand, self._lease):
            return False
        self._leased_at, self._leased_on = _moment(), self._outcomes.clock()
        return True

    def _passed(self) -> timedelta:
        # By both clocks: the one stands still while a machine sleeps, the other may be set back.
        return max(timedelta(seconds=_moment() - self._leased_at), self._outcomes.clock() - self._leased_on)

    async def _send(self, account: Account, posting: Posting) -> Attempt:
        for number, method in enumerate(posting.methods):
            if not number:
                attempt = await self._sender.send(account.channel, method)
            else:
                attempt = await self._send_rest(account, method)
            if attempt.fate is not Fate.SENT:
                return attempt if not number else Attempt(Fate.IN_PART)
        return SENT

    async def _send_rest(self, account: Account, method: Method) -> Attempt:
        """Send what belongs to a message that is there already, with some patience."""
        attempt = SENT
        for _ in range(TRIES):
            await self._paced(account)
            if self._pause.stopped or not await self._held():
                return Attempt(Fate.IN_PART)
            attempt = await self._sender.send(account.channel, method)
            if attempt.fate not in (Fate.HELD, Fate.NOT_SENT):
                break
        return attempt


def _moment() -> float:
    return asyncio.get_running_loop().time()
