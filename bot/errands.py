"""The runner of errands: one after the other, outside of every turn; a restart takes up what was not done."""

import asyncio
from collections.abc import Callable, Mapping

import structlog

from bot.apart import ApartProcess
from bot.clock import Clock
from bot.delivery import Delivery
from bot.errand_board import ErrandBoard, NotNow
from bot.errand_rests import ErrandRests, HalfDone
from bot.pacing import LONGEST_HOLD
from bot.pause import Pause
from directory.access import Standing
from handlers.errands import Bench, Makers, Progress
from handlers.texts import Texts
from knowledge.guide import Guide
from reminders.workdays import Workdays
from storage import Database
from submissions.errands import Errand

log = structlog.get_logger()

ATTEMPTS = 3
PATIENCE = LONGEST_HOLD  # seconds that one message may hold up the errands after it


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
        self._delivery = delivery.hurried(PATIENCE)
        self._makers = makers
        self._shared = shared
        self._guide = guide
        self._clock = clock
        self._pause = pause
        self._apart = apart
        self._turn = asyncio.Lock()
        self._rests = ErrandRests()

    async def flush(self) -> None:
        """Do what waits now. The other process ends when nothing is left to do, and its memory is free again."""
        async with self._turn:
            async with self._database.read() as work:
                put_off = self._rests.at(self._clock())
                waiting = await work.dossiers.errands.waiting(self._delivery.channels, put_off)
            for errand in waiting:
                if self._pause.stopped:
                    return
                await self._do(errand)
            if not waiting:
                self._apart.rest()

    async def _do(self, errand: Errand) -> None:
        """Do one errand, whatever happens: the next does not depend on it."""
        try:
            await self._try(errand, ErrandBoard(self._delivery, errand, self._placed))
        except Stopped:
            return
        except NotNow:
            self._rests.begin(errand.id, self._clock())
            return
        except Exception as error:
            log.error("errand_failed", errand=errand.id, kind=str(errand.kind), exc_info=error)
            return
        self._rests.end(errand.id)
        await self._close(errand)

    async def _try(self, errand: Errand, board: ErrandBoard) -> None:
        """Make what was asked for, or say that it failed too often. Only an error counts as an attempt."""
        if errand.attempts >= ATTEMPTS or self._rests.are_too_many(errand.id):
            await board.say(self._texts["errands.failed"])
            return
        await self._count(errand)
        try:
            await self._make(errand, board)
        except (Stopped, NotNow):
            await self._put_back(errand)
            raise

    async def _make(self, errand: Errand, board: ErrandBoard) -> None:
        bench = await self._bench(errand)
        made = self._rests.take(errand.id, bench.standing) or HalfDone(bench.standing, self._makers[errand.kind](bench))
        try:
            await self._show(made, board)
        except NotNow:
            self._rests.keep(errand.id, made)
            raise

    async def _show(self, made: HalfDone, board: ErrandBoard) -> None:
        while (step := await made.step()) is not None:
            if self._pause.stopped:
                raise Stopped
            if isinstance(step, Progress):
                await board.show(step.text)
            else:
                await board.send(step)
            made.taken()
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
