"""Our own judge of question sets: what became of a question, in the words of the people who wrote the questions.

A set is a file of JSON lines: `id`, `locality`, `style`, `after` (the question before), `q`, `expect`, `accept`
(sections that are a right source) and `facts` (groups of words; a right answer has one of each group).
"""

import datetime
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.guide import Guide
from knowledge.outcomes import Answer, Asked, Clarify, Decline, Outcome
from knowledge.vietnamese import fold, words

SETS = sorted((Path(__file__).parent / "questions").glob("*.jsonl"))
TODAY = datetime.date(2026, 11, 21)
# Only the first of an answer's sources count, and only the first things that are offered.
CITED, OFFERED = 3, 4


@dataclass(frozen=True)
class Question:
    """One question, and what a right answer is; nothing in `accept` means that it is to be declined."""

    id: str
    locality: str | None
    style: str
    after: str | None
    text: str
    accept: frozenset[str]
    facts: tuple[tuple[str, ...], ...]

    @property
    def answerable(self) -> bool:
        return bool(self.accept)


class Verdict(StrEnum):
    """What became of it: of one that can be answered, and of one that cannot."""

    RIGHT = "right"
    HELPED = "helped"
    WRONG = "wrong"
    SILENT = "silent"
    REFUSED = "refused"
    PESTERED = "pestered"
    FALSE = "false"


def questions(path: Path) -> list[Question]:
    """Read a set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Question(
            row["id"],
            row["locality"],
            row["style"],
            row["after"],
            row["q"],
            frozenset(row["accept"] if row["expect"] == "answer" else ()),
            tuple(tuple(group) for group in row["facts"]),
        )
        for row in rows
    ]


def judge(question: Question, outcome: Outcome, guide: Guide) -> Verdict:
    """Say what became of a question."""
    if not question.answerable:
        return {Answer: Verdict.FALSE, Clarify: Verdict.PESTERED, Decline: Verdict.REFUSED}[type(outcome)]
    if isinstance(outcome, Decline):
        return Verdict.SILENT
    if isinstance(outcome, Clarify):
        offered = {cited for choice in outcome.choices[:OFFERED] for cited in choice.citations[:CITED]}
        return Verdict.HELPED if offered & question.accept else Verdict.WRONG
    sourced = question.accept & set(outcome.citations[:CITED])
    return Verdict.RIGHT if sourced and states(guide.render(outcome, TODAY).text, question) else Verdict.WRONG


def states(text: str, question: Question) -> bool:
    """Whether a text has one of each group of facts, as whole words without regard to marks."""
    said = plain(text)
    return all(any(plain(fact) in said for fact in group) for group in question.facts)


def plain(text: str) -> str:
    """Return a text's words without marks and punctuation, a space around each."""
    return f" {' '.join(word.plain for word in words(fold(text)))} "


def judged(asked: Iterable[tuple[Question, str]], guide: Guide) -> Counter[Verdict]:
    """Ask questions, each in the words given beside it, and count the verdicts."""
    return Counter(
        judge(question, guide.answer(Asked(text, question.locality, question.after)), guide) for question, text in asked
    )


def right(found: Counter[Verdict]) -> float:
    """Return the share of the answerable questions that were answered right."""
    return found[Verdict.RIGHT] / sum(
        found[kind] for kind in (Verdict.RIGHT, Verdict.HELPED, Verdict.WRONG, Verdict.SILENT)
    )


def false(found: Counter[Verdict]) -> float:
    """Return the share of the unanswerable questions that were answered."""
    return found[Verdict.FALSE] / sum(found[kind] for kind in (Verdict.REFUSED, Verdict.PESTERED, Verdict.FALSE))
