"""What an errand shows in its chat: files and words as they come, and one message that says how far it is."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.methods import EditMessageText, SendMessage

from bot.delivery import Delivery, Outcome
from bot.replies import Method
from submissions.errands import Errand

APART = 2.0  # seconds between two changes of the progress message


class NotNow(Exception):
    """The chat takes nothing now; it may later."""


class ErrandBoard:
    """The progress message of one errand: sent once, then changed, not too often; the last one is shown at the end."""

    def __init__(self, delivery: Delivery, errand: Errand, placed: Callable[[Errand, int], Awaitable[None]]) -> None:
        """Take whom to tell the number of the message, once it is there."""
        self._delivery = delivery
        self._errand = errand
        self._placed = placed
        self._message = errand.message_id
        self._waiting: str | None = None
        self._next = 0.0

    async def show(self, text: str) -> None:
        """Show how far it is, if the last time is long enough ago."""
        self._waiting = text
        if time.monotonic() >= self._next:
            await self.show_latest()

    async def show_latest(self) -> None:
        """Show what was not shown yet. If it cannot be shown now, nothing is lost."""
        if self._waiting is None:
            return
        text, self._waiting = self._waiting, None
        self._next = time.monotonic() + APART
        if self._message is not None:
            changed = EditMessageText(message_id=self._message, **self._said(text))
            await self._delivery.attempt(self._errand.channel, changed)
            return
        self._message = await self._delivery.place(self._errand.channel, SendMessage(**self._said(text)))
        if self._message is not None:
            await self._placed(self._errand, self._message)

    async def say(self, text: str) -> None:
        """Send a message. Raises NotNow."""
        await self.send(SendMessage(**self._said(text)))

    async def send(self, method: Method) -> None:
        """Send something; what cannot succeed is dropped. Raises NotNow."""
        if await self._delivery.attempt(self._errand.channel, method) is Outcome.LATER:
            raise NotNow

    def _said(self, text: str) -> dict[str, Any]:
        return {"chat_id": self._errand.chat_id, "text": text, "parse_mode": None}
