"""What is done every night and at each start: everything is planned again, which heals whatever was lost."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

import structlog

from bot.clock import Clock, Job
from bot.pause import Pause
from knowledge.guide import Guide
from reminders.ledger import NewEntry
from reminders.planning import TellMoves, plan_everything
from reminders.registry import Registry
from reminders.workdays import Workdays
from storage import Database

log = structlog.get_logger()

# Returns what a day brings, such as Monday's summaries. Keys make it harmless to be asked twice.
Daily = Callable[[Registry, datetime], Awaitable[Sequence[NewEntry]]]


class Nightly:
    """Plans all units in short units of work, so that turns go on in between."""

    def __init__(
        self,
        database: Database,
        guide: Callable[[], Guide],
        days: Workdays,
        dailies: Sequence[Daily],
        tell: TellMoves | None,
        clock: Clock,
        pause: Pause,
    ) -> None:
        """Take what planning needs; `tell` words what it moves, `dailies` are done after it."""
        self._database = database
        self._guide = guide
        self._days = days
        self._dailies = dailies
        self._tell = tell
        self._clock = clock
        self._pause = pause

    async def run(self) -> None:
        """Plan everything, then do what the day brings; one that fails does not stop the others."""
        jobs: list[Job] = [self._plan, *(partial(self._put, daily) for daily in self._dailies)]
        for job in jobs:
            try:
                await job()
            except Exception as error:
                log.error("nightly_failed", exc_info=error)

    async def _put(self, daily: Daily) -> None:
        now = self._clock()
        async with self.registry() as registry:
            await registry.agenda.ledger.put(await daily(registry, now), now)

    async def _plan(self) -> None:
        planned = 0
        async for progress in plan_everything(self.registry, self._clock(), tell=self._tell):
            planned = progress.done
            if self._pause.stopped:
                return
        if planned:
            log.info("planned", count=planned)

    @asynccontextmanager
    async def registry(self) -> AsyncIterator[Registry]:
        """Open a short unit of work that may write."""
        async with self._database.write() as work:
            yield Registry(work.offices, work.agenda, self._guide().library, self._days)
