"""The people who talk to the assistant, in the database."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, case, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.people import Person
from storage.tables import people
from storage.upsert import Insert, InsertInto, per_database

_COLUMNS = tuple(people.c[field.name] for field in fields(Person))


def _upsert(insert: InsertInto) -> Insert:
    statement = insert(people)
    chat_id = case((statement.excluded.chat_id > 0, statement.excluded.chat_id), else_=people.c.chat_id)
    again = {"chat_id": chat_id, "blocked_at": None}
    return statement.on_conflict_do_update(index_elements=["channel", "user_id"], set_=again)


FIND = select(*_COLUMNS).where(people.c.channel == bindparam("channel"), people.c.user_id == bindparam("user_id"))
MEET = per_database(lambda insert: _upsert(insert).returning(*_COLUMNS))
CHANGE = update(people).where(people.c.id == bindparam("person_id"))
BLOCK = update(people).where(people.c.channel == bindparam("this_channel"), people.c.chat_id == bindparam("this_chat"))


class StoredPeople:
    """`directory.people.People` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def meet(self, channel: str, user_id: int, chat_id: int, now: datetime) -> Person:
        """Return the person, made at the first meeting; a person who writes again is no longer blocked.

        A group has a number below 0: it never takes the place of the private chat, where the person is told things.
        """
        found = await self._connection.execute(FIND, {"channel": channel, "user_id": user_id})
        row = found.one_or_none()
        # Nearly every meeting ends here: a look costs less than a write.
        if row is not None and (chat_id < 0 or (row.chat_id == chat_id and row.blocked_at is None)):
            return Person(*row)
        values = {"channel": channel, "user_id": user_id, "chat_id": chat_id, "met_at": now, "seen_at": now}
        met = await self._connection.execute(MEET[self._connection.dialect.name], values)
        return Person(*met.one())

    async def choose_locality(self, person_id: int, locality: str | None) -> None:
        """Remember the locality that the person chose; None forgets it."""
        await self._connection.execute(CHANGE, {"person_id": person_id, "locality": locality})

    async def locality_asked(self, person_id: int, now: datetime) -> None:
        """Remember that the person has been asked for a locality."""
        await self._connection.execute(CHANGE, {"person_id": person_id, "locality_asked_at": now})

    async def forget(self, person_id: int) -> None:
        """Forget what a person told of themselves; the account stays, so that answers find their way."""
        nothing = {"locality": None, "locality_asked_at": None}
        await self._connection.execute(CHANGE, {"person_id": person_id, **nothing})

    async def blocked(self, channel: str, chat_id: int, now: datetime) -> None:
        """Remember that a private chat refuses our messages."""
        await self._connection.execute(BLOCK, {"this_channel": channel, "this_chat": chat_id, "blocked_at": now})
