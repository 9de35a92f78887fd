"""The loopback Bot API server that tests start, and the people who use it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from aiohttp import web

from .faults import Faults
from .gate import Gate
from .people import Person
from .records import Account, Call, Chat, Message
from .rooms import PATIENCE, Group
from .webhook import Hook
from .world import World

TOKEN = "4242:loopback"
HOST = "127.0.0.1"
_CUT_AFTER = 0.01  # seconds that a stop leaves to calls under way; 0 would mean for ever


def _utc_now() -> datetime:
    return datetime.now(UTC)


class BotApi:
    """A Bot API server for one bot on loopback.

    `port` 0 takes a free one and keeps it over a restart. `now` gives the time that messages bear (UTC), `retry_delay`
    the seconds before an update is posted again to a webhook that refused it. A bot that `reads_groups` has its privacy
    mode off and is shown everything said in groups.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        port: int = 0,
        now: Callable[[], datetime] = _utc_now,
        retry_delay: float = 0.05,
        reads_groups: bool = False,
    ) -> None:
        self.token = token
        self.port = port
        self.faults = Faults()
        bot = Account(int(token.partition(":")[0]), "Đầu Mối", "dau_moi_bot", is_bot=True)
        self._world = World(bot, now, retry_delay)
        self._gate = Gate(self._world, self.faults, token)
        self._reads_groups = reads_groups
        self._runner: web.AppRunner | None = None
        self._people: dict[int, Person] = {}
        self._groups: dict[int, Group] = {}

    async def __aenter__(self) -> Self:
        """Start the server."""
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        await self.stop()

    async def start(self) -> None:
        """Begin to listen; after a stop, on the same port and with everything remembered."""
        self._runner = web.AppRunner(
            self._gate.application(), access_log=None, handler_cancellation=True, shutdown_timeout=_CUT_AFTER
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self.port, reuse_address=True).start()
        self.port = self._runner.addresses[0][1]
        self._world.webhook.start()

    async def stop(self) -> None:
        """Go down: connections are cut, new ones refused, webhooks silent."""
        if self._runner is None:
            return
        runner, self._runner = self._runner, None
        self.faults.release()
        await self._world.webhook.stop()
        await runner.cleanup()

    @asynccontextmanager
    async def down(self) -> AsyncIterator[None]:
        """Be down while the block runs."""
        await self.stop()
        try:
            yield
        finally:
            await self.start()

    @property
    def url(self) -> str:
        """The address that stands for https://api.telegram.org."""
        return f"http://{HOST}:{self.port}"

    def person(self, id: int, name: str = "Lan", username: str = "") -> Person:
        """Return the person with this id, made at the first call; their chat with the bot is open."""
        if id not in self._people:
            self._world.chats[id] = Chat(id, "private", name)
            self._people[id] = Person(self._world, Account(id, name, username), reads_groups=self._reads_groups)
        return self._people[id]

    def group(self, id: int, title: str = "Tổ giúp việc") -> Group:
        """Return the group with this (negative) id, made at the first call; the bot is in it."""
        if id not in self._groups:
            self._world.chats[id] = Chat(id, "supergroup", title)
            self._groups[id] = Group(self._world, self._world.chats[id])
        return self._groups[id]

    @property
    def calls(self) -> list[Call]:
        """Every call that came in with the right token, oldest first, also those that were refused or broken off."""
        return self._world.calls

    @property
    def settled(self) -> list[Call]:
        """The calls that were carried out, refused or broken off, in that order; a long poll under way is not one."""
        return self._world.settled

    @property
    def messages(self) -> list[Message]:
        """Every message of every chat, whoever sent it, oldest first."""
        return self._world.messages

    @property
    def commands(self) -> list[object]:
        """The menus of commands that were set, one for each scope and language."""
        return list(self._world.commands.values())

    @property
    def webhook(self) -> Hook | None:
        """The webhook that is set."""
        return self._world.webhook.hook

    @property
    def webhook_error(self) -> str:
        """What went wrong when an update was last posted to this webhook, "" for nothing."""
        return str(self._world.webhook.info().get("last_error_message", ""))

    @property
    def pending(self) -> list[int]:
        """The ids of the updates that the bot has not acknowledged."""
        return [one.update_id for one in self._world.updates.pending]

    async def deliver_again(self, update_id: int | None = None, *, new_id: bool = False) -> int:
        """Deliver an update (the last one) a second time, also when it was acknowledged; return the id it comes under.

        With `new_id` it comes as a press of a button comes again after a reconnect: the same press, another update.
        """
        last = self._world.updates.made[-1].update_id
        return await self._world.updates.push_double(last if update_id is None else update_id, new_id=new_id)

    def called(self, method: str, count: int = 1, timeout: float = PATIENCE) -> Awaitable[list[Call]]:
        """Wait until a method has been called (and carried out, refused or broken off) so often; return these calls."""
        return self._calls_of(method, count, timeout)

    def until(self, happened: Callable[[], bool], timeout: float | None = PATIENCE) -> Awaitable[None]:
        """Wait until `happened()`, which is asked after every change in the server's world."""
        return self._until(happened, timeout)

    async def _calls_of(self, method: str, count: int, seconds: float) -> list[Call]:
        def found() -> list[Call]:
            return [call for call in self.settled if call.method == method]

        await self._world.changes.until(lambda: len(found()) >= count, seconds)
        names = [call.method for call in self.settled]
        assert len(found()) >= count, f"{method} not called {count} times in {seconds} s, only {names}"
        return found()[:count]

    async def _until(self, happened: Callable[[], bool], seconds: float | None) -> None:
        assert await self._world.changes.until(happened, seconds), f"it did not happen in {seconds} s"
