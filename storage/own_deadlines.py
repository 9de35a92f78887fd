"""Administrators' own deadlines, in the database. Their words are sealed: whom to send to may be a person."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Executable, Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.units import UnitKind
from reminders.obligations import Scope
from reminders.own_deadlines import OwnDeadline
from storage.keyring import Keyring
from storage.reminder_tables import WORDS, own_deadlines

_WHOLE = select(*(own_deadlines.c[field.name] for field in fields(OwnDeadline))).order_by(
    own_deadlines.c.day, own_deadlines.c.id
)
_THIS = own_deadlines.c.id == bindparam("this_id")

ADD = insert(own_deadlines).returning(own_deadlines.c.id)
SEVERAL = _WHOLE.where(own_deadlines.c.id.in_(bindparam("these", expanding=True)))
IN_FORCE = _WHOLE.where(own_deadlines.c.cancelled_at.is_(None))
CHANGE = update(own_deadlines).where(_THIS)
CANCEL = CHANGE.where(own_deadlines.c.cancelled_at.is_(None))


class StoredOwnDeadlines:
    """`reminders.own_deadlines.OwnDeadlines` in the database."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal words with the keyring."""
        self._connection = connection
        self._keyring = keyring

    async def add(self, deadline: OwnDeadline) -> int:
        """Keep a new one (its `id` is ignored) and return its id."""
        values = asdict(deadline)
        del values["id"]
        values |= {name: self._keyring.seal(values[name]) for name in WORDS if values[name]}
        return int((await self._connection.execute(ADD, values)).scalar_one())

    async def get(self, deadline_id: int) -> OwnDeadline | None:
        """Return one, cancelled or not."""
        return next(iter(await self.several([deadline_id])), None)

    async def in_force(self) -> list[OwnDeadline]:
        """Return those that are not cancelled, by day."""
        return await self._rows(IN_FORCE, {})

    async def several(self, deadline_ids: Sequence[int]) -> list[OwnDeadline]:
        """Return these, cancelled ones too."""
        return await self._rows(SEVERAL, {"these": list(deadline_ids)})

    async def move(self, deadline_id: int, day: date) -> None:
        """Give one another day."""
        await self._connection.execute(CHANGE, {"this_id": deadline_id, "day": day})

    async def cancel(self, deadline_id: int, now: datetime) -> None:
        """Cancel one."""
        await self._connection.execute(CANCEL, {"this_id": deadline_id, "cancelled_at": now})

    async def _rows(self, statement: Executable, values: Mapping[str, object]) -> list[OwnDeadline]:
        return [self._deadline(row) for row in await self._connection.execute(statement, values)]

    def _deadline(self, row: Row[*tuple[Any, ...]]) -> OwnDeadline:
        kept = row._asdict()
        opened = {name: self._keyring.open(kept[name]) for name in WORDS}
        return OwnDeadline(**kept | opened | {"scope": kept_scope(kept["scope"])})


def kept_scope(kept: Mapping[str, Sequence[Any]]) -> Scope:
    """Return a scope from the lists that are kept of it."""
    lists = {name: tuple(values) for name, values in kept.items()}
    return Scope(**lists | {"kinds": tuple(UnitKind(kind) for kind in kept["kinds"])})
