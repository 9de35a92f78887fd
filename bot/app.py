"""The composition root: everything is made here once, and given to what needs it."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Protocol, cast

import structlog
from aiogram import Bot

from bot.apart import ApartProcess
from bot.attachments import Attachments
from bot.clock import Clock, Ticks
from bot.content import Conversation, dispatcher_of
from bot.delivery import Delivery
from bot.errands import ErrandRunner
from bot.flood import Flood
from bot.handling import Handling
from bot.housekeeping import Housekeeping
from bot.intake import Intake
from bot.nightly import Nightly
from bot.pacing import Gate
from bot.pause import Pause
from bot.posting import Known, postman_of
from bot.queues import PersonQueues
from bot.sending import Sender
from bot.settings import Settings
from bot.settlements import Settlements
from bot.turn import Turns
from bot.workshop import Workshop
from knowledge.guide import Guide
from storage import Database

log = structlog.get_logger()

TICK = 1.0  # seconds between two looks at what is due and what is to be done


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
        self.dispatcher = dispatcher_of(conversation)
        self.database = database
        self.settlements = Settlements(database, clock)
        self.gate = gate
        self.apart = ApartProcess()
        delivery = Delivery(self.bots, self.gate, database, clock, pause)
        attachments = Attachments(database, self.dispatcher, self.bots, Workshop(), clock)
        handling = Handling(database, self.dispatcher, self.bots, attachments, clock)
        turns = Turns(handling, database, delivery, self.settlements, conversation.sentences, clock, pause)
        self.queues = PersonQueues(turns)
        known = Known(conversation.shared, self._guide)
        sender = Sender(self.bots, gate)
        self.postman = postman_of(database, sender, conversation.composers, known, self.apart, clock, pause)
        self.errands = ErrandRunner(
            database,
            delivery,
            conversation.makers,
            conversation.shared,
            self._guide,
            self.apart,
            clock,
            pause,
        )
        self.nightly = Nightly(
            database, self._guide, known.days, conversation.dailies, conversation.tell_moves, clock, pause
        )
        self.intake = Intake(database, self.queues, Flood(settings.rate_limit), self.settlements, clock)
        self.housekeeping = Housekeeping(database, self.intake, self.nightly, settings, self.bots, clock)

    async def run(self, channels: Sequence[Channel], sends: bool = True, beside: Sequence[Beside] = ()) -> None:
        """Serve the channels until all of them have ended or a stop; then finish the turns in hand.

        Without `sends` what is due is left to others: to what runs `beside` until a stop, or to other processes. A
        channel that fails ends it, and so does the ticking or what runs beside: an assistant that reminds nobody any
        more must not go on as if it did. Raises what it failed with.
        """
        self.bots.update({channel.name: channel.bot for channel in channels})
        for channel in channels:
            await self.intake.take_up(channel.name)
        if sends:
            await self.postman.take_up()
        behind = [asyncio.create_task(job()) for job in (self._ticks(sends).run, *beside)]
        running = [asyncio.create_task(channel.run(self)) for channel in channels]
        ended = asyncio.create_task(asyncio.wait(running, return_when=asyncio.FIRST_EXCEPTION))
        try:
            await asyncio.wait([ended, *behind], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.pause.stop()
            await asyncio.gather(ended, *behind, *running, return_exceptions=True)
            await self.finish()
        for task in (*running, *behind):
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
        self.housekeeping.plan(ticks)
        return ticks

    def _guide(self) -> Guide:
        return cast(Guide, self.dispatcher["guide"])
