"""Pace: so many messages a second on each channel, answers first, and one pause for all when a channel asks for it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest_asyncio

from bot.pacing import LocalGate
from bot.pause import Pause

RATE = 50.0
CHANNEL = "telegram"


class Drawn:
    """Says in which order waits have ended."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, name: str, wait: Coroutine[Any, Any, None]) -> None:
        async def noted() -> None:
            await wait
            self.order.append(name)

        self._tasks.add(asyncio.create_task(noted()))

    async def over(self) -> list[str]:
        await asyncio.gather(*self._tasks)
        return self.order


@pytest_asyncio.fixture
async def pause() -> AsyncIterator[Pause]:
    made = Pause()
    yield made
    made.stop()


@asynccontextmanager
async def took() -> AsyncIterator[list[float]]:
    """Measure by the loop's clock."""
    begun, result = asyncio.get_running_loop().time(), [0.0]
    yield result
    result[0] = asyncio.get_running_loop().time() - begun


async def test_an_answer_does_not_wait_when_little_is_said(pause: Pause) -> None:
    gate = LocalGate(RATE, pause)
    async with took() as seconds:
        for _ in range(10):
            await gate.wait(CHANNEL, bulk=False)
    assert seconds[0] < 10 / RATE


async def test_bulk_keeps_to_its_share(pause: Pause) -> None:
    gate = LocalGate(RATE, pause)
    async with took() as seconds:
        await asyncio.gather(*(gate.wait(CHANNEL, bulk=True) for _ in range(24)))
    assert seconds[0] >= (24 - 5) / (RATE * 0.8) * 0.99  # five may go out at once


async def test_an_answer_overtakes_bulk_that_waits(pause: Pause) -> None:
    gate, drawn = LocalGate(RATE, pause), Drawn()
    for number in range(8):
        drawn.begin(f"bulk {number}", gate.wait(CHANNEL, bulk=True))
    await asyncio.sleep(0)
    drawn.begin("answer", gate.wait(CHANNEL, bulk=False))
    assert (await drawn.over()).index("answer") <= 5


async def test_a_hold_is_for_everybody_on_that_channel_and_for_no_other(pause: Pause) -> None:
    gate = LocalGate(RATE, pause)
    await gate.hold(CHANNEL, 0.2)
    async with took() as other:
        await gate.wait("console", bulk=True)
    async with took() as seconds:
        await asyncio.gather(gate.wait(CHANNEL, bulk=True), gate.wait(CHANNEL, bulk=False))
    assert other[0] < 0.1
    assert seconds[0] >= 0.15


async def test_the_longer_of_two_holds_counts(pause: Pause) -> None:
    gate = LocalGate(RATE, pause)
    await gate.hold(CHANNEL, 0.2)
    await gate.hold(CHANNEL, 0.01)
    async with took() as seconds:
        await gate.wait(CHANNEL, bulk=True)
    assert seconds[0] >= 0.15


async def test_a_stop_lets_everybody_go(pause: Pause) -> None:
    gate = LocalGate(0.1, pause)
    await gate.hold(CHANNEL, 3600)
    waiting = [asyncio.create_task(gate.wait(CHANNEL, bulk=bulk)) for bulk in (True, True, False)]
    await asyncio.sleep(0)
    pause.stop()
    async with asyncio.timeout(5):
        await asyncio.gather(*waiting)
