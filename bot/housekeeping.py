"""Housekeeping: what was left behind is taken up, every night all is planned again and what is old is forgotten."""

from collections.abc import Iterable
from datetime import timedelta

import structlog

from bot.clock import Clock, Ticks, TravelClock
from bot.intake import SWEEP_EVERY, Intake
from bot.nightly import Nightly
from bot.settings import Settings
from storage import Database

log = structlog.get_logger()

NIGHT = (3, 10)  # in Vietnam


class Housekeeping:
    """Does every few minutes and every night what no update asks for."""

    def __init__(
        self,
        database: Database,
        intake: Intake,
        nightly: Nightly,
        settings: Settings,
        channels: Iterable[str],
        clock: Clock,
    ) -> None:
        """Take what is kept in order; `channels` names those that run, as they come."""
        self._database = database
        self._intake = intake
        self._nightly = nightly
        self._settings = settings
        self._channels = channels
        self._clock = clock

    def plan(self, ticks: Ticks) -> None:
        """Let it all tick."""
        ticks.every(SWEEP_EVERY.total_seconds(), self.sweep)
        # On a day that is only played nothing is forgotten: years later everything would be old.
        for job in (self._nightly.run,) if isinstance(self._clock, TravelClock) else (self._nightly.run, self.purge):
            ticks.once(job)
            ticks.daily(*NIGHT, job)

    async def sweep(self) -> None:
        """Take up the updates that were left behind."""
        for name in self._channels:
            await self._intake.sweep(name)

    async def purge(self) -> None:
        """Forget what was kept long enough."""
        await self._intake.purge(self._settings.inbox_days)
        async with self._database.write() as work:
            count = await work.retention.purge(self._clock(), timedelta(days=self._settings.retention_days))
        if count:
            log.info("forgotten", count=count)
