"""Ticks come again and again, whatever a job does and wherever the wall clock is set."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Self

import pytest

from bot.clock import VIETNAM, Ticks, _Every
from bot.pause import Pause
from tests.bot.conftest import Lines

SECOND = timedelta(seconds=1)
NOON = datetime(2025, 7, 2, 5, 0, tzinfo=UTC)


class Wall:
    """A machine's clock that can be set."""

    def __init__(self) -> None:
        self.set_by = 0.0

    def __call__(self) -> float:
        return time.time() + self.set_by


class Counted:
    """A job that is counted, and can be waited for."""

    def __init__(self, *faults: Exception) -> None:
        self.times = 0
        self._faults = list(faults)
        self._changed = asyncio.Condition()

    async def __call__(self) -> None:
        async with self._changed:
            self.times += 1
            self._changed.notify_all()
        if self._faults:
            raise self._faults.pop()

    async def reaches(self, times: int) -> None:
        async with asyncio.timeout(20), self._changed:
            await self._changed.wait_for(lambda: self.times >= times)


@asynccontextmanager
async def ticking(ticks: Ticks, pause: Pause) -> AsyncIterator[None]:
    running = asyncio.create_task(ticks.run())
    yield
    pause.stop()
    await running


async def test_a_job_comes_again_after_a_fault(log_lines: Lines) -> None:
    pause, job = Pause(), Counted(RuntimeError("một"))
    ticks = Ticks(pause)
    ticks.every(0.01, job)
    async with ticking(ticks, pause):
        await job.reaches(3)
    assert [line["event"] for line in log_lines()] == ["tick_failed"]


async def test_a_job_that_takes_long_is_not_begun_twice_and_says_nothing(log_lines: Lines) -> None:
    pause, job, other, free = Pause(), Counted(), Counted(), asyncio.Event()

    async def long() -> None:
        await job()
        await free.wait()

    ticks = Ticks(pause)
    ticks.every(0.01, long)
    ticks.every(0.01, other)
    async with ticking(ticks, pause):
        await other.reaches(5)
        assert job.times == 1
        free.set()
        await job.reaches(2)
    assert log_lines() == []


async def test_what_is_in_hand_at_a_stop_is_finished() -> None:
    pause, begun, done = Pause(), asyncio.Event(), Counted()

    async def slow() -> None:
        begun.set()
        await pause.until_stop()
        await asyncio.sleep(0)
        await done()

    ticks = Ticks(pause)
    ticks.once(slow)
    async with ticking(ticks, pause):
        await begun.wait()
    assert done.times == 1


async def test_a_wall_clock_that_is_set_back_stops_nothing(log_lines: Lines) -> None:
    pause, wall, job = Pause(), Wall(), Counted()
    ticks = Ticks(pause, wall)
    ticks.every(3600, job)  # its next time is an hour away, as after the clock was set back by an hour
    async with ticking(ticks, pause):
        await job.reaches(1)
        wall.set_by = -3600.0
        await job.reaches(2)
    assert [line["event"] for line in log_lines()] == ["clock_set"]


async def test_what_a_clock_jumps_over_is_still_done(monkeypatch: pytest.MonkeyPatch) -> None:
    pause, wall, begun, job = Pause(), Wall(), Counted(), Counted()

    class OnTheWall(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(wall(), tz)

    monkeypatch.setattr("apscheduler.schedulers.base.datetime", OnTheWall)
    ticks, soon = Ticks(pause, wall), datetime.now(VIETNAM) + timedelta(hours=1)
    ticks.daily(soon.hour, soon.minute, job)
    ticks.once(begun)
    async with ticking(ticks, pause):
        await begun.reaches(1)
        wall.set_by = 2 * 3600.0
        await job.reaches(1)


@pytest.mark.parametrize("slept", [0, 5, 3600 * 24 * 365 * 10])
def test_what_was_missed_while_the_machine_slept_is_one_tick(slept: int) -> None:
    now = NOON + timedelta(seconds=slept)
    assert now <= _Every(SECOND).get_next_fire_time(NOON, now) <= now + SECOND
