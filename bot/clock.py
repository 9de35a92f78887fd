"""The only place that reads the clock, and what ticks by it."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from bot.pause import Pause

log = structlog.get_logger()

WATCH = 1.0  # seconds between two looks at whether the clock was set
SET = 1.0  # seconds that the wall clock may drift in between

Job = Callable[[], Awaitable[None]]

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Says what time it is."""

    def __call__(self) -> datetime:
        """Return the current moment, aware, in UTC."""
        ...


class SystemClock:
    """The time of the machine."""

    def __call__(self) -> datetime:
        """Return the current moment in UTC."""
        return datetime.now(UTC)


class TravelClock:
    """A clock that was set to a given moment and runs on from there."""

    def __init__(self, start: datetime) -> None:
        """Set the clock to `start` (aware, any zone)."""
        self._start = start.astimezone(UTC)
        self._began = time.monotonic()

    def __call__(self) -> datetime:
        """Return the moment that this clock shows, in UTC."""
        return self._start + timedelta(seconds=time.monotonic() - self._began)


def vietnam_moment(text: str) -> datetime:
    """Read an ISO date or moment such as `2025-07-02T08:00`; without a zone it is Vietnam time.

    Raises ValueError for anything else.
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


class Ticks:
    """Calls jobs again and again, on APScheduler. A fault is logged and the next call comes; none runs twice at once.

    APScheduler goes by the wall clock: when that is set back, every job would wait until it is there again. A watch
    sees that and plans anew.
    """

    def __init__(self, pause: Pause, wall: Callable[[], float] = time.time) -> None:
        """Take what ends the ticking; `wall` is the machine's clock, in seconds."""
        self._pause = pause
        self._wall = wall
        self._running: set[asyncio.Task[object]] = set()
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(timezone=VIETNAM, job_defaults=defaults)
        # That a job takes longer than its interval is no news.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)

    def every(self, seconds: float, job: Job) -> None:
        """Call a job every so many seconds, the first time at once."""
        self._scheduler.add_job(partial(self._call, job), _Every(timedelta(seconds=seconds)))

    def once(self, job: Job) -> None:
        """Call a job at the beginning."""
        self._scheduler.add_job(partial(self._call, job))

    def daily(self, hour: int, minute: int, job: Job) -> None:
        """Call a job every day at an hour of Vietnam."""
        self._scheduler.add_job(partial(self._call, job), CronTrigger(hour=hour, minute=minute, timezone=VIETNAM))

    async def run(self) -> None:
        """Tick until a stop; what is in hand then is finished."""
        self._scheduler.start()
        before = self._ahead()
        while not self._pause.stopped:
            await self._pause(WATCH)
            if abs(self._ahead() - before) > SET:
                before = self._ahead()
                self._plan_anew()
        self._scheduler.pause()
        while self._running:
            await asyncio.wait(self._running)
        self._scheduler.shutdown(wait=False)

    def _plan_anew(self) -> None:
        """Plan from the new hour on what is still to come; what the clock has jumped over is called as it stands."""
        log.warning("clock_set")
        now = datetime.fromtimestamp(self._wall(), UTC)
        for job in self._scheduler.get_jobs():
            if job.next_run_time > now:
                self._scheduler.reschedule_job(job.id, trigger=job.trigger)
        self._scheduler.wakeup()

    def _ahead(self) -> float:
        return self._wall() - time.monotonic()

    async def _call(self, job: Job) -> None:
        task = asyncio.current_task()
        if task is None or self._pause.stopped:
            return
        self._running.add(task)
        try:
            await job()
        except Exception as error:
            log.error("tick_failed", exc_info=error)
        finally:
            self._running.discard(task)


class _Every(BaseTrigger):  # type: ignore[misc]
    """Fires every so often. What was missed is left out: APScheduler's own counts each second that a machine slept."""

    def __init__(self, interval: timedelta) -> None:
        self._interval = interval

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        following = previous + self._interval if previous else now
        return following if following >= now else now + self._interval
