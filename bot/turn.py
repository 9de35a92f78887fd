"""The life of one update: one unit of work, then the replies, then the row is done."""

import asyncio
import json
import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.middlewares.user_context import UserContextMiddleware
from aiogram.methods import SendMessage
from aiogram.types import Update

from bot.attachments import Attachment, Attachments
from bot.clock import Clock
from bot.conversations import conversing
from bot.delivery import Delivery
from bot.pause import Pause
from bot.queues import Job
from bot.replies import Method, dumps, gather, loads
from bot.settlements import Settlements
from bot.updates import chat_of, parse
from directory.people import Person
from storage import Database, InboxState, Work

log = structlog.get_logger()

ATTEMPTS = 3
BETWEEN_ATTEMPTS = 0.5  # seconds; a database that stumbles needs a breath
SEEN_EVERY = timedelta(hours=1)
AT_ONCE = 8  # units of work open at the same time; SQLite takes one, PostgreSQL as many as its pool holds


@dataclass(frozen=True)
class Sentences:
    """What the machine itself says: `fault` with the fault number, `flood` to one who writes too much."""

    fault: Callable[[str], str]
    flood: Callable[[], str]


class Turns:
    """Handles jobs: gives the update to the dispatcher and sends what comes back."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        bots: Mapping[str, Bot],
        delivery: Delivery,
        settlements: Settlements,
        attachments: Attachments,
        sentences: Sentences,
        clock: Clock,
        pause: Pause,
    ) -> None:
        """Take everything that a turn needs; the bots go by channel name."""
        self._database = database
        self._dispatcher = dispatcher
        self._bots = bots
        self._delivery = delivery
        self._settlements = settlements
        self._attachments = attachments
        self._sentences = sentences
        self._clock = clock
        self._pause = pause
        self._slots = asyncio.Semaphore(AT_ONCE)
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
                    return await self._attempt(job)
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

    async def _attempt(self, job: Job) -> list[Method] | None:
        update = parse(job.payload, self._bots[job.channel])
        attachment = await self._attachments.of(job.channel, update)
        async with self._slots:
            return await self._unit_of_work(job, update, attachment)

    async def _unit_of_work(self, job: Job, update: Update, attachment: Attachment) -> list[Method] | None:
        now = self._clock()
        async with self._database.write() as work:
            replies = gather(await self._feed(job, update, work, attachment, now))
            if replies:
                await work.inbox.answered(job.channel, job.update_id, dumps(replies))
            else:
                await work.inbox.settle(job.channel, [job.update_id], InboxState.DONE, now)
        return replies or None

    async def _feed(self, job: Job, update: Update, work: Work, attachment: Attachment, now: datetime) -> object:
        context = UserContextMiddleware.resolve_event_context(update)
        if context.user is None or context.chat is None:
            return None  # nobody to answer
        person = await work.people.meet(job.channel, context.user.id, context.chat.id, now)
        await _seen(person, work, now)
        shared = {
            "now": now,
            "person": person,
            "people": work.people,
            "questions": work.questions,
            "offices": work.offices,
            "dossiers": work.dossiers,
            "agenda": work.agenda,
            "attachment": attachment,
        }
        async with conversing(work.conversations, now):
            return await self._dispatcher.feed_update(self._bots[job.channel], update, **shared)

    async def _set_aside(self, job: Job, fault: str) -> None:
        async with self._database.write() as work:
            await work.inbox.settle(job.channel, [job.update_id], InboxState.ASIDE, self._clock(), fault)
        log.error("set_aside", channel=job.channel, update_id=job.update_id, fault=fault)
        await self._tell(job, self._sentences.fault(fault))

    async def _tell(self, job: Job, text: str) -> None:
        chat = chat_of(json.loads(job.payload))
        if chat is not None:
            await self._delivery.send(job.channel, [SendMessage(chat_id=chat, text=text)])


async def _seen(person: Person, work: Work, now: datetime) -> None:
    """Note that the person wrote: they are told things where they were last active. Most turns write nothing."""
    if person.seen_at is None or now - person.seen_at >= SEEN_EVERY:
        await work.offices.accounts.seen(person.id, now)
