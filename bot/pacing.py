"""Pace: how fast messages may go out on a channel. Answers to people go before what nobody asked for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from aiolimiter import AsyncLimiter

from bot.pause import Pause

BULK_SHARE = 0.8  # of the rate, for what nobody asked for: an answer always finds room
# The longest pause of a channel. A channel that asks for an hour may mean one chat only; another try tells.
LONGEST_HOLD = 30.0  # seconds
LATE = 0.1  # seconds that a wait may end late without a loss, as on a machine that does other things too


class Gate(Protocol):
    """Says when a message may go out."""

    async def wait(self, channel: str, bulk: bool) -> None:
        """Return when a message may go out on the channel, or at a stop. `bulk`: nobody waits for it."""
        ...

    async def hold(self, channel: str, seconds: float) -> None:
        """Let nothing out on the channel for so long: it said that it has had too much. The longer of two holds."""
        ...

    async def among(self, workers: int) -> None:
        """Note how many processes send at the same time."""
        ...


class LocalGate:
    """The gate of one process: so many messages a second on each channel."""

    def __init__(self, rate: float, pause: Pause) -> None:
        """Take the messages a second of one channel."""
        self._rate = rate
        self._pause = pause
        self._lanes: dict[str, _Lane] = {}

    async def wait(self, channel: str, bulk: bool) -> None:
        """Return when a message may go out on the channel, or at a stop."""
        lane = self._lane(channel)
        if bulk:
            await self._pass(lane.bulk)
        async with lane.after_answers(self._pause) if bulk else lane.answer():
            await self._until_let(lane)
            await self._pass(lane.all)

    async def hold(self, channel: str, seconds: float) -> None:
        """Let nothing out on the channel for so long."""
        lane = self._lane(channel)
        lane.held_until = max(lane.held_until, _moment() + seconds)

    async def among(self, workers: int) -> None:
        """Go on: this gate is of a process that sends alone."""

    async def _until_let(self, lane: "_Lane") -> None:
        while not self._pause.stopped and (left := lane.held_until - _moment()) > 0:
            until = lane.held_until
            await self._pause(left)
            if lane.held_until == until:
                lane.held_until = 0.0

    async def _pass(self, limiter: AsyncLimiter) -> None:
        if limiter.has_capacity():
            await limiter.acquire()
        elif not self._pause.stopped:
            await self._pause.unless_stopped(limiter.acquire())

    def _lane(self, channel: str) -> "_Lane":
        return self._lanes.setdefault(channel, _Lane(self._rate))


class _Lane:
    """What is known of one channel."""

    def __init__(self, rate: float) -> None:
        bulk = rate * BULK_SHARE
        burst = 1.0 + bulk * LATE
        self.all = AsyncLimiter(max(1.0, rate), max(1.0, 1 / rate))
        self.bulk = AsyncLimiter(burst, burst / bulk)
        self.held_until = 0.0
        self._answers = 0
        self._no_answers = asyncio.Event()
        self._no_answers.set()
        self._bulk_turn = asyncio.Lock()

    @asynccontextmanager
    async def answer(self) -> AsyncIterator[None]:
        """Be an answer that waits: what nobody asked for stays behind it."""
        self._answers += 1
        self._no_answers.clear()
        try:
            yield
        finally:
            self._answers -= 1
            if not self._answers:
                self._no_answers.set()

    @asynccontextmanager
    async def after_answers(self, pause: Pause) -> AsyncIterator[None]:
        """Be the one bulk message whose turn it is, once no answer waits."""
        async with self._bulk_turn:
            if not self._no_answers.is_set():
                await pause.unless_stopped(self._no_answers.wait())
            yield


def _moment() -> float:
    return asyncio.get_running_loop().time()
