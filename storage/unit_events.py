"""Unit events, in the database."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.anchors import Anchor
from reminders.events import UnitEvent
from storage.chunks import breaths, chunks
from storage.reminder_tables import unit_events
from storage.upsert import Insert, InsertInto, per_database

_NAMES = [field.name for field in fields(UnitEvent)]
_KEY = ("unit_id", "anchor")


def _upsert(insert: InsertInto) -> Insert:
    statement = insert(unit_events)
    again = {name: statement.excluded[name] for name in _NAMES if name not in _KEY}
    return statement.on_conflict_do_update(index_elements=_KEY, set_=again)


OF_UNITS = (
    select(*(unit_events.c[name] for name in _NAMES))
    .where(unit_events.c.unit_id.in_(bindparam("these", expanding=True)))
    .order_by(unit_events.c.unit_id, unit_events.c.signed_on)
)
KEEP = per_database(_upsert)
FORGET = delete(unit_events).where(
    unit_events.c.unit_id == bindparam("this_unit"), unit_events.c.anchor == bindparam("this_anchor")
)
FORGET_REORGANISATION = (
    delete(unit_events)
    .where(unit_events.c.reorganisation_id == bindparam("this_reorganisation"))
    .returning(unit_events.c.unit_id)
)


class StoredUnitEvents:
    """`reminders.events.UnitEvents` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def of_units(self, unit_ids: Sequence[int]) -> list[UnitEvent]:
        """Return the events of units."""
        found: list[UnitEvent] = []
        for piece in chunks(sorted(set(unit_ids))):
            found += [UnitEvent(*row) for row in await self._connection.execute(OF_UNITS, {"these": piece})]
        return found

    async def keep(self, events: Sequence[UnitEvent]) -> None:
        """Keep events; one of the same unit and anchor is replaced."""
        statement = KEEP[self._connection.dialect.name]
        # In one order for all, so that two who tell of the same units never wait for each other.
        async for piece in breaths(sorted(events, key=lambda event: (event.unit_id, event.anchor))):
            await self._connection.execute(statement, [asdict(event) for event in piece])

    async def forget(self, unit_id: int, anchor: Anchor) -> None:
        """Forget what was told of an anchor."""
        await self._connection.execute(FORGET, {"this_unit": unit_id, "this_anchor": anchor})

    async def forget_reorganisation(self, reorganisation_id: int) -> list[int]:
        """Forget what a reorganisation brought; return the units concerned."""
        values = {"this_reorganisation": reorganisation_id}
        forgotten = await self._connection.execute(FORGET_REORGANISATION, values)
        return sorted(set(forgotten.scalars()))
