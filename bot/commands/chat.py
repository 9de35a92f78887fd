"""`python -m bot chat`: talk with the assistant on the console, as anybody and on any day."""

import argparse
from datetime import datetime
from pathlib import Path

from bot.clock import Clock, SystemClock, TravelClock, vietnam_moment


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subparsers.add_parser("chat", help="trò chuyện ngay trên cửa sổ dòng lệnh; /gui TỆP để gửi tệp")
    parser.add_argument("--as", dest="name", default="toi", help="tên người trò chuyện; mỗi tên là một người")
    parser.add_argument("--now", type=_moment, help="giờ Việt Nam lúc bắt đầu, ví dụ 2025-07-02T08:00")
    parser.add_argument("--out", type=Path, default=Path(), help="thư mục lưu tệp nhận được")
    parser.set_defaults(run=run)


def _moment(text: str) -> datetime:
    try:
        return vietnam_moment(text)
    except ValueError:
        raise argparse.ArgumentTypeError("phải có dạng 2025-07-02T08:00") from None


def run(args: argparse.Namespace, _folders: list[Path]) -> int:
    """Talk until the end of the input or a signal."""
    from bot.channels.console import console_channel
    from bot.process import serve
    from bot.settings import load_settings
    from bot.wiring import conversation

    clock: Clock = TravelClock(args.now) if args.now else SystemClock()
    settings = load_settings()
    if settings.log_level == "INFO":  # a talk is for reading; what goes well needs no line
        settings = settings.model_copy(update={"log_level": "WARNING"})
    return serve(settings, clock, [console_channel(clock, args.name, args.out)], conversation(settings))
