"""A console process with a few handlers of its own: `python tiny_console.py FOLDER`."""

import asyncio
import itertools
import os
import signal
import sys
from pathlib import Path
from typing import Any

from aiogram import Router
from aiogram.methods import SendMessage
from aiogram.types import Message

from bot.channels.console import console_channel
from bot.clock import SystemClock
from bot.content import Conversation
from bot.process import serve
from tests.bot.house import SENTENCES, settings

SIGNALS = {"dừng": signal.SIGTERM, "ngắt": signal.SIGINT, "nạp": signal.SIGHUP}
router = Router()


@router.message()
async def handle(message: Message, guide: Any) -> SendMessage:
    text = message.text or ""
    if text in SIGNALS:
        os.kill(os.getpid(), SIGNALS[text])
        await asyncio.sleep(0)
    if text == "chết" and not DIED.exists():
        DIED.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return message.answer(f"xong {text}, bản {guide}")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    DIED = folder / "died"
    versions = itertools.count(1)
    conversation = Conversation([router], SENTENCES, load_guide=lambda: next(versions))
    clock = SystemClock()
    sys.exit(serve(settings(folder), clock, [console_channel(clock, folder=folder)], conversation))
