"""Bringing updates to the bot's webhook: in order within a chat, side by side across chats.

A method inside the webhook's answer is not carried out; the real server would.
"""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import aiohttp

from .changes import Changes
from .replies import Json
from .updates import Pending, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANSWER_WITHIN = 60.0


@dataclass(frozen=True)
class Hook:
    """Where updates are posted; `connections` is how many at once."""

    url: str
    secret: str = ""
    connections: int = 40


class Webhook:
    """Posts pending updates while a hook is set; what is not answered with 2xx is posted again after `retry_delay`."""

    def __init__(self, updates: Updates, changes: Changes, retry_delay: float, now: Callable[[], datetime]) -> None:
        self.hook: Hook | None = None
        self._updates = updates
        self._changes = changes
        self._retry_delay = retry_delay
        self._now = now
        self._busy: set[int] = set()
        self._last_error: Json = {}
        self._task: asyncio.Task[None] | None = None

    async def set(self, hook: Hook | None) -> None:
        """Post to this hook from now on, or to none."""
        self.hook = hook
        self._last_error = {}
        await self._changes.announce()

    def start(self) -> None:
        """Begin to post."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop posting; what is under way is posted again after the next start."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self._busy.clear()

    def info(self) -> Json:
        """Return a Bot API `WebhookInfo`."""
        info: Json = {
            "url": self.hook.url if self.hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.hook:
            info |= {"max_connections": self.hook.connections, **self._last_error}
        if self._updates.allowed:
            info["allowed_updates"] = sorted(self._updates.allowed)
        return info

    def _next(self) -> Pending | None:
        if self.hook is None or len(self._busy) >= self.hook.connections:
            return None
        return next((one for one in self._updates.pending if one.source not in self._busy), None)

    async def _run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as deliveries:
            while True:
                await self._changes.until(lambda: self._next() is not None, None)
                update = self._next()
                if update and self.hook:
                    self._busy.add(update.source)
                    deliveries.create_task(self._deliver(session, self.hook, update))

    async def _deliver(self, session: aiohttp.ClientSession, hook: Hook, update: Pending) -> None:
        error = await self._post(session, hook, update)
        if error:
            self._last_error = {"last_error_date": int(self._now().timestamp()), "last_error_message": error}
            await self._changes.announce()
            await asyncio.sleep(self._retry_delay)
        elif update in self._updates.pending:
            self._updates.pending.remove(update)
        self._busy.discard(update.source)
        await self._changes.announce()

    async def _post(self, session: aiohttp.ClientSession, hook: Hook, update: Pending) -> str:
        """Post one update; return what went wrong, "" for nothing."""
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update.body, headers=headers) as answer:
                if 200 <= answer.status < 300:
                    return ""
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientError as error:
            return f"Connection failed: {error}"
