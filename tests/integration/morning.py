"""`python -m bot run` and `worker` at another hour: everything is the assistant's own, but its clock began at `NOW`."""

import os
from collections.abc import Sequence


def main(words: Sequence[str] = ()) -> int:
    """Serve Telegram, or be a worker, until a signal; `NOW` is the moment at which the clock starts."""
    from bot.channels.telegram import TelegramChannel, telegram_bot
    from bot.clock import TravelClock, vietnam_moment
    from bot.process import serve
    from bot.scaled import answer, work
    from bot.settings import load_settings
    from bot.wiring import conversation

    settings = load_settings()
    clock = TravelClock(vietnam_moment(os.environ["NOW"]))
    return serve(
        settings,
        clock,
        [TelegramChannel(telegram_bot(settings))],
        conversation(settings),
        work if "worker" in words else answer,
    )
