"""One try to send, and what is certain after it: whether the message is there, is not, or may be."""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum, auto

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.pacing import LONGEST_HOLD, Gate
from bot.replies import Method

log = structlog.get_logger()

TIMEOUT = 20  # seconds that a channel may take; less than a lease
TOKEN_REFUSED = 60.0  # seconds until a channel that refuses the bot's own token is asked again

# What nobody asked for is being sent: a channel without buttons must not let it take the numbers of a question.
unasked: ContextVar[bool] = ContextVar("unasked", default=False)


class Fate(Enum):
    """What became of a message."""

    SENT = auto()
    NOT_SENT = auto()  # certainly not there; it may succeed later
    HELD = auto()  # the channel has had too much, or does not know the bot; not the message's fault
    UNCERTAIN = auto()  # it was handed over, and no answer came
    UNREACHABLE = auto()  # this account takes no messages
    REFUSED = auto()  # this message is taken by no account
    IN_PART = auto()  # the first of several messages is there, another is not


@dataclass(frozen=True)
class Attempt:
    """What became of a message; `seconds` is how long a channel wants to be left alone."""

    fate: Fate
    seconds: float = 0.0


SENT = Attempt(Fate.SENT)

# The connection was never made, so nothing was handed over.
NEVER_CONNECTED = (ClientConnectorError, ConnectionTimeoutError, ConnectionRefusedError)
# The first that fits. An answer that is no Bot API answer may stand for anything.
FATES: Sequence[tuple[type[Exception], Fate]] = (
    (TelegramForbiddenError, Fate.UNREACHABLE),
    (TelegramServerError, Fate.NOT_SENT),
    (TelegramNetworkError, Fate.UNCERTAIN),
    (ClientDecodeError, Fate.UNCERTAIN),
    (TelegramBadRequest, Fate.REFUSED),
)
GONE = ("chat not found", "user is deactivated", "peer_id_invalid", "have no rights to send")


class Sender:
    """Sends what nobody asked for: at the channel's pace, once."""

    def __init__(self, bots: Mapping[str, Bot], gate: Gate) -> None:
        """Take the bots by channel name."""
        self._bots = bots
        self._gate = gate

    @property
    def channels(self) -> list[str]:
        """The channels that run now."""
        return list(self._bots)

    async def pace(self, channel: str) -> None:
        """Wait until the channel takes another message."""
        await self._gate.wait(channel, bulk=True)

    async def send(self, channel: str, method: Method) -> Attempt:
        """Try once. A channel that has had too much is held for everybody."""
        token = unasked.set(True)
        try:
            await self._bots[channel](method, request_timeout=TIMEOUT)
        except Exception as error:
            attempt = attempted(error)
            told = {"method": method.__api_method__, "reason": attempt.fate.name}
            log.warning("not_sent", channel=channel, exc_info=error, **told)
            if attempt.fate is Fate.HELD:
                await self._gate.hold(channel, min(attempt.seconds, LONGEST_HOLD))
            return attempt
        finally:
            unasked.reset(token)
        return SENT


def attempted(error: Exception) -> Attempt:
    """Return what an error says about the message."""
    if isinstance(error, TelegramRetryAfter):
        return Attempt(Fate.HELD, float(error.retry_after))
    if isinstance(error, TelegramUnauthorizedError | TelegramNotFound):
        return Attempt(Fate.HELD, TOKEN_REFUSED)
    if isinstance(error, TelegramNetworkError) and isinstance(error.__cause__, NEVER_CONNECTED):
        return Attempt(Fate.NOT_SENT)
    if isinstance(error, TelegramBadRequest) and any(words in error.message.lower() for words in GONE):
        return Attempt(Fate.UNREACHABLE)
    return Attempt(next((fate for kind, fate in FATES if isinstance(error, kind)), Fate.REFUSED))
