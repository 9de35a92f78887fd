"""The outbox: notices that turns have kept for other people go out, each through its person's own channel."""

import asyncio

import structlog
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.clock import Clock
from bot.delivery import Delivery, Outcome
from bot.pause import Pause
from directory.notices import Buttons, Notice
from storage import Database

log = structlog.get_logger()

EVERY = 1.0  # seconds between two looks
AT_ONCE = 50  # notices of one look


class Outbox:
    """Sends what waits, oldest first. A notice goes out once, unless the process ends before that is written down."""

    def __init__(self, database: Database, delivery: Delivery, clock: Clock, pause: Pause) -> None:
        """Take where notices wait and what sends."""
        self._database = database
        self._delivery = delivery
        self._clock = clock
        self._pause = pause
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Look again and again until a stop; a fault is logged and the next look comes all the same."""
        while not self._pause.stopped:
            try:
                await self.flush()
            except Exception:
                log.exception("outbox_failed")
            await self._pause(EVERY)

    async def flush(self) -> None:
        """Send what waits now."""
        async with self._turn:
            async with self._database.read() as work:
                waiting = await work.offices.notices.waiting(AT_ONCE, self._delivery.channels)
            for notice in waiting:
                if self._pause.stopped:
                    return
                await self._send(notice)

    async def _send(self, notice: Notice) -> None:
        method = SendMessage(
            chat_id=notice.chat_id, text=notice.text, parse_mode=None, reply_markup=_board(notice.buttons)
        )
        outcome = await self._delivery.attempt(notice.channel, method)
        async with self._database.write() as work:
            if outcome is Outcome.LATER:
                await work.offices.notices.failed(notice.id)
            else:
                await work.offices.notices.settle(notice.id, outcome is Outcome.SENT, self._clock())


def _board(buttons: Buttons) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(text=label, callback_data=data) for label, data in row] for row in buttons if row]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
