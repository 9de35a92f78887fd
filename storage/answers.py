"""What administrators said about routes, in the database."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errand_tables import routing_answers
from storage.upsert import Insert, InsertInto, per_database


def _upsert(insert: InsertInto) -> Insert:
    statement = insert(routing_answers)
    new = {name: statement.excluded[name] for name in ("text", "answered_by", "answered_at")}
    return statement.on_conflict_do_update(index_elements=["locality", "question"], set_=new)


ANSWER = per_database(_upsert)
ALL_OF = select(routing_answers.c.question, routing_answers.c.text).where(
    routing_answers.c.locality == bindparam("locality")
)


class StoredRoutingAnswers:
    """`submissions.submission.RoutingAnswers` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def answer(self, locality: str, question: str, text: str, by: int, now: datetime) -> None:
        """Keep an answer; a later one takes its place."""
        which = {"locality": locality, "question": question}
        said = {"text": text, "answered_by": by, "answered_at": now}
        await self._connection.execute(ANSWER[self._connection.dialect.name], which | said)

    async def all_of(self, locality: str) -> Mapping[str, str]:
        """Return the answers of a locality, by question key."""
        found = await self._connection.execute(ALL_OF, {"locality": locality})
        return {row.question: row.text for row in found}
