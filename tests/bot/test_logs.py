"""The log never repeats what a person wrote, nor a secret."""

import asyncio
import errno
import io
import logging
import warnings
from pathlib import Path

import structlog
from aiogram import Router
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendMessage
from aiogram.types import Message

from bot import logs
from tests.bot.conftest import Lines
from tests.bot.house import house
from tests.recording import TOKEN, text_update

MARK = "số-riêng-0912345678"
LONG_TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFake"


class Full(io.StringIO):
    """A log on a disk that is full."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_line_that_cannot_be_written_stops_nobody() -> None:
    logs.configure("INFO", stream=Full())
    structlog.get_logger().warning("worker_lost")
    logging.getLogger("library").warning("lost too")


async def test_no_word_of_a_person_gets_into_the_log_whatever_fails(tmp_path: Path, log: io.StringIO) -> None:
    router = Router()

    @router.message()
    async def fails(message: Message) -> SendMessage:
        if message.chat.id == 7:
            raise ValueError(f"cannot read {message.text}")
        return message.answer(message.text or "")

    async with house(tmp_path, router, log_level="DEBUG") as home:
        home.session.fail(SendMessage, lambda method: TelegramNetworkError(method, f"{TOKEN} {MARK}"))
        broken = {"update_id": 3, "message": {"chat": {"id": 9}, "text": [MARK]}}
        await home.answer(text_update(1, 7, MARK), text_update(2, 8, MARK), broken)
    assert "turn_failed" in log.getvalue()
    assert "set_aside" in log.getvalue()
    assert "0912345678" not in log.getvalue()
    assert TOKEN not in log.getvalue()


async def test_lines_of_other_libraries_say_only_where_they_come_from(log: io.StringIO, log_lines: Lines) -> None:
    for name in ("aiogram.event", "aiohttp.server", "asyncio", "sqlalchemy.engine"):
        logging.getLogger(name).error("failed %s", MARK)
        logging.getLogger(name).warning(f"https://api.telegram.org/bot{LONG_TOKEN}/getMe {MARK}")
    asyncio.get_running_loop().call_exception_handler({"message": MARK, "exception": ValueError(MARK)})
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.getLogger("py.warnings").warning(MARK)
    lines = log_lines()
    assert {line["event"] for line in lines} == {"library"}
    assert lines[0]["logger"] == "aiogram.event"
    assert lines[-2]["error"] == "builtins.ValueError"
    assert "0912345678" not in log.getvalue()
    assert "AAFake" not in log.getvalue()


def test_unknown_fields_are_dropped_and_free_text_is_blotted_out(log: io.StringIO, log_lines: Lines) -> None:
    structlog.get_logger().info("started", text=MARK, phone="0912345678", reason=MARK, channel="telegram", count=3)
    [line] = log_lines()
    assert {key: line[key] for key in line if key != "timestamp"} == {
        "event": "started",
        "level": "info",
        "channel": "telegram",
        "count": 3,
        "reason": "?",
    }


def test_an_error_is_named_with_the_places_it_passed(log: io.StringIO, log_lines: Lines) -> None:
    try:
        raise ValueError(MARK)
    except ValueError:
        structlog.get_logger().exception("crashed")
    [line] = log_lines()
    assert line["error"] == "builtins.ValueError"
    assert line["frames"][0].startswith("test_logs.py:")


def test_a_secret_is_blotted_out_wherever_it_stands(log: io.StringIO) -> None:
    stream = io.StringIO()
    logs.configure("INFO", ["geheim-1234"], stream)
    structlog.get_logger().info("started", reason="geheim-1234", where=LONG_TOKEN)
    assert "geheim" not in stream.getvalue()
    assert "AAFake" not in stream.getvalue()
    assert stream.getvalue().count("[secret]") >= 1


def test_the_level_is_obeyed(log: io.StringIO) -> None:
    stream = io.StringIO()
    logs.configure("ERROR", stream=stream)
    structlog.get_logger().warning("polling_failed")
    logging.getLogger("aiogram.dispatcher").warning("x")
    assert stream.getvalue() == ""
