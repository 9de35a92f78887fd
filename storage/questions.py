"""The questions that were asked, in the database."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Executable, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.questions import AskedQuestion, Verdict
from storage.tables import questions, still_open

_WHOLE = select(*(questions.c[field.name] for field in fields(AskedQuestion)))

KEEP = insert(questions).returning(questions.c.id)
FIND = _WHOLE.where(questions.c.id == bindparam("question_id"), questions.c.person_id == bindparam("person_id"))
# Who may write holds the row, so that a second process does not judge from what is about to change.
FIND_TO_JUDGE = FIND.with_for_update()
JUDGE = update(questions).where(questions.c.id == bindparam("question_id"))
LAST = _WHOLE.where(questions.c.person_id == bindparam("person_id")).order_by(questions.c.id.desc()).limit(1)
OF_PERSON = _WHOLE.where(questions.c.person_id == bindparam("person_id")).order_by(questions.c.id)
FORGET = delete(questions).where(questions.c.person_id == bindparam("this_person"))
UNANSWERED = _WHOLE.where(still_open).order_by(questions.c.id.desc()).limit(bindparam("most"))


class StoredQuestions:
    """`knowledge.questions.QuestionLog` in the database."""

    def __init__(self, connection: AsyncConnection, writable: bool) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection
        self._find = FIND_TO_JUDGE if writable else FIND

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
        values = {
            "person_id": person_id,
            "text": text,
            "previous": previous,
            "locality": locality,
            "shown": shown,
            "verdict": verdict,
            "asked_at": now,
        }
        kept = await self._connection.execute(KEEP, values)
        return int(kept.scalar_one())

    async def find(self, question_id: int, person_id: int) -> AskedQuestion | None:
        """Return the person's own question; somebody else's is not found."""
        return await self._one(self._find, {"question_id": question_id, "person_id": person_id})

    async def judge(self, question_id: int, verdict: Verdict, shown: Sequence[str] | None = None) -> None:
        """Set what became of a question, and what has been offered for it by now."""
        change: dict[str, object] = {"question_id": question_id, "verdict": verdict}
        if shown is not None:
            change["shown"] = shown
        await self._connection.execute(JUDGE, change)

    async def last(self, person_id: int) -> AskedQuestion | None:
        """Return the person's latest question: what a follow-up refers to."""
        return await self._one(LAST, {"person_id": person_id})

    async def unanswered(self, limit: int = 500) -> list[AskedQuestion]:
        """Return the OPEN questions, newest first."""
        result = await self._connection.execute(UNANSWERED, {"most": limit})
        return [AskedQuestion(*row) for row in result]

    async def of_person(self, person_id: int) -> list[AskedQuestion]:
        """Return a person's questions, oldest first."""
        result = await self._connection.execute(OF_PERSON, {"person_id": person_id})
        return [AskedQuestion(*row) for row in result]

    async def forget_person(self, person_id: int) -> int:
        """Delete a person's questions; return how many."""
        return (await self._connection.execute(FORGET, {"this_person": person_id})).rowcount

    async def _one(self, statement: Executable, values: dict[str, int]) -> AskedQuestion | None:
        row = (await self._connection.execute(statement, values)).one_or_none()
        return None if row is None else AskedQuestion(*row)
