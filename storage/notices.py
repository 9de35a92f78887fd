"""Notices that wait to be sent, in the database. What they say is sealed, and emptied once they are settled."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.notices import Buttons, Notice
from reminders.ledger import EntryKind, EntryState, NewEntry
from storage.keyring import Keyring
from storage.ledger import StoredLedger
from storage.ledger_rows import unpacked
from storage.ledger_tables import ledger as notices
from storage.ledger_tables import unsettled
from storage.tables import people

MOST_ATTEMPTS = 20

# A chat with a negative number is a group: what concerns one person is not told there.
WAITING = (
    select(
        notices.c.id,
        notices.c.person_id,
        people.c.channel,
        people.c.chat_id,
        notices.c.text,
        notices.c.buttons,
        notices.c.attempts,
    )
    .join(people, people.c.id == notices.c.person_id)
    .where(
        notices.c.kind == EntryKind.NOTICE,
        unsettled,
        notices.c.attempts < MOST_ATTEMPTS,
        people.c.blocked_at.is_(None),
        people.c.chat_id > 0,
    )
    .order_by(notices.c.id)
    .limit(bindparam("most"))
)
FAILED = update(notices).where(notices.c.id == bindparam("this_id")).values(attempts=notices.c.attempts + 1)
SETTLE = update(notices).where(notices.c.id == bindparam("this_id"), unsettled)


class StoredNotices:
    """`directory.notices.Notices` in the database."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal texts and buttons with the keyring."""
        self._connection = connection
        self._keyring = keyring

    async def tell(self, person_id: int, text: str, buttons: Buttons, key: str, now: datetime) -> None:
        """Keep a notice for a person, unless one with that key was kept before."""
        entry = NewEntry(EntryKind.NOTICE, person_id, key, now, text=text, buttons=buttons)
        await StoredLedger(self._connection, self._keyring).put([entry], now)

    async def waiting(self, limit: int = 50, channels: Collection[str] | None = None) -> list[Notice]:
        """Return notices to be sent through these channels (None: any), oldest first; nobody's who has blocked us."""
        found = WAITING if channels is None else WAITING.where(people.c.channel.in_(channels))
        return [self._notice(row) for row in await self._connection.execute(found, {"most": limit})]

    async def failed(self, notice_id: int) -> None:
        """Count an attempt that may be repeated."""
        await self._connection.execute(FAILED, {"this_id": notice_id})

    async def settle(self, notice_id: int, sent: bool, now: datetime) -> None:
        """Close a notice and empty its text."""
        state = EntryState.SENT if sent else EntryState.GIVEN_UP
        values = {"this_id": notice_id, "state": state, "text": "", "buttons": "", "settled_at": now}
        await self._connection.execute(SETTLE, values)

    def _notice(self, row: Row[*tuple[Any, ...]]) -> Notice:
        number, person_id, channel, chat_id, text, buttons, attempts = row
        pairs = unpacked(self._keyring.open(buttons))
        return Notice(number, person_id, channel, chat_id, self._keyring.open(text), pairs, attempts)
