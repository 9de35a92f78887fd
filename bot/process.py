"""A process from start to end: logs, the event loop, signals, and one plain line when it cannot start."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot import logs
from bot.app import Application, Channel
from bot.clock import Clock
from bot.content import Conversation
from bot.opening import open_application
from bot.scaled import answer
from bot.settings import Settings, WrongSettingError
from bot.signals import obeyed
from storage import AlreadyRunningError

log = structlog.get_logger()

BUSY = 3
INTERRUPTED = 130

Work = Callable[[Application, Sequence[Channel]], Awaitable[None]]


def serve(
    settings: Settings, clock: Clock, channels: Sequence[Channel], conversation: Conversation, work: Work = answer
) -> int:
    """Serve the channels and return the exit code. Raises WrongSettingError. `work` is what is done with them.

    0 after a stop or the end of the input, 1 after a fault, 3 if another process runs, 130 after a second Ctrl-C.
    """
    logs.configure(settings.log_level, settings.secrets)
    try:
        asyncio.run(_serve(settings, clock, channels, conversation, work))
    except AlreadyRunningError:
        print("Đã có một tiến trình khác đang chạy trên cơ sở dữ liệu này.", file=sys.stderr)
        return BUSY
    except WrongSettingError:
        raise
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        log.exception("crashed")
        return 1
    return 0


async def _serve(
    settings: Settings, clock: Clock, channels: Sequence[Channel], conversation: Conversation, work: Work
) -> None:
    async with open_application(settings, conversation, clock) as application:
        with obeyed(application):
            await work(application, channels)
