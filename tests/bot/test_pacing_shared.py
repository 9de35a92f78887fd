"""Workers share one pace through Redis; when it goes away each keeps to its part, and comes back to it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from bot import pacing_shared
from bot.pacing import BULK_SHARE
from bot.pacing_shared import SharedGate
from bot.pause import Pause
from tests.bot.conftest import Lines
from tests.private_redis import PrivateRedis

RATE = 100.0
HOLD = 0.3


@asynccontextmanager
async def gate(redis: PrivateRedis, rate: float = RATE) -> AsyncIterator[SharedGate]:
    """A gate as one process has it."""
    gate = SharedGate(redis.url, rate, Pause())
    yield gate
    await gate.close()


async def passed(wait: Callable[[], Awaitable[None]], count: int) -> list[float]:
    """Wait so often, from eight sides at once, and return the moments."""
    loop, left, moments = asyncio.get_running_loop(), iter(range(count)), list[float]()

    async def side() -> None:
        for _ in left:
            await wait()
            moments.append(loop.time())

    await asyncio.gather(*(side() for _ in range(8)))
    return moments


def fastest(moments: list[float]) -> int:
    """The most that went out within any second."""
    moments = sorted(moments)
    return max(sum(start <= other < start + 0.999 for other in moments) for start in moments)


async def test_two_workers_share_one_rate(redis: PrivateRedis) -> None:
    async with gate(redis) as one, gate(redis) as two:
        await passed(lambda: one.wait("zalo", bulk=True), 1)
        halves = await asyncio.gather(
            *(passed(lambda worker=worker: worker.wait("telegram", bulk=True), 120) for worker in (one, two))  # type: ignore[misc]
        )
    moments = sorted(halves[0] + halves[1])
    assert fastest(moments) <= RATE
    assert moments[-1] - moments[0] > len(moments) / (RATE * BULK_SHARE) - 1.1, "the first second is free"
    assert all(moments[0] < half[len(half) // 2] < moments[-1] for half in halves), "one waited for the other"


async def test_answers_find_room_beside_the_bulk(redis: PrivateRedis) -> None:
    async with gate(redis) as one, gate(redis) as two:
        bulk = asyncio.create_task(passed(lambda: one.wait("telegram", bulk=True), 160))
        answers = await passed(lambda: two.wait("telegram", bulk=False), int(RATE * (1 - BULK_SHARE)))
        assert not bulk.done()
        assert max(answers) <= max(await bulk)


async def test_a_pause_that_one_was_asked_for_is_kept_by_all(redis: PrivateRedis) -> None:
    loop = asyncio.get_running_loop()
    async with gate(redis) as one, gate(redis) as two:
        until = loop.time() + HOLD
        await one.hold("telegram", HOLD)
        await one.hold("telegram", HOLD / 10)  # a shorter one changes nothing
        await two.wait("zalo", bulk=True)
        assert loop.time() < until, "another channel waits too"
        await two.wait("telegram", bulk=False)
        assert loop.time() >= until - 0.01


async def test_without_redis_each_keeps_to_its_part_until_it_is_back(
    redis: PrivateRedis, log_lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing_shared, "AGAIN", 0.0)
    async with gate(redis) as one:
        await one.among(4)
        await one.wait("telegram", bulk=True)
        await redis.kill()
        alone = await passed(lambda: one.wait("telegram", bulk=True), 40)
        assert len(alone) == 40, "never to none"
        assert fastest(alone) <= RATE * BULK_SHARE / 4 * 1.2
        await redis.start()
        await passed(lambda: one.wait("telegram", bulk=True), 5)
    assert [line["event"] for line in log_lines()] == ["redis_lost", "redis_back"]


async def test_a_redis_that_was_never_there_stops_nobody(redis: PrivateRedis, log_lines: Lines) -> None:
    await redis.kill()
    async with gate(redis) as one:
        assert len(await passed(lambda: one.wait("telegram", bulk=True), 10)) == 10
    assert [line["event"] for line in log_lines()] == ["redis_lost"]


async def test_a_pause_outlives_redis(redis: PrivateRedis) -> None:
    loop = asyncio.get_running_loop()
    async with gate(redis) as one, gate(redis) as two:
        until = loop.time() + HOLD
        await one.hold("telegram", HOLD)
        waiting = asyncio.create_task(two.wait("telegram", bulk=True))
        await redis.kill()
        await one.among(2)
        await one.wait("telegram", bulk=True)
        assert loop.time() >= until - 0.01
        await waiting


async def test_a_stop_ends_every_wait(redis: PrivateRedis) -> None:
    pause = Pause()
    stopping = SharedGate(redis.url, RATE, pause)
    await stopping.hold("telegram", 60)
    waiting = asyncio.create_task(stopping.wait("telegram", bulk=True))
    pause.stop()
    async with asyncio.timeout(5):
        await waiting
    await stopping.close()


async def test_a_redis_that_swallows_everything_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        await reader.read()
        writer.close()

    monkeypatch.setattr(pacing_shared, "PATIENCE", 0.2)
    async with await asyncio.start_server(swallow, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        gate = SharedGate(f"redis://127.0.0.1:{port}", RATE, Pause())
        await passed(lambda: gate.wait("zalo", bulk=True), 40)
        await gate.close()
    assert asked <= 3, "the first, its retry, and perhaps one that was on its way"
