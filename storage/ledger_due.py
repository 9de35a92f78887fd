"""Whose turn it is: the persons that something is due for, from the oldest entry on, without looking at the rest."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import human, takes_messages
from storage.ledger_statements import FREE, NOW
from storage.ledger_tables import ledger, unsettled
from storage.tables import people

PAGE = 4  # entries looked at for each person that is wanted

_receiver = people.alias("receiver")
_account = people.alias("account")
_channels: BindParameter[str] = bindparam("channels", expanding=True)

DUE = (
    select(ledger.c.person_id)
    .where(unsettled, ledger.c.due_at <= NOW, FREE)
    .order_by(ledger.c.due_at, ledger.c.id)
    .limit(bindparam("most"))
    .offset(bindparam("passed"))
)


def _a_human_with(*wanted: ColumnElement[bool]) -> ColumnElement[bool]:
    # Not correlated: read at most once, and only if somebody is not reached where the entry says.
    reached = select(human(_account)).where(takes_messages(_account), *wanted)
    return human(_receiver).in_(reached)


def _by_channel() -> Select[tuple[int]]:
    here = takes_messages(_receiver) & _receiver.c.channel.in_(_channels)
    reached = or_(here, _a_human_with(_account.c.channel.in_(_channels)), ~_a_human_with())
    return DUE.join(_receiver, _receiver.c.id == ledger.c.person_id).where(reached)


DUE_BY_CHANNEL = _by_channel()


async def due_persons(
    connection: AsyncConnection, now: datetime, limit: int, channels: Collection[str] | None
) -> list[int]:
    """Return persons as `reminders.ledger.Ledger.due` says."""
    statement, values = (DUE, {}) if channels is None else (DUE_BY_CHANNEL, {"channels": sorted(channels)})
    found: dict[int, None] = {}
    passed, most = 0, limit * PAGE
    while len(found) < limit:
        page = await connection.execute(statement, {**values, "now": now, "most": most, "passed": passed})
        persons = page.scalars().all()
        found |= dict.fromkeys(persons)
        if len(persons) < most:
            break
        passed += most
    return list(found)[:limit]
