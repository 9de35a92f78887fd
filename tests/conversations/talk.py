"""A talk: somebody types and presses, and reads what comes back.

The whole process is real, with an SQLite file of its own; only the network is recorded.
"""

import asyncio
import itertools
import sqlite3
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any, Self

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod

from bot.app import Application
from bot.content import Conversation
from bot.opening import open_application
from bot.pause import Pause
from bot.secret_key import keyring
from bot.settings import Settings
from bot.turn import Sentences
from handlers import commands, composers, makers, routers
from handlers.duties.overnight import moved_overnight
from handlers.summary.entries import summary_entries
from handlers.texts import Texts
from knowledge.guide import Guide
from reminders.workdays import Workdays
from storage import Database
from tests.conversations.sample import sample_guide
from tests.prepared import prepare
from tests.recording import Json, RecordingSession, buttons, recording_bot, user

CHANNEL = "telegram"
MORNING = datetime(2025, 7, 2, 1, 0, tzinfo=UTC)  # 8:00 in Vietnam
LAN, HOA = 7, 8
GROUP = -500
BOT = user(42) | {"is_bot": True, "username": "dau_moi_bot"}


class NoPause(Pause):
    """Nobody waits in a test: between two messages to one chat, or for a server that has had too much."""

    async def __call__(self, seconds: float) -> None:
        await asyncio.sleep(0)


class Talk:
    """One bot and the people who talk with it. `hears` and `buttons` are of the last turn.

    `told` is what others got to read in that turn, by chat.
    """

    def __init__(self, folder: Path, now: datetime, locality: str | None, guide: Guide | None) -> None:
        self.now = now
        self.hears: list[str] = []
        self.sent: list[TelegramMethod[Any]] = []
        self.told: dict[int, list[str]] = {}
        self.personal_channels: tuple[str, ...] = (CHANNEL,)
        self.web_address: str | None = None
        self._settings = Settings(
            _env_file=None, data_dir=folder, rate_limit="100000/minute", send_rate=100_000, default_locality=locality
        )
        self._guide = guide or sample_guide()
        self._updates = itertools.count(1)
        self._messages = itertools.count(1)
        self._boards: dict[int, TelegramMethod[Any]] = {}

    @classmethod
    async def begin(
        cls, folder: Path, now: datetime = MORNING, locality: str | None = None, guide: Guide | None = None
    ) -> Self:
        """Open the house. `locality` is the installation's default."""
        prepare(folder / "dau-moi.db")
        talk = cls(folder, now, locality, guide)
        await talk._open()
        return talk

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.end()

    async def restart(self, guide: Guide | None = None) -> None:
        """End the process and begin another one on the same database, maybe with other guidance."""
        await self.end()
        self._guide = guide or self._guide
        await self._open()

    async def end(self) -> None:
        await self._application.finish()
        await self._stack.aclose()

    async def says(self, text: str, who: int = LAN, group: bool = False, **fields: Any) -> list[str]:
        """Somebody types."""
        return await self.sends({"text": text} | fields, who, group)

    async def sends(self, content: Json, who: int = LAN, group: bool = False) -> list[str]:
        """Somebody sends a message of any kind."""
        number = next(self._messages)
        self.last_message = {"message_id": number, **self._envelope(who, group), **content}
        return await self._turn({"message": self.last_message})

    async def sends_file(self, name: str, data: bytes, who: int = LAN, **fields: Any) -> list[str]:
        """Somebody sends a file."""
        key = f"file-{next(self._messages)}"
        self._session.files[key] = data
        document = {"file_id": key, "file_unique_id": key, "file_name": name, "file_size": len(data)}
        return await self.sends({"document": document} | fields, who)

    async def edits(self, text: str, message: Json | None = None) -> list[str]:
        """Somebody changes a message, by default the last one."""
        changed = (message or self.last_message) | {"text": text, "edit_date": int(self.now.timestamp())}
        return await self._turn({"edited_message": changed})

    async def presses(self, label: str, who: int = LAN, group: bool = False) -> list[str]:
        """Somebody presses a button of the last message that had any in their chat."""
        board = self._boards[GROUP if group else who]
        data = next(data for text, data in buttons(board) if text.startswith(label))
        return await self.presses_data(data or "", who, group)

    async def presses_data(self, data: str, who: int = LAN, group: bool = False) -> list[str]:
        """Somebody presses a button that may be old, or somebody else's."""
        message = {"message_id": 900, **self._envelope(who, group), "from": BOT, "text": "…"}
        query = {"id": "1", "from": user(who), "chat_instance": "1", "data": data, "message": message}
        return await self._turn({"callback_query": query})

    async def happens(self, event: Json) -> list[str]:
        """Something else happens on the channel."""
        return await self._turn(event)

    def passes(self, **time: float) -> None:
        """Let time pass, such as `minutes=31`."""
        self.now += timedelta(**time)

    async def comes(self, moment: datetime, who: int = LAN) -> list[str]:
        """Let a moment come: what is due by then goes out. Return what `who` reads."""
        self.now = moment
        before = len(self._session.sent)
        await self._application.catch_up()
        return self._read(before, who)

    async def night(self) -> None:
        """Let everything be planned again, and what the day brings be kept."""
        await self._application.nightly.run()

    @property
    def database(self) -> Database:
        """The database of this process, to change things as somebody else would."""
        return self._application.database

    @property
    def reads(self) -> str:
        """Everything that was said in the last turn, as one text."""
        return "\n".join(self.hears)

    @property
    def buttons(self) -> list[str]:
        """The labels below the last turn's messages."""
        return [label for method in self.sent for label, _ in buttons(method)]

    def data_of(self, label: str, who: int = LAN) -> str:
        """What the button of the last message with buttons would send."""
        return next(data or "" for text, data in buttons(self._boards[who]) if text.startswith(label))

    async def rows(self, query: str) -> Sequence[tuple[Any, ...]]:
        """Look into the database."""
        await self._application.settlements.flush()
        with closing(sqlite3.connect(self._settings.database.removeprefix("sqlite+aiosqlite:///"))) as connection:
            return connection.execute(query).fetchall()

    def unsealed(self, sealed: str) -> str:
        """Read what stands sealed in the database."""
        return keyring(self._settings).open(sealed)

    async def everything_kept(self) -> str:
        """All that stands in the database, as one text."""
        tables = [name for (name,) in await self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return "\n".join([str(await self.rows(f'SELECT * FROM "{table}"')) for table in tables])

    async def _open(self) -> None:
        texts = Texts.load()
        sentences = Sentences(lambda number: texts.fill("fault", number=number), lambda: texts["flood"])
        locality, channels = self._settings.default_locality, self.personal_channels
        shared = {
            "texts": texts,
            "days": Workdays(),
            "default_locality": locality,
            "personal_channels": channels,
            "web_address": self.web_address,
        }
        conversation = Conversation(
            _routers(),
            sentences,
            lambda: self._guide,
            commands(),
            shared,
            makers(),
            composers(),
            [summary_entries],
            partial(moved_overnight, texts),
        )
        self._stack = AsyncExitStack()
        opening = open_application(self._settings, conversation, lambda: self.now, NoPause())
        self._application: Application = await self._stack.enter_async_context(opening)
        bot, self._session = recording_bot()
        self._application.bots[CHANNEL] = bot
        await bot.me()
        await self._application.intake.take_up(CHANNEL)

    async def _turn(self, event: Json) -> list[str]:
        before = len(self._session.sent)
        await self._application.intake.accept(CHANNEL, [{"update_id": next(self._updates)} | event])
        await self._application.queues.idle()
        await self._application.catch_up()
        return self._read(before, _chat(event))

    def _read(self, before: int, chat: int | None) -> list[str]:
        session: RecordingSession = self._session
        after = session.sent[before:]
        self.sent = [method for method in after if getattr(method, "chat_id", chat) == chat or chat is None]
        self.told = {}
        for method in after:
            if method not in self.sent:
                self.told.setdefault(getattr(method, "chat_id", 0), []).append(_text(method))
        self.hears = [text for method in self.sent if (text := _text(method))]
        assert "em gặp trục trặc khi trả lời tin này" not in self.reads, "a turn failed: see the log above"
        for method in after:
            if buttons(method):
                self._boards[getattr(method, "chat_id", 0)] = method
        return self.hears

    def _envelope(self, who: int, group: bool) -> Json:
        private = {"id": who, "type": "private"}
        chat = {"id": GROUP, "type": "supergroup", "title": "Phòng VH-XH"} if group else private
        return {"date": int(self.now.timestamp()), "chat": chat, "from": user(who)}


def _routers() -> list[Router]:
    """Return the routers without a dispatcher: they keep nothing, and building them takes longer than most talks."""
    for router in _built():
        router._parent_router = None
    return _built()


@cache
def _built() -> list[Router]:
    return routers()


def _chat(event: Json) -> int | None:
    inner = next((value for value in event.values() if isinstance(value, dict)), {})
    place = inner.get("chat") or inner.get("message", {}).get("chat") or {}
    number = place.get("id")
    return number if isinstance(number, int) else None


def _text(method: TelegramMethod[Any]) -> str:
    return (method.text or "") if isinstance(method, SendMessage | EditMessageText | AnswerCallbackQuery) else ""
