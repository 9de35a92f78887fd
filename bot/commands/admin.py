"""`python -m bot admin`: a code for an administrator, the codes that hold, and taking one back."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.clock import VIETNAM, SystemClock

if TYPE_CHECKING:
    from bot.settings import Settings
    from directory.invitations import Invitation
    from directory.units import Unit

NOT_FOUND = 1
MOST_DAYS, MOST_USES = 90, 100
# What to do with a code; the link needs the bot's own name, which only the channel knows.
HOW = """\
Mã mời người quản trị ({place}): {code}
Mã số {number}, dùng {uses} lần, hết hạn {expires:%d/%m/%Y %H:%M}.
Mã chỉ hiện lần này. Gửi cho người được mời qua kênh an toàn.
Người được mời nhắn cho trợ lý: mã mời {code}"""
# Roles by their key.
ROLES = {
    "official": "cán bộ",
    "focal": "cán bộ đầu mối",
    "head": "lãnh đạo",
    "receiver": "cán bộ tiếp nhận",
    "administrator": "quản trị",
}
TELEGRAM = "Trên Telegram: /start {payload}, hoặc mở https://t.me/<tên bot>?start={payload}"


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subparsers.add_parser("admin", help="mời người quản trị, xem và thu hồi mã mời")
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(required=True, dest="action", metavar="việc")
    invite = actions.add_parser("invite", help="tạo mã mời người quản trị")
    invite.add_argument("--locality", metavar="MÃ", help="chỉ quản trị địa phương này; không có thì quản trị tất cả")
    invite.add_argument("--days", type=_up_to(MOST_DAYS), default=7, metavar="SỐ", help="hiệu lực, mặc định 7 ngày")
    invite.add_argument("--uses", type=_up_to(MOST_USES), default=1, metavar="SỐ", help="số lần dùng, mặc định 1")
    actions.add_parser("list", help="liệt kê các mã mời còn hiệu lực")
    revoke = actions.add_parser("revoke", help="thu hồi một mã mời")
    revoke.add_argument("number", type=int, metavar="SỐ", help="số của mã mời, xem bằng admin list")


def run(args: argparse.Namespace, folders: list[Path]) -> int:
    """Invite, list or revoke; exit code 1 for a locality or a number that does not exist."""
    from bot.settings import load_settings

    settings = load_settings()
    actions: Mapping[str, Callable[[], Coroutine[Any, Any, int]]] = {
        "invite": lambda: _invite(settings, folders, args),
        "list": lambda: _list(settings),
        "revoke": lambda: _revoke(settings, args.number),
    }
    return asyncio.run(actions[args.action]())


async def _invite(settings: "Settings", folders: list[Path], args: argparse.Namespace) -> int:
    from bot.stored import stored
    from directory.audit import Action
    from directory.codes import PREFIX, new_code, shown_code
    from directory.membership import Post, Role
    from knowledge import library

    known = library.load(folders).localities
    if args.locality not in (None, *known):
        print(f"Không có địa phương mang mã này. Các mã: {', '.join(known)}.", file=sys.stderr)
        return NOT_FOUND
    code, now, post = new_code(), SystemClock()(), Post(Role.ADMINISTRATOR, locality=args.locality)
    expires = now + timedelta(days=args.days)
    async with stored(settings) as database, database.write() as work:
        number = await work.offices.invitations.keep(code, post, args.uses, expires, None, now)
        await work.offices.audit.write(None, Action.INVITED, f"invitation:{number}", now, post.role)
    place = known[args.locality].name if args.locality else "tất cả địa phương"
    said = {"number": number, "uses": args.uses, "expires": expires.astimezone(VIETNAM)}
    print(HOW.format(place=place, code=shown_code(code), **said))
    if settings.telegram_token:
        print(TELEGRAM.format(payload=f"{PREFIX}{code}"))
    return 0


async def _list(settings: "Settings") -> int:
    from bot.stored import stored

    async with stored(settings) as database, database.read() as work:
        found = await work.offices.invitations.open(now=SystemClock()())
        units = await work.offices.units.several([one.post.unit_id for one in found if one.post.unit_id])
    lines = [_line(one, units) for one in found]
    print(f"{len(lines)} mã mời còn hiệu lực.", *lines, sep="\n")
    return 0


async def _revoke(settings: "Settings", number: int) -> int:
    from bot.stored import stored
    from directory.audit import Action

    now = SystemClock()()
    async with stored(settings) as database, database.write() as work:
        known = {one.id for one in await work.offices.invitations.open(now=now)}
        if number in known:
            await work.offices.invitations.revoke(number, now)
            await work.offices.audit.write(None, Action.REVOKED, f"invitation:{number}", now)
    if number not in known:
        print(f"Không có mã mời còn hiệu lực mang số {number}.", file=sys.stderr)
        return NOT_FOUND
    print(f"Đã thu hồi mã mời số {number}.")
    return 0


def _line(one: "Invitation", units: "Mapping[int, Unit]") -> str:
    unit = units.get(one.post.unit_id or 0)
    where = unit.name if unit else one.post.receiver or one.post.locality or "tất cả địa phương"
    expires = one.expires_at.astimezone(VIETNAM)
    return f"  #{one.id} {ROLES[one.post.role]}, {where}, còn {one.uses_left} lần, hết hạn {expires:%d/%m/%Y %H:%M}"


def _up_to(most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from 1; argparse says what is wrong with any other."""

    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"phải là số từ 1 đến {most}")
        return int(text)

    return number
