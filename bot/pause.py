"""Waiting, in one place: a stop cuts it short, and tests replace it."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

Result = TypeVar("Result")


class Pause:
    """Waits that end at once when the process is asked to stop."""

    def __init__(self) -> None:
        """Begin with nobody having asked to stop."""
        self._stop = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        """Wait so many seconds, or until a stop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)

    async def unless_stopped(self, work: Coroutine[Any, Any, Result]) -> Result | None:
        """Return what the work returns; a stop cancels it and returns None."""
        task = asyncio.ensure_future(work)
        stop = asyncio.ensure_future(self._stop.wait())
        try:
            await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
            return None if self.stopped else task.result()
        finally:
            stop.cancel()
            task.cancel()
            await asyncio.gather(task, stop, return_exceptions=True)

    async def until_stop(self) -> None:
        """Wait until somebody asks to stop."""
        await self._stop.wait()

    @property
    def stopped(self) -> bool:
        """Whether a stop was asked for."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask to stop."""
        self._stop.set()
