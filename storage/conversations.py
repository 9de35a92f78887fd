"""Where each conversation stands: its step and what has been said so far (sealed), by the key of the chat."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import Keyring
from storage.tables import conversations
from storage.upsert import Insert, InsertInto, per_database

EMPTY = "{}"


def _upsert(insert: InsertInto) -> Insert:
    statement = insert(conversations)
    new = {name: statement.excluded[name] for name in ("state", "data", "changed_at")}
    return statement.on_conflict_do_update(index_elements=["key"], set_=new)


# The row may not exist yet, so there is nothing to lock but its name. Held until the unit of work ends.
HOLD = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("key"), 0)))
GET = select(conversations.c.state, conversations.c.data).where(conversations.c.key == bindparam("key"))
PUT = per_database(_upsert)
DROP = delete(conversations).where(conversations.c.key == bindparam("this_key"))


class Conversations:
    """The conversations in progress. What is read in a writing unit of work stays ours until that unit ends."""

    def __init__(self, connection: AsyncConnection, writable: bool, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal with the keyring."""
        self._connection = connection
        self._keyring = keyring
        self._holds = writable and connection.dialect.name == "postgresql"

    async def get(self, key: str) -> tuple[str | None, str]:
        """Return the state and the data (JSON text); an unknown conversation is (None, "{}")."""
        if self._holds:
            await self._connection.execute(HOLD, {"key": key})
        row = (await self._connection.execute(GET, {"key": key})).one_or_none()
        return (None, EMPTY) if row is None else (row.state, self._keyring.open_either(row.data))

    async def put(self, key: str, state: str | None, data: str, now: datetime) -> None:
        """Keep the state and the data; a conversation without either is deleted."""
        if state is None and data == EMPTY:
            await self._connection.execute(DROP, {"this_key": key})
            return
        values = {"key": key, "state": state, "data": self._keyring.seal(data), "changed_at": now}
        await self._connection.execute(PUT[self._connection.dialect.name], values)
