"""Long polling of our own: the next request, which acknowledges, is only made when the inbox has the last answer."""

from typing import Any

import structlog
from aiogram import Bot
from tenacity import RetryCallState

from bot.backoff import endless
from bot.intake import Intake
from bot.pause import Pause
from bot.updates import GetRawUpdates

log = structlog.get_logger()

TIMEOUT = 30  # seconds that the server may hold a request without updates


class Polling:
    """Asks one bot for updates until a stop."""

    def __init__(self, channel: str, bot: Bot, intake: Intake, allowed: list[str], pause: Pause) -> None:
        """Take the kinds of updates that somebody handles."""
        self._channel = channel
        self._bot = bot
        self._intake = intake
        self._allowed = allowed
        self._pause = pause
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until a stop; faults of the network and of the database are waited out, and nothing is acknowledged."""
        while not self._pause.stopped:
            await endless(self._pause, lambda: self._pause.stopped, self._failed)(self.once)

    async def once(self) -> None:
        """Take what one request brings."""
        updates = await self._pause.unless_stopped(self._fetch())
        if not updates:
            return
        await self._intake.accept(self._channel, updates)
        numbers = [number for update in updates if isinstance(number := update.get("update_id"), int)]
        self._offset = max(numbers) + 1 if numbers else self._offset

    async def _fetch(self) -> list[dict[str, Any]]:
        method = GetRawUpdates(offset=self._offset, timeout=TIMEOUT, allowed_updates=self._allowed)
        return await self._bot(method, request_timeout=int(self._bot.session.timeout) + TIMEOUT)

    def _failed(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        log.warning("polling_failed", channel=self._channel, wait=round(state.upcoming_sleep, 1), exc_info=error)
