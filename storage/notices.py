"""Notices: entries of the ledger that are due at once."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from directory.notices import Buttons
from reminders.ledger import EntryKind, NewEntry
from storage.keyring import Keyring
from storage.ledger import StoredLedger


class StoredNotices:
    """`directory.notices.Notices` in the ledger."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal texts and buttons with the keyring."""
        self._ledger = StoredLedger(connection, keyring)

    async def tell(self, person_id: int, text: str, buttons: Buttons, key: str, now: datetime) -> None:
        """Keep a notice for a person, due now, unless one with that key was kept before. Its text is kept sealed."""
        await self._ledger.put([NewEntry(EntryKind.NOTICE, person_id, key, now, text=text, buttons=buttons)], now)
