"""The process as a whole: a channel introduces itself, serves, and stops; the guide is loaded again."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiogram import Router
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import DeleteWebhook, GetMe, SendMessage, SetMyCommands, SetWebhook
from aiogram.types import Message
from aiohttp import ClientSession

from bot.app import Application
from bot.channels.telegram import TelegramChannel, telegram_bot
from bot.content import Conversation
from bot.opening import open_application
from bot.settings import WrongSettingError
from bot.updates import GetRawUpdates
from bot.webhook import SECRET_HEADER
from reminders.workdays import Workdays
from tests.bot.conftest import Lines
from tests.bot.house import SENTENCES, SetClock, ShortPause, settings, tiny
from tests.recording import RecordingSession, recording_bot, text_update

SECRET = "s" * 32


def echo() -> Router:
    router = Router()

    @router.message()
    async def repeat(message: Message, guide: str) -> SendMessage:
        return message.answer(f"{message.text} ({guide})")

    return router


@asynccontextmanager
async def telegram(folder: Path, **values: Any) -> AsyncIterator[tuple[Application, TelegramChannel, RecordingSession]]:
    bot, session = recording_bot()
    given, conversation = settings(folder, **values), replace(tiny([echo()]), shared={"days": Workdays()})
    async with open_application(given, conversation, SetClock(), ShortPause(patience=5)) as application:
        yield application, TelegramChannel(bot), session


async def serve_until_quiet(application: Application, channel: TelegramChannel, session: RecordingSession) -> None:
    running = asyncio.create_task(application.run([channel]))
    await session.held.wait()
    await application.queues.idle()
    application.pause.stop()
    await running


async def test_an_assistant_that_can_send_no_more_does_not_go_on(tmp_path: Path) -> None:
    async def breaks() -> None:
        await session.held.wait()
        raise ZeroDivisionError

    async with telegram(tmp_path) as (application, channel, session):
        with pytest.raises(ZeroDivisionError):
            await application.run([channel], beside=[breaks])


async def test_telegram_is_introduced_and_polled(tmp_path: Path) -> None:
    async with telegram(tmp_path) as (application, channel, session):
        session.updates.append([text_update(1, 7, "xin chào")])
        await serve_until_quiet(application, channel, session)
        assert [type(method) for method in session.sent[:3]] == [GetMe, SetMyCommands, DeleteWebhook]
        assert session.said() == ["xin chào (guide)"]
        [poll, *_] = [method for method in session.tried if isinstance(method, GetRawUpdates)]
        assert poll.allowed_updates == ["message"]


async def test_a_network_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    async with telegram(tmp_path) as (application, channel, session):
        session.fail(GetMe, lambda method: TelegramNetworkError(method, "no route"))
        session.fail(SetMyCommands, lambda method: TelegramBadRequest(method, "BOT_COMMAND_INVALID"))
        session.updates.append([text_update(1, 7, "a")])
        await serve_until_quiet(application, channel, session)
        assert session.said() == ["a (guide)"]


@pytest.mark.parametrize("error", [TelegramUnauthorizedError, TelegramNotFound])
async def test_a_token_that_telegram_refuses_is_named(tmp_path: Path, error: type[Exception]) -> None:
    async with telegram(tmp_path) as (application, channel, session):
        session.fail(GetMe, lambda method: error(method, "Unauthorized"))
        with pytest.raises(WrongSettingError, match=r"^TELEGRAM_TOKEN "):
            await application.run([channel])


async def test_the_webhook_listens_and_is_registered(tmp_path: Path) -> None:
    port = free_port()
    url = "https://bot.example.vn/telegram"
    given = {"telegram_webhook_url": url, "telegram_webhook_secret": SECRET, "webhook_port": port}
    async with telegram(tmp_path, **given) as (application, channel, session):
        running = asyncio.create_task(application.run([channel]))
        registered = await session.reached(SetWebhook)
        assert (registered.url, registered.secret_token) == (url, SECRET)
        async with ClientSession() as client:
            body, header = text_update(1, 7, "a"), {SECRET_HEADER: SECRET}
            async with client.post(f"http://127.0.0.1:{port}/telegram", json=body, headers=header) as answer:
                assert answer.status == 200
        await application.queues.idle()
        application.pause.stop()
        await running
        assert session.said() == ["a (guide)"]


async def test_calendars_do_not_wait_for_telegram_and_updates_come_again(tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{(port := free_port())}"
    given = {"telegram_webhook_url": "https://bot.example.vn/telegram", "telegram_webhook_secret": SECRET}
    more = {"webhook_port": port, "web_address": "https://bot.example.vn"}
    async with telegram(tmp_path, **given, **more) as (application, channel, session):
        session.hold(GetMe)
        running = asyncio.create_task(application.run([channel]))
        await session.held.wait()
        async with ClientSession(address) as client:
            async with client.get(f"/lich/{'a' * 32}.ics") as answer:
                assert (answer.status, await answer.read()) == (404, b"")  # a page that is not there has a text
            body, header = text_update(1, 7, "a"), {SECRET_HEADER: SECRET}
            async with client.post("/telegram", json=body, headers=header) as answer:
                assert answer.status == 503
        application.pause.stop()
        await running
        async with application.database.read() as work:
            assert await work.inbox.open("telegram") == []


async def test_a_webhook_that_telegram_refuses_is_named(tmp_path: Path) -> None:
    url = "https://bot.example.vn/telegram"
    given = {"telegram_webhook_url": url, "telegram_webhook_secret": SECRET, "webhook_port": free_port()}
    async with telegram(tmp_path, **given) as (application, channel, session):
        session.fail(SetWebhook, lambda method: TelegramBadRequest(method, "bad webhook"))
        with pytest.raises(WrongSettingError, match=r"^TELEGRAM_WEBHOOK_URL "):
            await application.run([channel])


async def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        given = {"telegram_webhook_url": "https://a.vn/x", "telegram_webhook_secret": SECRET}
        async with telegram(tmp_path, webhook_port=taken.getsockname()[1], **given) as (application, channel, _):
            with pytest.raises(WrongSettingError, match="WEBHOOK_PORT"):
                await application.run([channel])


async def test_a_guide_that_cannot_be_loaded_again_leaves_the_old_one(tmp_path: Path, log_lines: Lines) -> None:
    guides: Iterator[str | OSError] = iter(["cũ", OSError("hỏng"), "mới"])

    def load() -> str:
        guide = next(guides)
        if isinstance(guide, OSError):
            raise guide
        return guide

    conversation = Conversation([echo()], SENTENCES, load)
    async with open_application(settings(tmp_path), conversation, SetClock()) as application:
        assert application.dispatcher["guide"] == "cũ"
        await application.reload_guide()
        assert application.dispatcher["guide"] == "cũ"
        await application.reload_guide()
        assert application.dispatcher["guide"] == "mới"
    assert [line["event"] for line in log_lines()] == ["guide_kept", "guide_loaded"]


@pytest.mark.parametrize("content", [b"this is not a database" * 100])
async def test_a_database_that_cannot_be_opened_is_named(tmp_path: Path, content: bytes, log_lines: Lines) -> None:
    (tmp_path / "dau-moi.db").write_bytes(content)
    with pytest.raises(WrongSettingError, match=r"^DATABASE_URL: "):
        async with telegram(tmp_path):
            pass
    assert [line["event"] for line in log_lines()] == ["database_closed"]


async def test_the_bot_api_server_and_the_token_come_from_the_settings(tmp_path: Path) -> None:
    given = settings(tmp_path, telegram_token="42:abcdef", telegram_api_base="http://127.0.0.1:8081/")
    bot = telegram_bot(given)
    assert bot.session.api.api_url(bot.token, "getMe") == "http://127.0.0.1:8081/bot42:abcdef/getMe"
    with pytest.raises(WrongSettingError, match=r"^TELEGRAM_TOKEN "):
        telegram_bot(settings(tmp_path))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
