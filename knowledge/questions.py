"""Questions that were asked: kept so that "Chưa đúng" works and that an administrator sees what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Verdict(StrEnum):
    """What became of a question. OPEN ones wait for the administrator."""

    ANSWERED = "answered"
    CLARIFIED = "clarified"
    OPEN = "open"
    RIGHT = "right"
    CLOSED = "closed"


@dataclass(frozen=True)
class AskedQuestion:
    """One question of one person. `text` has phones and mailboxes masked before it is kept.

    `shown` are the ids of the entries already offered, best first; `previous` is the question before it.
    """

    id: int
    person_id: int
    text: str
    previous: str | None
    locality: str | None
    shown: tuple[str, ...]
    verdict: Verdict
    asked_at: datetime


class QuestionLog(Protocol):
    """Where asked questions are kept."""

    async def keep(
        self,
        person_id: int,
        text: str,
        previous: str | None,
        locality: str | None,
        shown: Sequence[str],
        verdict: Verdict,
        now: datetime,
    ) -> int:
        """Keep a question and return its id."""
        ...

    async def find(self, question_id: int, person_id: int) -> AskedQuestion | None:
        """Return the person's own question; somebody else's is not found."""
        ...

    async def judge(self, question_id: int, verdict: Verdict, shown: Sequence[str] | None = None) -> None:
        """Set what became of a question, and what has been offered for it by now."""
        ...

    async def last(self, person_id: int) -> AskedQuestion | None:
        """Return the person's latest question: what a follow-up refers to."""
        ...

    async def unanswered(self, limit: int = 500) -> list[AskedQuestion]:
        """Return the OPEN questions, newest first."""
        ...

    async def of_person(self, person_id: int) -> list[AskedQuestion]:
        """Return a person's questions, oldest first."""
        ...

    async def forget_person(self, person_id: int) -> int:
        """Delete a person's questions; return how many."""
        ...
