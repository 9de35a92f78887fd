"""A part of the pace: what one worker of several may send while they cannot agree with each other."""

import asyncio
from typing import Protocol, runtime_checkable

from bot.pacing import LocalGate
from bot.pause import Pause


@runtime_checkable
class Divisible(Protocol):
    """What wants to know how many workers there are."""

    async def among(self, workers: int) -> None:
        """Note how many workers are alive."""
        ...


class DividedGate:
    """A `Gate` that takes the rate divided by the number of workers, and never nothing."""

    def __init__(self, rate: float, pause: Pause) -> None:
        """Take the messages a second of one channel, of all workers together; at first there is one."""
        self._rate = rate
        self._pause = pause
        self._workers = 1
        self._gate = LocalGate(rate, pause)
        self._held: dict[str, float] = {}

    async def wait(self, channel: str, bulk: bool) -> None:
        """Return when a message may go out on the channel, or at a stop."""
        await self._gate.wait(channel, bulk)

    async def hold(self, channel: str, seconds: float) -> None:
        """Let nothing out on the channel for so long."""
        self._held[channel] = max(self._held.get(channel, 0.0), _moment() + seconds)
        await self._gate.hold(channel, seconds)

    async def among(self, workers: int) -> None:
        """Note how many workers there are; a pause goes on."""
        if workers == self._workers:
            return
        self._workers, self._gate = workers, LocalGate(self._rate / max(workers, 1), self._pause)
        for channel, until in self._held.items():
            if until > _moment():
                await self._gate.hold(channel, until - _moment())


def _moment() -> float:
    return asyncio.get_running_loop().time()
