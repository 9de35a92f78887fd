"""Waiting for something to have happened, without sleeping."""

import asyncio
from collections.abc import Callable


class Changes:
    """Rings whenever anything in the server's world has changed."""

    def __init__(self) -> None:
        self._condition = asyncio.Condition()

    async def announce(self) -> None:
        """Let everyone who waits look again."""
        async with self._condition:
            self._condition.notify_all()

    async def until(self, happened: Callable[[], bool], seconds: float | None) -> bool:
        """Wait until `happened()` is true; False if `seconds` have passed first, None waits for ever."""
        if happened():
            return True
        try:
            async with asyncio.timeout(seconds), self._condition:
                await self._condition.wait_for(happened)
        except TimeoutError:
            return False
        return True
