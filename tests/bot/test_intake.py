"""How updates come in: nothing is acknowledged before it is kept."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from aiogram import Router
from aiogram.exceptions import TelegramConflictError, TelegramNetworkError
from aiogram.methods import SendMessage
from aiogram.types import Message
from aiohttp.test_utils import TestClient, TestServer

from bot.polling import Polling
from bot.updates import GetRawUpdates, chat_of, sender_of
from bot.webhook import SECRET_HEADER, Webhook
from storage import InboxState
from tests.bot.conftest import Lines
from tests.bot.house import House, house
from tests.recording import press_update, text_update

SECRET = "s" * 32


def echo() -> Router:
    router = Router()

    @router.message()
    async def repeat(message: Message) -> SendMessage:
        return message.answer(message.text or "")

    return router


def polling(home: House) -> Polling:
    bot = home.application.bots["telegram"]
    return Polling("telegram", bot, home.application.intake, ["message"], home.pause)


def offsets(home: House) -> list[int | None]:
    return [method.offset for method in home.session.tried if isinstance(method, GetRawUpdates)]


async def poll(home: House) -> None:
    """Poll until the updates that were laid out are used up, then stop."""
    running = asyncio.create_task(polling(home).run())
    await home.session.held.wait()
    home.pause.stop()
    await running
    await home.application.queues.idle()


async def test_polling_acknowledges_only_what_the_inbox_has(tmp_path: Path) -> None:
    async with house(tmp_path, echo()) as home:
        home.session.updates.extend([[text_update(11, 7, "a"), text_update(12, 8, "b")], [text_update(13, 7, "c")]])
        await poll(home)
        assert sorted(home.session.said()) == ["a", "b", "c"]
        assert offsets(home) == [None, 13, 14]


async def test_faults_of_the_network_lose_nothing(tmp_path: Path, log_lines: Lines) -> None:
    async with house(tmp_path, echo()) as home:
        cut = TelegramNetworkError(GetRawUpdates(), "reset")
        other = TelegramConflictError(GetRawUpdates(), "terminated by other getUpdates request")
        home.session.updates.extend([[text_update(11, 7, "a")], cut, other, [text_update(12, 7, "b")]])
        await poll(home)
        assert home.session.said() == ["a", "b"]
        assert offsets(home) == [None, 12, 12, 12, 13]
        assert [line["event"] for line in log_lines()].count("polling_failed") == 2


async def test_what_could_not_be_kept_is_asked_for_again(tmp_path: Path) -> None:
    async with house(tmp_path, echo()) as home:
        home.session.updates.extend([[text_update(11, 7, "a")], [text_update(11, 7, "a")]])
        full = DiskFull(home)
        await poll(home)
        assert full.raised == 1
        assert offsets(home) == [None, None, 12]
        assert home.session.said() == ["a"]


class DiskFull:
    """The first batch cannot be kept."""

    def __init__(self, home: House) -> None:
        self.raised = 0
        self._accept = home.application.intake.accept
        home.application.intake.accept = self.accept  # type: ignore[method-assign]

    async def accept(self, channel: str, updates: Any) -> None:
        if not self.raised:
            self.raised += 1
            raise OSError("disk full")
        await self._accept(channel, updates)


async def test_an_unknown_kind_of_update_does_not_stop_those_beside_it(tmp_path: Path) -> None:
    async with house(tmp_path, echo()) as home:
        strange = {"update_id": 11, "hologram": {"from": {"id": 7}, "chat": {"id": 7}}}
        home.session.updates.append([strange, text_update(12, 7, "b"), {"no": "number"}])
        await poll(home)
        assert home.session.said() == ["b"]
        assert await home.settled(11) == InboxState.DONE


async def test_the_webhook_keeps_before_it_acknowledges(tmp_path: Path) -> None:
    async with house(tmp_path, echo()) as home, webhook(home) as client:
        home.session.hold(SendMessage)
        answer = await client.post("/telegram", json=text_update(1, 7, "a"), headers={SECRET_HEADER: SECRET})
        assert answer.status == 200
        assert home.rows("SELECT update_id FROM inbox") == [(1,)]
        await home.session.held.wait()
        await home.kill()
    async with house(tmp_path, echo()) as home:
        await home.application.queues.idle()
        assert home.session.said() == ["a"]


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "s" * 31}, {SECRET_HEADER: "ŝ" * 32}])
async def test_the_webhook_is_closed_without_the_secret(tmp_path: Path, headers: dict[str, str]) -> None:
    async with house(tmp_path, echo()) as home, webhook(home) as client:
        answer = await client.post("/telegram", json=text_update(1, 7, "a"), headers=headers)
        assert answer.status == 401
        assert home.rows("SELECT update_id FROM inbox") == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"{}", b'{"update_id": "1"}', b"\xff\xfe"])
async def test_the_webhook_refuses_what_is_no_update(tmp_path: Path, body: bytes) -> None:
    async with house(tmp_path, echo()) as home, webhook(home) as client:
        answer = await client.post("/telegram", data=body, headers={SECRET_HEADER: SECRET})
        assert answer.status == 400


async def test_the_webhook_asks_for_a_repeat_when_the_update_could_not_be_kept(tmp_path: Path) -> None:
    async with house(tmp_path, echo()) as home, webhook(home) as client:
        DiskFull(home)
        update = text_update(1, 7, "a")
        assert (await client.post("/telegram", json=update, headers={SECRET_HEADER: SECRET})).status == 503
        assert (await client.post("/telegram", json=update, headers={SECRET_HEADER: SECRET})).status == 200
        await home.application.queues.idle()
        assert home.session.said() == ["a"]


def webhook(home: House) -> TestClient[Any, Any]:
    opened = Webhook("telegram", home.application.intake, SECRET)
    opened.open()
    return TestClient(TestServer(opened.application("/telegram")))


def test_who_and_where() -> None:
    assert (sender_of(press_update(1, 7, "x")), chat_of(press_update(1, 7, "x"))) == (7, 7)
    assert (sender_of(text_update(1, 7, "x", chat=-5)), chat_of(text_update(1, 7, "x", chat=-5))) == (7, -5)
    reaction = {"update_id": 1, "message_reaction": {"chat": {"id": -5}, "user": {"id": 7}}}
    assert (sender_of(reaction), chat_of(reaction)) == (7, -5)
    poll = {"update_id": 1, "poll": {"id": "5"}}
    assert (sender_of(poll), chat_of(poll)) == (None, None)
