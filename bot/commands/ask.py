"""`python -m bot ask`: one question from the command line, or many as JSON lines. Imports no channel."""

import argparse
import datetime
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.clock import VIETNAM
from knowledge.guide import Guide
from knowledge.outcomes import Answer, Asked, Clarify, Decline, Outcome
from knowledge.rendering import plain_choices, render_decline

Reply = dict[str, object]
UNKNOWN = "Các văn bản hiện có không nêu việc này, hoặc em chưa hiểu câu hỏi."


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subparsers.add_parser("ask", help="hỏi một câu, in câu trả lời")
    parser.add_argument("question", nargs="?", help="câu hỏi")
    parser.add_argument("--locality", help="mã địa phương, ví dụ nam-dan")
    parser.add_argument("--after", help="câu hỏi ngay trước đó")
    parser.add_argument("--today", type=datetime.date.fromisoformat, help="ngày tính thời hạn, mặc định hôm nay")
    parser.add_argument("--explain", action="store_true", help="in vì sao khớp")
    parser.add_argument("--json", action="store_true", help="in JSON")
    parser.add_argument(
        "--jsonl", action="store_true", help="đọc mỗi dòng một câu hỏi JSON từ đầu vào, in mỗi dòng một trả lời"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, folders: list[Path]) -> int:
    """Answer; exit code 2 for wrong arguments."""
    guide = Guide.load(folders)
    today: datetime.date = args.today or datetime.datetime.now(VIETNAM).date()
    if args.jsonl:
        return _many(guide, today)
    if not args.question or (args.locality and args.locality not in guide.library.localities):
        known = ", ".join(guide.library.localities)
        print(f"Cần một câu hỏi; --locality là một trong: {known}.", file=sys.stderr)
        return 2
    asked = Asked(args.question, args.locality, args.after)
    outcome = guide.answer(asked)
    print(json.dumps(reply(outcome, guide, today), ensure_ascii=False) if args.json else _text(outcome, guide, today))
    if args.explain:
        print(f"\n{guide.explain(asked)}")
    return 0


def _many(guide: Guide, today: datetime.date) -> int:
    for line in sys.stdin:
        if line.strip():
            question: Mapping[str, str | None] = json.loads(line)
            asked = Asked(question["q"] or "", question.get("locality"), question.get("after"))
            day = datetime.date.fromisoformat(question.get("today") or today.isoformat())
            answered = {"id": question["id"]} | reply(guide.answer(asked), guide, day)
            print(json.dumps(answered, ensure_ascii=False), flush=True)
    return 0


def reply(outcome: Outcome, guide: Guide, today: datetime.date) -> Reply:
    """Return an outcome in the judge's format."""
    said: Reply = {
        "decision": _decision(outcome),
        "text": _text(outcome, guide, today),
        "confidence": round(outcome.score, 3),
    }
    if isinstance(outcome, Answer):
        return said | {"citations": list(outcome.citations)}
    if isinstance(outcome, Clarify):
        offered = [{"title": choice.entry.title, "citations": list(choice.citations)} for choice in outcome.choices]
        return said | {"citations": [], "alternatives": offered}
    return said | {"citations": []}


def _decision(outcome: Outcome) -> str:
    return {Answer: "answer", Clarify: "clarify", Decline: "decline"}[type(outcome)]


def _text(outcome: Outcome, guide: Guide, today: datetime.date) -> str:
    if isinstance(outcome, Answer):
        return guide.render(outcome, today).text
    if isinstance(outcome, Clarify):
        return plain_choices([choice.entry.title for choice in outcome.choices])
    return render_decline(outcome) or UNKNOWN
