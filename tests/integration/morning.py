"""`python -m bot run` at another hour: everything is the assistant's own, only its clock was set to `NOW`."""

import os
from collections.abc import Sequence


def main(_words: Sequence[str] = ()) -> int:
    """Serve Telegram until a signal; `NOW` is the moment at which the clock starts."""
    from bot.channels.telegram import TelegramChannel, telegram_bot
    from bot.clock import TravelClock, vietnam_moment
    from bot.process import serve
    from bot.settings import load_settings
    from bot.wiring import conversation

    settings = load_settings()
    clock = TravelClock(vietnam_moment(os.environ["NOW"]))
    return serve(settings, clock, [TelegramChannel(telegram_bot(settings))], conversation(settings))
