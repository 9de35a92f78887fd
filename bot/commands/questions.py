"""`python -m bot questions`: what nobody has answered yet, like with like, so that the guidance can be mended."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import VIETNAM
from knowledge.grouping import group
from knowledge.guide import Guide
from knowledge.questions import AskedQuestion, Verdict

if TYPE_CHECKING:
    from bot.settings import Settings

NOT_FOUND = 1


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subparsers.add_parser("questions", help="liệt kê câu hỏi chưa có câu trả lời, nhóm theo ý")
    parser.add_argument("--close", type=int, nargs="+", metavar="SỐ", help="đóng các câu hỏi mang số này")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, folders: list[Path]) -> int:
    """List the open questions, the newest first, or close some; exit code 1 for a number that is not open."""
    from bot.settings import load_settings

    settings = load_settings()
    if args.close:
        return asyncio.run(_close(settings, args.close))
    return asyncio.run(_list(settings, folders))


async def _list(settings: "Settings", folders: list[Path]) -> int:
    questions = await _unanswered(settings)
    groups = group(questions, Guide.load(folders)) if questions else []
    print(f"{len(questions)} câu hỏi đang chờ, {len(groups)} nhóm.")
    for alike in groups:
        print(f"\n{_heading(alike)}")
        for question in alike:
            print(f"  #{question.id} {_place(question)}{_one_line(question.text)}")
    return 0


async def _unanswered(settings: "Settings") -> list[AskedQuestion]:
    from bot.stored import stored

    async with stored(settings) as database, database.read() as work:
        return await work.questions.unanswered()


async def _close(settings: "Settings", numbers: Sequence[int]) -> int:
    from bot.stored import stored

    async with stored(settings) as database, database.write() as work:
        known = {question.id for question in await work.questions.unanswered(limit=1_000_000)}
        for number in known.intersection(numbers):
            await work.questions.judge(number, Verdict.CLOSED)
    missing = [str(number) for number in numbers if number not in known]
    if missing:
        print(f"Không có câu hỏi đang chờ mang số {', '.join(missing)}.", file=sys.stderr)
    return NOT_FOUND if missing else 0


def _heading(alike: Sequence[AskedQuestion]) -> str:
    newest = max(question.asked_at for question in alike).astimezone(VIETNAM)
    return f"{len(alike)} câu, mới nhất {newest:%d/%m/%Y %H:%M}"


def _place(question: AskedQuestion) -> str:
    return f"[{question.locality}] " if question.locality else ""


def _one_line(text: str) -> str:
    """Keep a question on one line and the terminal's control characters out."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
