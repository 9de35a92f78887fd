"""How much a whole turn costs: inbox, middleware, database, match and reply, beside a bare aiogram echo."""

import tempfile
import time
from pathlib import Path
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.methods import TelegramMethod
from aiogram.types import Message, Update

from bench.measure import Figure
from bot.app import open_application
from bot.clock import SystemClock
from bot.settings import Settings
from bot.wiring import conversation
from tests.recording import recording_bot

COUNT = 1500
PERSONS = 50
CHANNEL = "telegram"
ASKED = (
    "Hai xã nhập một thì giữ chữ ký số của xã nào?",
    "văn bản tồn trên ioffice phải xử lý xong trong mấy ngày",
    "gui danh sach can bo ve dau",
    "thư công vụ cũ có đọc lại được không",
)


async def figures() -> list[Figure]:
    """Measure both in one run."""
    bare, whole = await _bare(), await _whole()
    return [
        Figure("aiogram, chỉ nhắc lại tin nhắn", f"{bare:.0f} tin/s"),
        Figure("cả lượt: hộp đến, CSDL, khớp, trả lời", f"{whole:.0f} tin/s"),
        Figure("tỉ lệ cả lượt / aiogram trần", f"1/{bare / whole:.1f}", "≥ 1/8"),
    ]


def _update(number: int) -> dict[str, Any]:
    person = {"id": number % PERSONS + 1, "is_bot": False, "first_name": "A"}
    message = {
        "message_id": number,
        "date": 1_751_418_000,
        "chat": {"id": person["id"], "type": "private"},
        "from": person,
        "text": ASKED[number % len(ASKED)],
    }
    return {"update_id": number, "message": message}


async def _bare() -> float:
    router = Router()

    @router.message()
    async def echo(message: Message) -> TelegramMethod[Message]:
        return message.answer(message.text or "")

    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    bot, _ = recording_bot()
    began = time.perf_counter()
    for number in range(1, COUNT + 1):
        reply = await dispatcher.feed_update(bot, Update.model_validate(_update(number), context={"bot": bot}))
        await dispatcher.silent_call_request(bot, reply)
    return COUNT / (time.perf_counter() - began)


async def _whole() -> float:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data_dir=Path(folder), rate_limit="1000000/minute")
        bot, session = recording_bot()
        async with open_application(settings, conversation(settings), SystemClock()) as application:
            application.bots[CHANNEL] = bot
            began = time.perf_counter()
            for start in range(1, COUNT + 1, 100):
                await application.intake.accept(CHANNEL, [_update(number) for number in range(start, start + 100)])
            await application.queues.idle()
            seconds = time.perf_counter() - began
            await application.finish()
        assert len(session.said()) >= COUNT
        return COUNT / seconds
