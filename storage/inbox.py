"""The inbox: every update is a row before it is handled, so none is lost and a double is harmless.

What an update says and what is replied is sealed: it may hold a list of people.
"""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.arrivals import OPEN, Arrival, InboxRow, InboxState
from storage.keyring import Keyring
from storage.tables import inbox
from storage.upsert import per_database

_THIS = (inbox.c.channel == bindparam("this_channel")) & (inbox.c.update_id == bindparam("this_update"))

RECEIVE = per_database(
    lambda insert: insert(inbox).on_conflict_do_nothing().returning(inbox.c.channel, inbox.c.update_id)
)
ATTEMPT = update(inbox).where(_THIS).values(attempts=inbox.c.attempts + 1).returning(inbox.c.attempts)
CHANGE = update(inbox).where(_THIS)
FIND_OPEN = (
    select(*(inbox.c[field.name] for field in fields(InboxRow)))
    .where(inbox.c.channel == bindparam("this_channel"), inbox.c.state.in_(OPEN))
    .order_by(inbox.c.update_id)
)
PURGE = delete(inbox).where(inbox.c.settled_at < bindparam("before"), inbox.c.state != InboxState.ASIDE)


class Inbox:
    """The inbox of all channels. Its primary key is the channel and the channel's own number of the update."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal with the keyring."""
        self._connection = connection
        self._keyring = keyring

    async def receive(self, rows: Sequence[Arrival], now: datetime) -> list[Arrival]:
        """Keep the updates and return those that are new, in their order; a double is not returned."""
        distinct: dict[tuple[str, int], Arrival] = {}
        for row in rows:
            distinct.setdefault((row.channel, row.update_id), row)
        if not distinct:
            return []
        fresh = {"state": InboxState.RECEIVED, "attempts": 0, "received_at": now}
        values = [asdict(row) | fresh | {"payload": self._keyring.seal(row.payload)} for row in distinct.values()]
        result = await self._connection.execute(RECEIVE[self._connection.dialect.name], values)
        new = {(channel, update_id) for channel, update_id in result}
        return [row for key, row in distinct.items() if key in new]

    async def attempt(self, channel: str, update_id: int) -> int:
        """Count one more attempt and return how many there are now. Raises NoResultFound for an unknown update."""
        result = await self._connection.execute(ATTEMPT, _this(channel, update_id))
        return int(result.scalar_one())

    async def answered(self, channel: str, update_id: int, replies: str) -> None:
        """Keep the replies that are still to be sent, as JSON text."""
        change = {"state": InboxState.ANSWERED, "replies": self._keyring.seal(replies)}
        await self._connection.execute(CHANGE, _this(channel, update_id) | change)

    async def settle(
        self, channel: str, update_ids: Sequence[int], state: InboxState, now: datetime, fault: str | None = None
    ) -> None:
        """Close updates and empty what they said: personal data does not stay. Raises ValueError for an open state."""
        if state in OPEN:
            raise ValueError(f"{state} does not settle an update")
        change = {"state": state, "payload": "", "replies": None, "fault": fault, "settled_at": now}
        changes = [_this(channel, update_id) | change for update_id in update_ids]
        if changes:
            await self._connection.execute(CHANGE, changes)

    async def open(self, channel: str) -> list[InboxRow]:
        """Return the updates that are not settled, in order of arrival: what a restart takes up again."""
        result = await self._connection.execute(FIND_OPEN, {"this_channel": channel})
        return [self._opened(InboxRow(*row)) for row in result]

    async def purge(self, before: datetime) -> int:
        """Delete what was settled before the moment, except what was set aside; return how many."""
        result = await self._connection.execute(PURGE, {"before": before})
        return result.rowcount

    def _opened(self, row: InboxRow) -> InboxRow:
        replies = None if row.replies is None else self._keyring.open_either(row.replies)
        return replace(row, payload=self._keyring.open_either(row.payload), replies=replies)


def _this(channel: str, update_id: int) -> dict[str, object]:
    return {"this_channel": channel, "this_update": update_id}
