"""The life of one update: handled in one unit of work, then the replies, then the row is done."""

import asyncio
import json
import secrets
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass

import structlog
from aiogram.methods import SendMessage

from bot.clock import Clock
from bot.delivery import Delivery
from bot.handling import Handling
from bot.pause import Pause
from bot.queues import Job
from bot.replies import Method, dumps, loads
from bot.settlements import Settlements
from bot.updates import chat_of
from storage import Database, InboxState

log = structlog.get_logger()

ATTEMPTS = 3
BETWEEN_ATTEMPTS = 0.5  # seconds; a database that stumbles needs a breath


@dataclass(frozen=True)
class Sentences:
    """What the machine itself says: `fault` with the fault number, `flood` to one who writes too much."""

    fault: Callable[[str], str]
    flood: Callable[[], str]


class Turns:
    """Carries jobs to their end: has the update handled, again if that fails, and sends what comes back."""

    def __init__(
        self,
        handling: Handling,
        database: Database,
        delivery: Delivery,
        settlements: Settlements,
        sentences: Sentences,
        clock: Clock,
        pause: Pause,
    ) -> None:
        """Take everything that a turn needs."""
        self._handling = handling
        self._database = database
        self._delivery = delivery
        self._settlements = settlements
        self._sentences = sentences
        self._clock = clock
        self._pause = pause
        self._suspects = asyncio.Lock()

    async def __call__(self, job: Job) -> None:
        """Carry one update to its end. A stop may leave it in the inbox, open."""
        if job.flooded:
            await self._refuse(job)
            return
        replies = await self._answer(job) if job.replies is None else loads(job.replies)
        if replies is None:
            return
        await self._deliver(job, replies)

    async def _refuse(self, job: Job) -> None:
        await self._tell(job, self._sentences.flood())
        self._settlements.add(job.channel, job.update_id, InboxState.SKIPPED)

    async def _deliver(self, job: Job, replies: list[Method]) -> None:
        rest = await self._delivery.send(job.channel, replies)
        if not rest:
            self._settlements.add(job.channel, job.update_id, InboxState.DONE)
        elif len(rest) < len(replies):
            # What was sent must not be sent again by the next sweep.
            async with self._database.write() as work:
                await work.inbox.answered(job.channel, job.update_id, dumps(rest))

    async def _answer(self, job: Job) -> list[Method] | None:
        fault = secrets.token_hex(3).upper()
        while job.begun < ATTEMPTS:
            try:
                async with self._apart(job):
                    await self._begin(job)
                    return await self._handling(job)
            except Exception as error:
                at = {"channel": job.channel, "update_id": job.update_id, "attempt": job.begun}
                log.error("turn_failed", fault=fault, exc_info=error, **at)
            if job.begun < ATTEMPTS:
                await self._pause(BETWEEN_ATTEMPTS)
            if self._pause.stopped:
                return None
        await self._set_aside(job, fault)
        return None

    def _apart(self, job: Job) -> AbstractAsyncContextManager[object]:
        # What was begun before may have ended the process: of these one runs at a time, so that another end of the
        # process is charged to that one and not to everybody who waits.
        return self._suspects if job.begun else nullcontext()

    async def _begin(self, job: Job) -> None:
        # The first attempt is not written down: that would be one commit more for every update. An attempt that
        # ended with the process is counted when the row is taken up again (see Intake.take_up).
        job.begun += 1
        if job.begun == 1:
            return
        async with self._database.write() as work:
            for _ in range(job.begun - job.recorded):
                await work.inbox.attempt(job.channel, job.update_id)
        job.recorded = job.begun

    async def _set_aside(self, job: Job, fault: str) -> None:
        async with self._database.write() as work:
            await work.inbox.settle(job.channel, [job.update_id], InboxState.ASIDE, self._clock(), fault)
        log.error("set_aside", channel=job.channel, update_id=job.update_id, fault=fault)
        await self._tell(job, self._sentences.fault(fault))

    async def _tell(self, job: Job, text: str) -> None:
        chat = chat_of(json.loads(job.payload))
        if chat is not None:
            await self._delivery.send(job.channel, [SendMessage(chat_id=chat, text=text)])
