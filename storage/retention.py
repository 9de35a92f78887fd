"""How long what has become of no use is kept: a table of what goes, and after how long. Consents stay, as evidence."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Delete, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.directory_tables import invitations, join_requests, wrong_codes
from storage.ledger_tables import ledger, unsettled
from storage.reminder_tables import announcements, duties
from storage.submission_retention import purge_submissions
from storage.tables import conversations
from storage.trail_tables import audit

_BEFORE: ColumnElement[datetime] = bindparam("before", type_=invitations.c.made_at.type)

SLICE = 1_000  # rows deleted before other tasks have their turn
FIVE_YEARS = timedelta(days=5 * 365 + 2)


def _slice(*over: ColumnElement[bool]) -> Delete:
    return delete(ledger).where(ledger.c.id.in_(select(ledger.c.id).where(*over).limit(SLICE)))


# Conversations that nobody goes on with, codes typed wrong, and what was settled: nothing asks for them again.
DELETED = (
    (delete(conversations).where(conversations.c.changed_at < _BEFORE), timedelta(days=90)),
    (delete(wrong_codes).where(wrong_codes.c.at < _BEFORE), timedelta(days=2)),
    (
        delete(invitations).where((invitations.c.expires_at < _BEFORE) | (invitations.c.revoked_at < _BEFORE)),
        timedelta(days=90),
    ),
    (delete(join_requests).where(join_requests.c.decided_at < _BEFORE), timedelta(days=90)),
    (delete(audit).where(audit.c.at < _BEFORE), FIVE_YEARS),
    (delete(announcements).where(announcements.c.due_at < _BEFORE), timedelta(days=180)),
)
# That a duty is closed stays, without the unit's own words about it.
NOTES = update(duties).where(duties.c.note != "", duties.c.closed_at < _BEFORE).values(note="")
# There may be very many of these. An entry's key keeps the same thing from being told twice, so it outlasts the text.
SENT = (
    (_slice(ledger.c.settled_at < _BEFORE), timedelta(days=90)),
    # Nobody has been reached for so long: the person blocked the assistant, or the channel is gone.
    (_slice(unsettled, ledger.c.due_at < _BEFORE), timedelta(days=180)),
)


class Retention:
    """The end of what is kept, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def purge(self, now: datetime, kept: timedelta) -> int:
        """Delete what has been kept long enough, and return how many rows that was.

        What units handed in and is over loses its rows after `kept`, and closed duties their notes; that they were
        handed in and closed stays.
        """
        await self._connection.execute(NOTES, {"before": now - kept})
        count = 0
        for statement, after in DELETED:
            count += (await self._connection.execute(statement, {"before": now - after})).rowcount
        for statement, after in SENT:
            count += await self._in_slices(statement, now - after)
        return count + await purge_submissions(self._connection, now, kept)

    async def _in_slices(self, statement: Delete, before: datetime) -> int:
        count, gone = 0, SLICE
        while gone == SLICE:
            gone = (await self._connection.execute(statement, {"before": before})).rowcount
            count += gone
            await asyncio.sleep(0)
        return count
