"""The way in: updates are rows of the inbox before anyone handles them, and open rows are taken up again."""

from collections.abc import Sequence
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.flood import Flood, Verdict
from bot.queues import Job, PersonQueues
from bot.settlements import Settlements
from bot.updates import RawUpdate, arrival, chat_of, sender_of
from storage import Arrival, Database, InboxRow, InboxState

log = structlog.get_logger()

SWEEP_EVERY = timedelta(minutes=10)


class Intake:
    """Keeps updates, and hands each new one to its person's queue."""

    def __init__(
        self, database: Database, queues: PersonQueues, flood: Flood, settlements: Settlements, clock: Clock
    ) -> None:
        """Take the inbox's database and what comes after it."""
        self._database = database
        self._queues = queues
        self._flood = flood
        self._settlements = settlements
        self._clock = clock

    async def accept(self, channel: str, updates: Sequence[RawUpdate]) -> None:
        """Keep the updates in one commit, then queue the new ones; a double is dropped.

        When this returns, the channel may be told that the updates have arrived.
        """
        by_number = {raw.get("update_id"): raw for raw in updates if isinstance(raw.get("update_id"), int)}
        if not by_number:
            return
        async with self._database.write() as work:
            arrivals = [arrival(channel, raw) for raw in by_number.values()]
            fresh = await work.inbox.receive(arrivals, self._clock())
        for row in fresh:
            self._queue(row, by_number[row.update_id])

    async def take_up(self, channel: str) -> None:
        """Queue everything that is still open from before this start."""
        async with self._database.read() as work:
            rows = await work.inbox.open(channel)
        begun: set[str] = set()
        for row in rows:
            self._queues.put(_again(row, first=row.person_key not in begun))
            begun.add(row.person_key)
        if rows:
            log.info("taken_up", channel=channel, count=len(rows))

    async def sweep(self, channel: str) -> None:
        """Queue what was left behind: open, old, and in nobody's hand."""
        await self._settlements.flush()
        # Looked at before the inbox is read: what is settled meanwhile must not be sent twice.
        busy = self._queues.in_hand() | self._settlements.pending()
        old = self._clock() - SWEEP_EVERY
        async with self._database.read() as work:
            rows = await work.inbox.open(channel)
        for row in rows:
            if row.received_at < old and (channel, row.update_id) not in busy:
                self._queues.put(_again(row, first=False))

    async def purge(self, days: int) -> None:
        """Delete what was settled more than so many days ago."""
        async with self._database.write() as work:
            count = await work.inbox.purge(self._clock() - timedelta(days=days))
        if count:
            log.info("purged", count=count)

    def _queue(self, row: Arrival, raw: RawUpdate) -> None:
        verdict = self._flood.check(row.channel, sender_of(raw), chat_of(raw), self._clock())
        if verdict is Verdict.SILENT:
            self._settlements.add(row.channel, row.update_id, InboxState.SKIPPED)
            return
        job = Job(row.channel, row.update_id, row.person_key, row.payload, flooded=verdict is Verdict.TELL)
        self._queues.put(job)


def _again(row: InboxRow, first: bool) -> Job:
    # A person's updates run one by one, so of those never counted only the first can have been begun when the
    # process ended: it is charged with one attempt.
    begun = max(row.attempts, 1) if first and row.replies is None else row.attempts
    return Job(row.channel, row.update_id, row.person_key, row.payload, row.replies, begun, row.attempts)
