"""`python -m bot run`: Telegram if a token is set; the console too when somebody sits at it or nothing else is set."""

import argparse
import sys
from pathlib import Path


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subparsers.add_parser("run", help="chạy trợ lý (mặc định)")
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace, _folders: list[Path]) -> int:
    """Serve until the end of the console's input or a signal."""
    from bot.channels.console import console_channel
    from bot.channels.telegram import TelegramChannel, telegram_bot
    from bot.clock import SystemClock
    from bot.process import serve
    from bot.settings import load_settings
    from bot.web import answer_beside_calendars
    from bot.wiring import conversation

    settings, clock = load_settings(), SystemClock()
    if settings.telegram_token is None:
        print("Chưa có TELEGRAM_TOKEN: trợ lý chỉ trò chuyện tại đây.", file=sys.stderr)
    telegram = [TelegramChannel(telegram_bot(settings))] if settings.telegram_token else []
    console = [console_channel(clock)] if sys.stdin.isatty() or not telegram else []
    return serve(settings, clock, [*telegram, *console], conversation(settings), answer_beside_calendars)
