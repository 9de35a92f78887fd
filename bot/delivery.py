"""Sending of replies: what may pass is waited for, what cannot succeed is logged and dropped."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, SendChatAction, SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.backoff import LONGEST, passes, patient
from bot.clock import Clock
from bot.pacing import LONGEST_HOLD, Gate
from bot.pause import Pause
from bot.replies import ALLOWED, Method
from storage import Database

log = structlog.get_logger()

# pydantic drops a generic model that nobody holds, and making it again costs more than the rest of a call.
HELD = tuple(Response[method.__returning__] for method in ALLOWED.values())  # type: ignore[name-defined]

# Signs that nobody waits for: one try, and a failure changes nothing.
SIGNS = (AnswerCallbackQuery, SendChatAction)
# The bot's own token is refused: nothing is wrong with the reply, so it waits for a mended setting.
REFUSED = (TelegramUnauthorizedError, TelegramNotFound)
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


class Outcome(Enum):
    """What became of one call."""

    SENT = auto()
    DROPPED = auto()
    BLOCKED = auto()  # the chat takes no messages any more
    LATER = auto()  # still to be sent


class Delivery:
    """Sends the replies of a turn, in order, through the bot of a channel."""

    def __init__(
        self,
        bots: Mapping[str, Bot],
        gate: Gate,
        database: Database,
        clock: Clock,
        pause: Pause,
        patience: float = LONGEST,
    ) -> None:
        """Take the bots by channel name, their pace, where blocked persons are remembered, and how many seconds of
        waiting for an unwilling channel one message is worth.
        """
        self._bots = bots
        self._gate = gate
        self._database = database
        self._clock = clock
        self._pause = pause
        self._patience = patience

    def hurried(self, patience: float) -> "Delivery":
        """Return the same with another patience."""
        return Delivery(self._bots, self._gate, self._database, self._clock, self._pause, patience)

    @property
    def channels(self) -> list[str]:
        """The channels that run now."""
        return list(self._bots)

    async def send(self, channel: str, methods: Sequence[Method]) -> list[Method]:
        """Send the methods one after the other; return those that must be tried again later."""
        for index, method in enumerate(methods):
            outcome = await self._send(channel, method)
            if outcome is Outcome.LATER:
                return list(methods[index:])
            if outcome is Outcome.BLOCKED:
                return []
        return []

    async def attempt(self, channel: str, method: Method) -> Outcome:
        """Send one method and return what became of it."""
        return await self._send(channel, method)

    async def place(self, channel: str, method: SendMessage) -> int | None:
        """Send a message once and return its number, so that it can be changed; None where that failed."""
        try:
            return (await self._bots[channel](method)).message_id
        except Exception as error:
            log.warning("message_not_placed", channel=channel, exc_info=error)
            return None

    async def _send(self, channel: str, method: Method) -> Outcome:
        try:
            await self._call(channel, method)
        except TelegramForbiddenError:
            return await self._blocked(channel, method)
        except TelegramMigrateToChat as moved:
            return await self._send(channel, method.model_copy(update={"chat_id": moved.migrate_to_chat_id}))
        except TelegramBadRequest as error:
            return await self._refused(channel, method, error)
        except Exception as error:
            return _outcome(channel, method, error)
        return Outcome.SENT

    async def _call(self, channel: str, method: Method) -> None:
        if isinstance(method, SIGNS):
            await self._bots[channel](method)
            return
        patience = patient(self._pause, lambda: self._pause.stopped, self._patience)
        await patience(self._paced, channel, method)

    async def _paced(self, channel: str, method: Method) -> None:
        await self._gate.wait(channel, bulk=False)
        try:
            await self._bots[channel](method)
        except TelegramRetryAfter as error:
            await self._gate.hold(channel, min(error.retry_after, LONGEST_HOLD))
            raise

    async def _blocked(self, channel: str, method: Method) -> Outcome:
        chat = getattr(method, "chat_id", None)
        if not isinstance(chat, int) or chat < 0:
            return Outcome.DROPPED  # a group that the bot was shown out of
        async with self._database.write() as work:
            await work.people.blocked(channel, chat, self._clock())
        log.info("blocked", channel=channel, method=method.__api_method__)
        return Outcome.BLOCKED

    async def _refused(self, channel: str, method: Method, error: TelegramBadRequest) -> Outcome:
        anew = _anew(method) if any(words in error.message.lower() for words in GONE) else None
        if anew:
            return await self._send(channel, anew)
        return _outcome(channel, method, error)


def _outcome(channel: str, method: Method, error: Exception) -> Outcome:
    later = (passes(error) or isinstance(error, REFUSED)) and not isinstance(method, SIGNS)
    event = "reply_delayed" if later else "reply_dropped"
    log.warning(event, channel=channel, method=method.__api_method__, exc_info=error)
    return Outcome.LATER if later else Outcome.DROPPED


def _anew(method: Method) -> SendMessage | None:
    # A message that can no longer be edited is no reason to answer nothing.
    if not isinstance(method, EditMessageText) or method.chat_id is None or method.text is None:
        return None
    markup = method.reply_markup if isinstance(method.reply_markup, InlineKeyboardMarkup) else None
    return SendMessage(chat_id=method.chat_id, text=method.text, parse_mode=method.parse_mode, reply_markup=markup)
