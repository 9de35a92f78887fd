"""`python -m bot worker`: send what is due, beside the one process that answers; as many as you like."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subparsers.add_parser("worker", help="chỉ gửi nhắc việc và thông báo đến hạn (cần PostgreSQL)")
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace, _folders: list[Path]) -> int:
    """Deliver until a signal. Raises WrongSettingError where there is no PostgreSQL or no channel."""
    from bot.settings import load_settings

    settings = load_settings()
    _check(settings)
    return _work(settings)


def _check(settings: "Settings") -> None:
    from bot.settings import WrongSettingError

    if not settings.scaled:
        raise WrongSettingError(
            "DATABASE_URL: lệnh worker cần PostgreSQL (postgresql://…); với SQLite thì `run` tự gửi nhắc việc."
        )
    if settings.telegram_token is None:
        raise WrongSettingError("TELEGRAM_TOKEN: tiến trình gửi cần mã bot, vì chưa có kênh nào khác để gửi.")


def _work(settings: "Settings") -> int:
    from bot.channels.telegram import TelegramChannel, telegram_bot
    from bot.clock import SystemClock
    from bot.process import serve
    from bot.scaled import work
    from bot.wiring import conversation

    channels = [TelegramChannel(telegram_bot(settings))]
    return serve(settings, SystemClock(), channels, conversation(settings), work)
