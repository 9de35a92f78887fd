"""Updates that are done, written together: one commit for many instead of one for each."""

import asyncio

import structlog

from bot.clock import Clock
from storage import Database, InboxState

log = structlog.get_logger()

APART = 0.05  # seconds between two writes; the first is made at once

Done = tuple[str, int]


class Settlements:
    """Collects what is done. A crash before the write means that these replies are sent once more."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Take where and when things are settled."""
        self._database = database
        self._clock = clock
        self._done: dict[Done, InboxState] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._next = 0.0  # when the loop's time allows another write
        self._writing: asyncio.Task[None] | None = None

    def add(self, channel: str, update_id: int, state: InboxState) -> None:
        """Note that an update is done; it is written soon."""
        self._done[channel, update_id] = state
        if self._timer is None:
            loop = asyncio.get_running_loop()
            at = max(loop.time(), self._next)
            self._timer, self._next = loop.call_at(at, self._write_soon), at + APART

    def pending(self) -> set[Done]:
        """Return the keys of what is done but not yet written."""
        return set(self._done)

    async def flush(self) -> None:
        """Write what is done. A failure is logged and tried again at the next flush."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._writing and self._writing is not asyncio.current_task():
            await self._writing
        await self._write()

    def _write_soon(self) -> None:
        self._timer = None
        self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        batch = dict(self._done)
        if not batch:
            return
        try:
            await self._settle(batch)
        except Exception:
            log.exception("settling_failed", count=len(batch))
            return
        for key in batch:
            self._done.pop(key, None)

    async def _settle(self, batch: dict[Done, InboxState]) -> None:
        groups: dict[tuple[str, InboxState], list[int]] = {}
        for (channel, update_id), state in batch.items():
            groups.setdefault((channel, state), []).append(update_id)
        now = self._clock()
        async with self._database.write() as work:
            for (channel, state), update_ids in groups.items():
                await work.inbox.settle(channel, update_ids, state, now)
