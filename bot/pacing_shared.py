"""One pace for workers in many processes, kept in Redis. Without Redis each keeps to its share, and never to none."""

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog
from limits import RateLimitItem, RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from bot.pacing import BULK_SHARE
from bot.pacing_divided import DividedGate
from bot.pause import Pause

log = structlog.get_logger()

PATIENCE = 1.0  # seconds that Redis may take
AGAIN = 5.0  # seconds until a Redis that failed is asked again
SHORTEST = 0.001  # seconds between two questions
LOST = (RedisError, OSError)  # TimeoutError is an OSError
CONNECTIONS = 16


class SharedGate:
    """A `Gate` for all processes. The window moves, so in no second more than the rate goes out, whoever sends."""

    def __init__(self, url: str, rate: float, pause: Pause) -> None:
        """Take the address of Redis and the messages a second of one channel, of all workers together."""
        # One retry, because an idle connection may have been closed meanwhile.
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS,
            timeout=PATIENCE,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 1),
        )
        self._redis = Redis(connection_pool=pool)
        # The limits talk through the same pool, which their types leave out.
        storage = RedisStorage(url, implementation="redispy", key_prefix="dau-moi", connection_pool=pool)  # type: ignore[arg-type]
        self._limiter = MovingWindowRateLimiter(storage)
        self._rate = rate
        self._alone = DividedGate(rate, pause)  # for when Redis is away
        self._pause = pause
        self._lost_until: float | None = None
        self._queues: dict[str, asyncio.Lock] = {}

    async def wait(self, channel: str, bulk: bool) -> None:
        """Return when a message may go out on the channel, or at a stop."""
        if not await self._shared(lambda: self._wait(channel, bulk)):
            await self._alone.wait(channel, bulk)

    async def hold(self, channel: str, seconds: float) -> None:
        """Let nothing out on the channel for so long, whichever worker sends."""
        await self._alone.hold(channel, seconds)
        await self._shared(lambda: self._hold(channel, seconds))

    async def among(self, workers: int) -> None:
        """Note how many workers there are, for when Redis is away."""
        await self._alone.among(workers)

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.aclose()
        await self._redis.connection_pool.disconnect()

    async def _shared(self, ask: Callable[[], Awaitable[None]]) -> bool:
        """Ask Redis and return True; False if it does not answer, now or a moment ago. The change is logged once."""
        if self._is_lost():
            return False
        try:
            await ask()
        except LOST as error:
            if self._lost_until is None:
                log.warning("redis_lost", exc_info=error)
            self._lost_until = asyncio.get_running_loop().time() + AGAIN
            return False
        if self._lost_until is not None:
            self._lost_until = None
            log.info("redis_back")
        return True

    def _is_lost(self) -> bool:
        return self._lost_until is not None and asyncio.get_running_loop().time() < self._lost_until

    async def _wait(self, channel: str, bulk: bool) -> None:
        # One of a process asks for each, the others queue behind it: Redis is not asked more often than it lets out.
        if bulk:
            async with self._turn(channel, "bulk"):
                await self._pass(channel, "bulk", self._rate * BULK_SHARE)
        async with self._turn(channel, "all" if bulk else "answers"):
            await self._pass(channel, "all", self._rate)
            await self._until_let(channel)

    async def _pass(self, channel: str, kind: str, rate: float) -> None:
        item = _item(rate)
        while not self._pause.stopped and not await self._limiter.hit(item, channel, kind):
            await self._pause(max(SHORTEST, 0.5 / rate))

    async def _until_let(self, channel: str) -> None:
        while not self._pause.stopped and (left := await self._redis.pttl(_key(channel)) / 1000) > 0:
            await self._alone.hold(channel, left)
            await self._pause(left)

    async def _hold(self, channel: str, seconds: float) -> None:
        # The longer of two pauses holds.
        if await self._redis.pttl(_key(channel)) < seconds * 1000:
            await self._redis.set(_key(channel), 1, px=max(1, math.ceil(seconds * 1000)))

    @asynccontextmanager
    async def _turn(self, channel: str, kind: str) -> AsyncIterator[None]:
        async with self._queues.setdefault(f"{channel} {kind}", asyncio.Lock()):
            if self._is_lost():  # to whoever was before in the queue: nobody waits for the same silence in turn
                raise ConnectionError
            yield


def _item(rate: float) -> RateLimitItem:
    # The window is a second, or as long as one message takes where the rate is less than that.
    return RateLimitItemPerSecond(int(rate)) if rate >= 1 else RateLimitItemPerSecond(1, math.ceil(1 / rate))


def _key(channel: str) -> str:
    return f"dau-moi/hold/{channel}"
