"""Connections to SQLite that bear a cancelled task. aiosqlite gives each one a thread; a call to that is a trip."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

import aiosqlite

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

# What may wait for the disk within a transaction, and what cannot wait for anything outside of one.
ENDS = frozenset({"commit", "rollback"})
QUICK = frozenset({"cursor", "rollback"})


class WholeTrips(aiosqlite.Connection):
    """A connection whose trips end before a cancelled task goes on, so that nobody meets it half-way."""

    _end: asyncio.Future[object] | None = None

    async def _execute(
        self, fn: Callable[Arguments, Answer], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Answer:
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")
        if not self._may_wait(fn.__name__):
            return fn(*args, **kwargs)
        trip: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((trip, partial(fn, *args, **kwargs)))
        await _to_the_end(trip)
        return trip.result()

    def _may_wait(self, _name: str) -> bool:
        return True

    def stop(self) -> asyncio.Future[object] | None:
        """End the thread, once: nobody would answer a second request."""
        self._end = self._end or super().stop()
        return self._end


class ShortTrips(WholeTrips):
    """A connection that runs the statements of an open transaction at once instead of on its thread.

    BEGIN IMMEDIATE has the lock, so nothing within can wait for another writer, and a small statement (15 µs) costs
    less than the trips to the thread and back (four of 80 µs). BEGIN and COMMIT wait, so they stay on the thread.
    Needs whole trips: sqlite3 crashes the process when two threads are in one connection.
    """

    def _may_wait(self, name: str) -> bool:
        return name in ENDS if self.in_transaction else name not in QUICK


async def _to_the_end(trip: asyncio.Future[Answer]) -> None:
    cancelled: asyncio.CancelledError | None = None
    while not trip.done():
        try:
            await asyncio.wait([trip])
        except asyncio.CancelledError as request:
            cancelled = request
    if cancelled is not None:
        trip.exception()  # Looked at, so that nobody complains that it was not.
        raise cancelled
