"""How much a whole turn costs: inbox, middleware, database, match and reply, beside a bare aiogram echo."""

import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.methods import SendMessage
from aiogram.types import Message, Update

from bench.measure import Figure
from bot.app import Application
from bot.clock import SystemClock
from bot.opening import open_application
from bot.settings import Settings
from bot.wiring import conversation
from tests.recording import RecordingSession, recording_bot

COUNT = 1500
ROUNDS = 3
PERSONS = 50
AT_ONCE = 100  # so many updates arrive in one answer of getUpdates
CHANNEL = "telegram"
ASKED = (
    "Hai xã nhập một thì giữ chữ ký số của xã nào?",
    "văn bản tồn trên ioffice phải xử lý xong trong mấy ngày",
    "gui danh sach can bo ve dau",
    "thư công vụ cũ có đọc lại được không",
)

Json = Mapping[str, Any]


async def figures() -> list[Figure]:
    """Measure both in turns, after a round to warm up, and take the best round of each."""
    bare, whole = await best()
    return [
        Figure("aiogram, chỉ nhắc lại tin nhắn", f"{bare:.0f} tin/s"),
        Figure("cả lượt: hộp đến, CSDL, khớp, trả lời", f"{whole:.0f} tin/s"),
        Figure("tỉ lệ cả lượt / aiogram trần", f"1/{bare / whole:.1f}", "≥ 1/8"),
    ]


async def best() -> tuple[float, float]:
    """Return the updates a second of the echo and of the whole turn. Both begin with the JSON of the same updates."""
    updates = _updates()
    async with opened() as (application, session):
        rounds = [
            (await _bare(next(updates)), await _whole(application, session, next(updates))) for _ in range(ROUNDS + 1)
        ]
    bare, whole = zip(*rounds[1:], strict=True)
    return max(bare), max(whole)


def _updates() -> Iterator[list[Json]]:
    """Make the updates of one round after the other, each with numbers of its own."""
    first = 1
    while True:
        yield [_update(number) for number in range(first, first + COUNT)]
        first += COUNT


def _update(number: int) -> Json:
    person = {"id": number % PERSONS + 1, "is_bot": False, "first_name": "A"}
    message = {
        "message_id": number,
        "date": 1_751_418_000,
        "chat": {"id": person["id"], "type": "private"},
        "from": person,
        "text": ASKED[number % len(ASKED)],
    }
    return {"update_id": number, "message": message}


async def _bare(updates: list[Json]) -> float:
    router = Router()

    @router.message()
    async def echo(message: Message) -> SendMessage:
        return message.answer(message.text or "")

    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    bot, session = recording_bot()
    began = time.perf_counter()
    for raw in updates:
        reply = await dispatcher.feed_update(bot, Update.model_validate(raw, context={"bot": bot}))
        await dispatcher.silent_call_request(bot, reply)
    seconds = time.perf_counter() - began
    assert len(session.said()) == COUNT
    return COUNT / seconds


async def _whole(application: Application, session: RecordingSession, updates: list[Json]) -> float:
    session.sent.clear()
    session.tried.clear()
    began = time.perf_counter()
    for start in range(0, COUNT, AT_ONCE):
        await application.intake.accept(CHANNEL, updates[start : start + AT_ONCE])
    await application.queues.idle()
    seconds = time.perf_counter() - began
    assert len(session.said()) >= COUNT
    return COUNT / seconds


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[Application, RecordingSession]]:
    """Open the real process on a folder of its own, with a recorded network."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data_dir=Path(folder), rate_limit="1000000/minute", send_rate=100_000)
        bot, session = recording_bot()
        async with open_application(settings, conversation(settings), SystemClock()) as application:
            application.bots[CHANNEL] = bot
            yield application, session
            await application.finish()
