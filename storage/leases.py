"""Leases of the ledger, as the only process on a database sees them."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ledger_tables import ledger, unsettled

FREE = update(ledger).where(unsettled, ledger.c.lease_until.is_not(None)).values(lease_until=None, leased_by=None)


class Leases:
    """What a process that is alone may do with leases; one that has others beside it lets them end by themselves."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def free(self) -> int:
        """Let everything that was in hand be due at once, and return how much that was."""
        return (await self._connection.execute(FREE)).rowcount
