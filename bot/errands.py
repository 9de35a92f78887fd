"""The runner of errands: one after the other, outside of every turn; a restart takes up what was not done."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from aiogram.methods import EditMessageText, SendMessage

from bot.apart import ApartProcess
from bot.clock import Clock
from bot.delivery import Delivery, Outcome
from bot.pause import Pause
from bot.replies import Method
from directory.access import Standing
from handlers.errands import Bench, Makers, Progress
from handlers.texts import Texts
from knowledge.guide import Guide
from reminders.workdays import Workdays
from storage import Database
from submissions.errands import Errand

log = structlog.get_logger()

APART = 2.0  # seconds between two changes of the progress message
ATTEMPTS = 3


class Stopped(Exception):
    """The process was asked to stop; the next start begins the errand again."""


class ErrandRunner:
    """Does what turns have asked for, and sends the result to the chat of whoever asked."""

    def __init__(
        self,
        database: Database,
        delivery: Delivery,
        makers: Makers,
        shared: Mapping[str, object],
        guide: Callable[[], object],
        apart: ApartProcess,
        clock: Clock,
        pause: Pause,
    ) -> None:
        """Take the makers by kind; `guide` gives the guide of the moment, `apart` runs what takes long."""
        self._database = database
        self._delivery = delivery
        self._makers = makers
        self._shared = shared
        self._guide = guide
        self._clock = clock
        self._pause = pause
        self._apart = apart
        self._turn = asyncio.Lock()

    async def flush(self) -> None:
        """Do what waits now. The other process ends when nothing is left to do, and its memory is free again."""
        async with self._turn:
            async with self._database.read() as work:
                waiting = await work.dossiers.errands.waiting(self._delivery.channels)
            for errand in waiting:
                if self._pause.stopped:
                    return
                await self._do(errand)
            if not waiting:
                self._apart.rest()

    async def _do(self, errand: Errand) -> None:
        board = _Board(self._delivery, errand, self._placed)
        if errand.attempts >= ATTEMPTS:
            await board.say(self._texts["errands.failed"])
            await self._close(errand)
            return
        await self._count(errand)
        try:
            await self._make(errand, board)
        except Stopped:
            await self._put_back(errand)
            return
        except Exception as error:
            log.error("errand_failed", errand=errand.id, kind=str(errand.kind), exc_info=error)
            return
        await self._close(errand)

    async def _make(self, errand: Errand, board: "_Board") -> None:
        async for step in self._makers[errand.kind](await self._bench(errand)):
            if self._pause.stopped:
                raise Stopped
            if isinstance(step, Progress):
                await board.show(step.text)
            else:
                await board.send(step)
        await board.show_latest()

    async def _placed(self, errand: Errand, message_id: int) -> None:
        """Remember the progress message, so that a run after this one changes it instead of sending another."""
        async with self._database.write() as work:
            await work.dossiers.errands.shown(errand.id, message_id)

    async def _bench(self, errand: Errand) -> Bench:
        async with self._database.read() as work:
            standing = Standing(errand.person_id, await work.offices.memberships.of(errand.person_id))
        guide = self._guide()
        assert isinstance(guide, Guide)
        return Bench(
            errand,
            self._clock(),
            standing,
            self._texts,
            guide,
            self._days,
            self._database.read,
            self._database.write,
            self._apart,
        )

    async def _count(self, errand: Errand) -> None:
        async with self._database.write() as work:
            await work.dossiers.errands.begun(errand.id, errand.message_id)

    async def _put_back(self, errand: Errand) -> None:
        async with self._database.write() as work:
            await work.dossiers.errands.put_back(errand.id)

    async def _close(self, errand: Errand) -> None:
        async with self._database.write() as work:
            await work.dossiers.errands.done(errand.id, self._clock())

    @property
    def _texts(self) -> Texts:
        texts = self._shared["texts"]
        assert isinstance(texts, Texts)
        return texts

    @property
    def _days(self) -> Workdays:
        days = self._shared["days"]
        assert isinstance(days, Workdays)
        return days


class _Board:
    """The progress message of one errand: sent once, then changed, not too often; the last one is shown at the end."""

    def __init__(self, delivery: Delivery, errand: Errand, placed: Callable[[Errand, int], Awaitable[None]]) -> None:
        self._delivery = delivery
        self._errand = errand
        self._placed = placed
        self._message = errand.message_id
        self._waiting: str | None = None
        self._next = 0.0

    async def show(self, text: str) -> None:
        self._waiting = text
        if time.monotonic() >= self._next:
            await self.show_latest()

    async def show_latest(self) -> None:
        if self._waiting is None:
            return
        text, self._waiting = self._waiting, None
        self._next = time.monotonic() + APART
        if self._message is not None:
            await self.send(EditMessageText(message_id=self._message, **self._said(text)))
            return
        self._message = await self._delivery.place(self._errand.channel, SendMessage(**self._said(text)))
        if self._message is not None:
            await self._placed(self._errand, self._message)

    async def say(self, text: str) -> None:
        await self.send(SendMessage(**self._said(text)))

    async def send(self, method: Method) -> None:
        if await self._delivery.attempt(self._errand.channel, method) is Outcome.LATER:
            raise ConnectionError("the channel takes nothing now")

    def _said(self, text: str) -> dict[str, Any]:
        return {"chat_id": self._errand.chat_id, "text": text, "parse_mode": None}
