"""`python -m bot rotate`: after a change of SECRET_KEY, seal everything anew, while the assistant runs."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import VIETNAM, SystemClock

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage import Rotated

INCOMPLETE = 1


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subparsers.add_parser("rotate", help="mã hóa lại dữ liệu bằng SECRET_KEY mới, trợ lý vẫn chạy")
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace, _folders: list[Path]) -> int:
    """Seal everything anew and say how many rows; exit code 1 as long as the old secrets are still needed."""
    from bot.settings import load_settings

    done = asyncio.run(_rotate(load_settings()))
    print(f"Đã mã hóa lại {done.sealed} dòng bằng khóa mới.")
    if done.complete:
        print("\n".join(_advice(done)))
        return 0
    print("\n".join(_faults(done)), file=sys.stderr)
    return INCOMPLETE


async def _rotate(settings: "Settings") -> "Rotated":
    from bot.stored import stored
    from storage import rotate

    async with stored(settings) as database:
        return await rotate(database, SystemClock()())


def _advice(done: "Rotated") -> list[str]:
    said = ["Không còn dữ liệu nào cần khóa cũ. Anh/chị có thể để trống SECRET_KEYS_OLD rồi khởi động lại trợ lý."]
    if done.last_expires is not None:
        day = f"{done.last_expires.astimezone(VIETNAM):%d/%m/%Y}"
        said.append(
            f"Riêng {done.invitations} phiếu mời cấp trước khi đổi khóa chỉ dùng được khi còn khóa cũ; phiếu cuối hết "
            f"hạn ngày {day}. Anh/chị giữ khóa cũ đến hết ngày ấy, hoặc cấp lại các phiếu này."
        )
    if done.calendars:
        said.append(
            f"Khi bỏ khóa cũ, {done.calendars} đường dẫn lịch cấp trước khi đổi khóa không mở được nữa; người dùng gõ "
            "/lich để lấy đường dẫn mới."
        )
    return said


def _faults(done: "Rotated") -> list[str]:
    said = []
    if done.unreadable:
        said.append(
            f"Còn {done.unreadable} dòng không khóa nào mở được: anh/chị thêm khóa đã dùng trước đây vào "
            "SECRET_KEYS_OLD rồi chạy lại lệnh này."
        )
    if done.left > done.unreadable:
        said.append(
            f"Còn {done.left - done.unreadable} dòng vẫn dùng khóa cũ: có tiến trình chạy với khóa cũ. Anh/chị khởi "
            "động lại trợ lý với SECRET_KEY mới rồi chạy lại lệnh này."
        )
    return said
