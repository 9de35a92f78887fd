"""How long what has become of no use is kept: a table of what goes, and after how long. Consents stay, as evidence."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, delete
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.directory_tables import invitations, join_requests, wrong_codes
from storage.ledger_tables import ledger, unsettled
from storage.submission_retention import purge_submissions
from storage.tables import conversations
from storage.trail_tables import audit

_BEFORE: ColumnElement[datetime] = bindparam("before", type_=invitations.c.made_at.type)

FIVE_YEARS = timedelta(days=5 * 365 + 2)

# Conversations that nobody goes on with, codes typed wrong, and what was settled: nothing asks for them again.
# An entry's key keeps the same thing from being told twice, so it outlasts the text for a while.
DELETED = (
    (delete(conversations).where(conversations.c.changed_at < _BEFORE), timedelta(days=90)),
    (delete(wrong_codes).where(wrong_codes.c.at < _BEFORE), timedelta(days=2)),
    (
        delete(invitations).where((invitations.c.expires_at < _BEFORE) | (invitations.c.revoked_at < _BEFORE)),
        timedelta(days=90),
    ),
    (delete(join_requests).where(join_requests.c.decided_at < _BEFORE), timedelta(days=90)),
    (delete(ledger).where(ledger.c.settled_at < _BEFORE), timedelta(days=90)),
    # Nobody has been reached for so long: the person blocked the assistant, or the channel is gone.
    (delete(ledger).where(unsettled, ledger.c.due_at < _BEFORE), timedelta(days=180)),
    (delete(audit).where(audit.c.at < _BEFORE), FIVE_YEARS),
)


class Retention:
    """The end of what is kept, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def purge(self, now: datetime, kept: timedelta) -> int:
        """Delete what has been kept long enough, and return how many rows that was.

        What units handed in and is over loses its rows after `kept`; that it was handed in stays.
        """
        count = 0
        for statement, after in DELETED:
            count += (await self._connection.execute(statement, {"before": now - after})).rowcount
        return count + await purge_submissions(self._connection, now, kept)
