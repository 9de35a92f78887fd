"""The postman: what the ledger says is due goes out, each entry to its person, once.

Each person: leased, put into words, sent at the channel's pace, settled together with what follows. A lease that
nobody settles ends by itself, so what a process had in its hands when it ended goes out again.
"""

import asyncio
import secrets
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.composing import Composing
from bot.outcomes import Outcomes
from bot.pause import Pause
from bot.rounds import Round
from bot.sending import Sender
from reminders.ledger import LedgerEntry
from storage import Database

log = structlog.get_logger()

CONCURRENCY = 8  # persons at once
AT_ONCE = 200  # persons of one look
LEASE = timedelta(seconds=45)  # longer than one sending may take


class Postman:
    """Delivers what is due. Any number of them may work on one PostgreSQL database."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        composing: Composing,
        outcomes: Outcomes,
        clock: Clock,
        pause: Pause,
        lease: timedelta = LEASE,
    ) -> None:
        """Take where entries wait, what puts them into words, what sends, and what writes down what became of them."""
        self._database = database
        self._sender = sender
        self._composing = composing
        self._outcomes = outcomes
        self._clock = clock
        self._pause = pause
        self._lease = lease
        self._turn = asyncio.Lock()
        self._slots = asyncio.Semaphore(CONCURRENCY)

    async def take_up(self) -> None:
        """Let what the process before this one had in its hands be due at once: only for one that sends alone."""
        async with self._database.write() as work:
            count = await work.leases.free()
        if count:
            log.info("leases_freed", count=count)

    async def flush(self) -> None:
        """Deliver all that is due now, to each person once."""
        async with self._turn:
            seen: set[int] = set()
            while not self._pause.stopped:
                persons = [person for person in await self._due(len(seen) + AT_ONCE) if person not in seen]
                if not persons:
                    return
                seen.update(persons)
                await asyncio.gather(*(self._in_turn(person) for person in persons))

    async def deliver(self, person_id: int) -> None:
        """Deliver what is due for a person now, where they were last active; a fault is logged, and it is tried later.

        What another holds is left to that one. Raises nothing but what the database raises.
        """
        async with self._database.read() as work:
            accounts = await work.offices.accounts.reachable(person_id, self._sender.channels)
            others = len(await work.offices.accounts.reachable(person_id, None)) > len(accounts)
        if (others and not accounts) or self._pause.stopped:
            return  # their channel runs in another process, or not now
        if accounts:
            await self._sender.pace(accounts[0].channel)
        if not self._pause.stopped:
            entries = await self._claim(person_id)
            parts = (self._sender, self._composing, self._outcomes, self._pause, self._lease)
            await Round(entries, *parts).go(accounts, others)

    async def _due(self, limit: int) -> list[int]:
        async with self._database.read() as work:
            return await work.agenda.ledger.due(self._clock(), limit, self._sender.channels)

    async def _in_turn(self, person_id: int) -> None:
        async with self._slots:
            if self._pause.stopped:
                return
            try:
                await self.deliver(person_id)
            except Exception as error:
                log.error("delivery_failed", person_id=person_id, exc_info=error)

    async def _claim(self, person_id: int) -> list[LedgerEntry]:
        async with self._database.write() as work:
            return await work.agenda.ledger.claim(person_id, self._clock(), self._lease, secrets.token_hex(4))
