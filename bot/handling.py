"""Handling an update: in one unit of work the person is met, the routers are asked, and what they say is kept."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.middlewares.user_context import UserContextMiddleware
from aiogram.types import Update

from bot.attachments import Attachment, Attachments
from bot.clock import Clock
from bot.conversations import conversing
from bot.queues import Job
from bot.replies import Method, dumps, gather
from bot.updates import parse
from directory.people import Person
from storage import Database, InboxState, Work

SEEN_EVERY = timedelta(hours=1)
AT_ONCE = 8  # units of work open at the same time; SQLite takes one, PostgreSQL as many as its pool holds


class Handling:
    """Gives updates to the dispatcher."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        bots: Mapping[str, Bot],
        attachments: Attachments,
        clock: Clock,
    ) -> None:
        """Take what handles an update; the bots go by channel name."""
        self._database = database
        self._dispatcher = dispatcher
        self._bots = bots
        self._attachments = attachments
        self._clock = clock
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, job: Job) -> list[Method] | None:
        """Return what to say, None for nothing; it is kept together with what the update changed. Raises any fault."""
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


async def _seen(person: Person, work: Work, now: datetime) -> None:
    """Note that the person wrote: they are told things where they were last active. Most turns write nothing."""
    if person.seen_at is None or now - person.seen_at >= SEEN_EVERY:
        await work.offices.accounts.seen(person.id, now)
