"""The composition root: everything is made here once, and given to what needs it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol, cast

import structlog
from aiogram import Bot, Dispatcher, Router
from aiogram.types import BotCommand

from bot.apart import ApartProcess
from bot.attachments import Attachments
from bot.clock import Clock, Ticks
from bot.composing import Composing
from bot.conversations import ConversationStorage
from bot.delivery import Delivery
from bot.errands import ErrandRunner
from bot.flood import Flood
from bot.gates import opened_gate
from bot.intake import SWEEP_EVERY, Intake
from bot.nightly import Daily, Nightly
from bot.outcomes import Outcomes
from bot.pacing import Gate
from bot.pause import Pause
from bot.postman import Postman
from bot.queues import PersonQueues
from bot.sending import Sender
from bot.settings import Settings, WrongSettingError, make_data_dir
from bot.settlements import Settlements
from bot.stored import know_secrets, stored
from bot.turn import Sentences, Turns
from bot.workshop import Workshop
from handlers.errands import Makers
from handlers.postings import Composers
from handlers.texts import Texts
from knowledge.guide import Guide
from reminders.workdays import Workdays
from storage import AlreadyRunningError, Database, only_instance

log = structlog.get_logger()

TICK = 1.0  # seconds between two looks at what is due and what is to be done
NIGHT = (3, 10)  # when everything is planned again and what is old is forgotten, in Vietnam


@dataclass(frozen=True)
class Conversation:
    """What the other rooms bring: the handlers, what they are given besides the turn's own, and the guide."""

    routers: Sequence[Router]
    sentences: Sentences
    load_guide: Callable[[], object]
    commands: Sequence[BotCommand] = ()
    shared: Mapping[str, object] = field(default_factory=dict)
    makers: Makers = field(default_factory=dict)
    composers: Composers = field(default_factory=dict)
    dailies: Sequence[Daily] = ()


class Channel(Protocol):
    """A bot and the way in which its updates arrive."""

    name: str
    bot: Bot

    async def run(self, application: "Application") -> None:
        """Bring updates to the intake until they end, or until a stop."""
        ...


Beside = Callable[[], Coroutine[None, None, None]]


class Application:
    """The running process: what its channels use, and its end."""

    def __init__(
        self,
        settings: Settings,
        conversation: Conversation,
        database: Database,
        clock: Clock,
        pause: Pause,
        gate: Gate,
    ) -> None:
        """Wire the parts together."""
        self.settings = settings
        self.conversation = conversation
        self.clock = clock
        self.pause = pause
        self.bots: dict[str, Bot] = {}
        self.dispatcher = _dispatcher(conversation)
        self.database = database
        self.settlements = Settlements(database, clock)
        self.gate = gate
        self.apart = ApartProcess()
        delivery = Delivery(self.bots, self.gate, database, clock, pause)
        attachments = Attachments(database, self.dispatcher, self.bots, Workshop(), clock)
        sentences = conversation.sentences
        turns = Turns(
            database, self.dispatcher, self.bots, delivery, self.settlements, attachments, sentences, clock, pause
        )
        self.queues = PersonQueues(turns)
        self.postman = self._postman()
        self.errands = ErrandRunner(
            database,
            delivery,
            conversation.makers,
            conversation.shared,
            lambda: self.dispatcher["guide"],
            self.apart,
            clock,
            pause,
        )
        self.nightly = Nightly(database, self._guide, self._days, conversation.dailies, clock, pause)
        self.intake = Intake(database, self.queues, Flood(settings.rate_limit), self.settlements, clock)

    async def run(self, channels: Sequence[Channel], sends: bool = True, beside: Sequence[Beside] = ()) -> None:
        """Serve the channels until all of them have ended, one fails, or a stop; then finish the turns in hand.

        Without `sends` what is due is left to others: to what runs `beside` until a stop, or to other processes.
        """
        self.bots.update({channel.name: channel.bot for channel in channels})
        for channel in channels:
            await self.intake.take_up(channel.name)
        if sends:
            await self.postman.take_up()
        behind = [asyncio.create_task(job()) for job in (self._ticks(sends).run, *beside)]
        running = [asyncio.create_task(channel.run(self)) for channel in channels]
        try:
            await asyncio.wait(running, return_when=asyncio.FIRST_EXCEPTION)
        finally:
            self.pause.stop()
            await asyncio.gather(*behind, *running, return_exceptions=True)
            await self.finish()
        for task in running:
            task.result()

    async def catch_up(self) -> None:
        """Do the errands and deliver what is due now."""
        await self.errands.flush()
        await self.postman.flush()

    async def finish(self) -> None:
        """Finish the turns in hand, write what is done, and close the bots."""
        await self.queues.stop()
        self.apart.close()
        await self.settlements.flush()
        for bot in self.bots.values():
            await bot.session.close()

    async def reload_guide(self) -> None:
        """Load the guide again; if that fails, the old one stays."""
        try:
            guide = await asyncio.to_thread(self.conversation.load_guide)
        except Exception:
            log.exception("guide_kept")
            return
        self.dispatcher["guide"] = guide
        log.info("guide_loaded")

    def _ticks(self, sends: bool) -> Ticks:
        ticks = Ticks(self.pause)
        if sends:
            ticks.every(TICK, self.postman.flush)
        ticks.every(TICK, self.errands.flush)
        ticks.every(SWEEP_EVERY.total_seconds(), self._sweep)
        for job in (self.nightly.run, self._purge):
            ticks.once(job)
            ticks.daily(*NIGHT, job)
        return ticks

    def _postman(self) -> Postman:
        texts = self.conversation.shared.get("texts")
        texts = texts if isinstance(texts, Texts) else Texts.load()
        composing = Composing(
            self.database,
            self.conversation.composers,
            texts,
            self._days,
            self._guide,
            self.apart,
            self.clock,
        )
        outcomes = Outcomes(self.database, texts, self.clock)
        sender = Sender(self.bots, self.gate)
        return Postman(self.database, sender, composing, outcomes, self.clock, self.pause)

    @property
    def _days(self) -> Workdays:
        days = self.conversation.shared.get("days")
        return days if isinstance(days, Workdays) else Workdays()

    def _guide(self) -> Guide:
        return cast(Guide, self.dispatcher["guide"])

    async def _sweep(self) -> None:
        for name in self.bots:
            await self.intake.sweep(name)

    async def _purge(self) -> None:
        await self.intake.purge(self.settings.inbox_days)
        await self._forget(timedelta(days=self.settings.retention_days))

    async def _forget(self, kept: timedelta) -> None:
        async with self.database.write() as work:
            count = await work.retention.purge(self.clock(), kept)
        if count:
            log.info("forgotten", count=count)


def _dispatcher(conversation: Conversation) -> Dispatcher:
    # The queues keep a person's updates in order, so aiogram's own isolation of events is not needed.
    dispatcher = Dispatcher(storage=ConversationStorage(), name="dispatcher")
    dispatcher.include_routers(*conversation.routers)
    for name, value in conversation.shared.items():
        dispatcher[name] = value
    dispatcher["guide"] = conversation.load_guide()
    return dispatcher


@asynccontextmanager
async def open_application(
    settings: Settings, conversation: Conversation, clock: Clock, pause: Pause | None = None
) -> AsyncIterator[Application]:
    """Open the database and wire the process.

    Raises WrongSettingError for a data folder or a database that cannot be opened, or was sealed with a secret that
    the settings do not name, AlreadyRunningError if another process runs.
    """
    make_data_dir(settings)
    async with AsyncExitStack() as stack:
        try:
            stack.enter_context(only_instance(settings.database))
            database = await stack.enter_async_context(stored(settings))
            await know_secrets(database, clock())
        except (AlreadyRunningError, WrongSettingError):
            raise
        except Exception as error:
            log.exception("database_closed", exc_info=error)
            raise WrongSettingError("DATABASE_URL: không mở được cơ sở dữ liệu này.") from None
        pause = pause or Pause()
        gate = await stack.enter_async_context(opened_gate(settings, pause))
        yield Application(settings, conversation, database, clock, pause, gate)
