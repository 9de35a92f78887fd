"""The whole running process on a real database, with a recorded network and a handful of handlers."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiogram import Router
from aiogram.types import BotCommand

from bot.app import Application
from bot.content import Conversation
from bot.opening import open_application
from bot.pause import Pause
from bot.secret_key import keyring
from bot.settings import Settings
from bot.turn import Sentences
from handlers.announcing import composers
from storage import Database, InboxRow
from tests.prepared import prepare
from tests.recording import RecordingSession, recording_bot

NOON = datetime(2025, 7, 2, 5, 0, tzinfo=UTC)
SENTENCES = Sentences(fault=lambda number: f"Có lỗi, mã {number}.", flood=lambda: "Xin gửi chậm lại.")
CHANNEL = "telegram"


class NoGuide:
    """Nobody asks anything of it."""

    library = None

    def __str__(self) -> str:
        return "guide"


NO_GUIDE = NoGuide()


class SetClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class ShortPause(Pause):
    """Waits are written down instead of waited for, as long as there is patience; after that they last."""

    def __init__(self, patience: int = 1000) -> None:
        super().__init__()
        self.waits: list[float] = []
        self._patience = patience
        self._waited = asyncio.Event()

    async def again(self) -> None:
        """Return when somebody waits next."""
        self._waited.clear()
        await self._waited.wait()

    async def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)
        self._waited.set()
        if len(self.waits) > self._patience:
            await self.until_stop()
        await asyncio.sleep(0)


@dataclass
class House:
    application: Application
    session: RecordingSession
    pause: ShortPause
    clock: SetClock
    settings: Settings
    killed: bool = False

    async def receive(self, *updates: dict[str, Any]) -> None:
        """Let updates arrive, without waiting for the answers."""
        await self.application.intake.accept(CHANNEL, updates)

    async def answer(self, *updates: dict[str, Any]) -> list[str]:
        """Let updates arrive, wait for the answers, and return all that was said so far."""
        await self.receive(*updates)
        await self.application.queues.idle()
        return self.session.said()

    @property
    def url(self) -> str:
        """Where the database is."""
        return self.settings.database

    def database(self) -> Database:
        """Open the same database with the same keys."""
        return Database(self.url, keyring(self.settings))

    async def open_rows(self) -> list[InboxRow]:
        """What a restart would take up again."""
        await self.application.settlements.flush()
        database = self.database()
        async with database.read() as work:
            rows = await work.inbox.open(CHANNEL)
        await database.close()
        return rows

    async def settled(self, update_id: int) -> str:
        """The state of one update; empty when there is no such row."""
        await self.application.settlements.flush()
        found = self.rows(f"SELECT state FROM inbox WHERE update_id = {update_id}")
        return str(found[0][0]) if found else ""

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Look into the tables from outside."""
        with closing(sqlite3.connect(self.url.removeprefix("sqlite+aiosqlite:///"))) as connection:
            return connection.execute(sql).fetchall()

    async def kill(self) -> None:
        """End everything that runs at once, as a power cut would."""
        self.killed = True
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


def tiny(routers: Sequence[Router]) -> Conversation:
    """A conversation of a test's own routers."""
    commands = [BotCommand(command="start", description="Bắt đầu")]
    return Conversation(routers, SENTENCES, load_guide=lambda: NO_GUIDE, commands=commands, composers=composers())


def settings(folder: Path, **values: Any) -> Settings:
    given: dict[str, Any] = {"data_dir": folder, "rate_limit": "100000/minute", "send_rate": 100_000} | values
    return Settings(_env_file=None, **given)


@asynccontextmanager
async def house(
    folder: Path, *routers: Router, conversation: Conversation | None = None, **values: Any
) -> AsyncIterator[House]:
    """Open the house on the folder's database, with everything taken up that was left open.

    Without a conversation it is a tiny one of these routers; `values` are settings.
    """
    clock, pause = SetClock(), ShortPause()
    given = settings(folder, **values)
    prepare(folder / "dau-moi.db")
    bot, session = recording_bot()
    async with open_application(given, conversation or tiny(routers), clock, pause) as application:
        application.bots[CHANNEL] = bot
        await application.intake.take_up(CHANNEL)
        opened = House(application, session, pause, clock, given)
        yield opened
        if not opened.killed:
            await application.finish()
