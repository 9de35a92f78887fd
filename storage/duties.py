"""Duties, in the database. Notes are sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from reminders.duties import Duty, DutyState, NewDuty
from storage.chunks import breaths, chunks
from storage.directory_tables import units
from storage.keyring import Keyring
from storage.reminder_tables import duties, is_not_ours
from storage.upsert import per_database

_NAMES = [field.name for field in fields(Duty)]
_WHOLE = select(*(duties.c[name] for name in _NAMES))
_THIS = duties.c.id == bindparam("this_id")
_NOTHING_CLOSED = {"closed_by": None, "closed_at": None, "note": "", "submission": None}

ADD = per_database(lambda insert: insert(duties).on_conflict_do_nothing(index_elements=["unit_id", "source"]))
SEVERAL = _WHOLE.where(duties.c.id.in_(bindparam("these", expanding=True)))
OF_UNITS = _WHOLE.where(duties.c.unit_id.in_(bindparam("these", expanding=True))).order_by(duties.c.id)
_LATEST = (duties.c.closed_at.desc(), duties.c.id.desc())
NOT_OURS = _WHOLE.where(is_not_ours).order_by(*_LATEST).limit(bindparam("most")).offset(bindparam("passed"))
# Somebody may have closed one since it was read (PostgreSQL): a new day then changes nothing.
_UNCLOSED = (duties.c.state != DutyState.DONE) & (duties.c.state != DutyState.NOT_OURS)
MOVE = (
    update(duties)
    .where(_THIS, _UNCLOSED)
    .values({name: bindparam(f"new_{name}") for name in ("due_on", "expected", "state", "revision")})
)
CHANGE = update(duties).where(_THIS)
# In one order for all, and so that rows which name a unit can still be added by others.
HOLD = (
    select(units.c.id)
    .where(units.c.id.in_(bindparam("these", expanding=True)))
    .order_by(units.c.id)
    .with_for_update(key_share=True)
)
UNIT_OF = select(duties.c.unit_id).where(_THIS)
REOPEN = CHANGE.values(state=DutyState.OPEN, revision=duties.c.revision + 1, **_NOTHING_CLOSED)
OF_PERSON = _WHOLE.where(duties.c.assigned_to == bindparam("person"), duties.c.state == DutyState.OPEN).order_by(
    duties.c.id
)
FORGET = update(duties).where(duties.c.assigned_to == bindparam("this_person")).values(assigned_to=None)


class StoredDuties:
    """`reminders.duties.Duties` in the database."""

    def __init__(self, connection: AsyncConnection, writable: bool, keyring: Keyring) -> None:
        """Work within the transaction of the connection; `writable` ones hold the unit of the duty that they `get`."""
        self._connection = connection
        # SQLite has one writer at a time.
        self._holds = writable and connection.dialect.name == "postgresql"
        self._keyring = keyring

    async def add(self, new: Sequence[NewDuty], now: datetime) -> None:
        """Keep new ones, open; one that a unit has already is left as it is."""
        statement = ADD[self._connection.dialect.name]
        async for piece in breaths(sorted(new, key=lambda duty: (duty.unit_id, duty.source))):
            await self._connection.execute(statement, [_values(one, now) for one in piece])

    async def hold(self, unit_ids: Sequence[int]) -> None:
        """Let whoever else would plan these units, or change their duties, wait until this unit of work has ended."""
        for piece in chunks(sorted(set(unit_ids))):
            if self._holds:
                await self._connection.execute(HOLD, {"these": piece})

    async def get(self, duty_id: int) -> Duty | None:
        """Return one in any state; to change it, its unit is held."""
        if self._holds:
            await self.hold((await self._connection.execute(UNIT_OF, {"this_id": duty_id})).scalars().all())
        return next(iter(await self._rows(SEVERAL, {"these": [duty_id]})), None)

    async def several(self, duty_ids: Sequence[int]) -> Mapping[int, Duty]:
        """Return those that exist of these, by id."""
        return {duty.id: duty for duty in await self._of(SEVERAL, sorted(set(duty_ids)))}

    async def of_units(self, unit_ids: Sequence[int]) -> list[Duty]:
        """Return all duties of units, in any state."""
        return await self._of(OF_UNITS, sorted(set(unit_ids)))

    async def moved(self, changed: Sequence[Duty]) -> None:
        """Write the day, `expected`, the state and the revision of these, many at once."""
        # In the order of their ids, so that two who move the same ones never wait for each other.
        async for piece in breaths(sorted(changed, key=lambda duty: duty.id)):
            await self._connection.execute(MOVE, [_moved(duty) for duty in piece])

    async def close(
        self, duty_id: int, state: DutyState, by: int | None, note: str, submission: str | None, now: datetime
    ) -> None:
        """Close one as done or not ours. The note is kept sealed."""
        sealed = self._keyring.seal(note) if note else ""
        closed = {"state": state, "closed_by": by, "closed_at": now, "note": sealed, "submission": submission}
        await self._connection.execute(CHANGE, {"this_id": duty_id, **closed})

    async def reopen(self, duty_id: int) -> None:
        """Open one again: nothing is left of how it was closed, and its revision grows."""
        await self._connection.execute(REOPEN, {"this_id": duty_id})

    async def assign(self, duty_id: int, person_id: int | None) -> None:
        """Give one to a colleague, or back to the focal persons."""
        await self._connection.execute(CHANGE, {"this_id": duty_id, "assigned_to": person_id})

    async def not_ours(self, limit: int = 200, passed: int = 0) -> list[Duty]:
        """Return the duties that units say are not theirs, latest first; `passed` later ones are left out."""
        return await self._rows(NOT_OURS, {"most": limit, "passed": passed})

    async def of_person(self, person_id: int) -> list[Duty]:
        """Return the open duties that are assigned to a person."""
        return await self._rows(OF_PERSON, {"person": person_id})

    async def forget_person(self, person_id: int) -> int:
        """Give back what is assigned to a person, in any state; return how many those were."""
        return (await self._connection.execute(FORGET, {"this_person": person_id})).rowcount

    async def _of(self, statement: Executable, these: Sequence[int]) -> list[Duty]:
        return [duty for piece in chunks(these) for duty in await self._rows(statement, {"these": piece})]

    async def _rows(self, statement: Executable, values: Mapping[str, object]) -> list[Duty]:
        return [self._duty(row) for row in await self._connection.execute(statement, values)]

    def _duty(self, row: Row[*tuple[Any, ...]]) -> Duty:
        kept = row._asdict()
        return Duty(**kept | {"note": self._keyring.open(kept["note"])})


def _values(new: NewDuty, now: datetime) -> dict[str, object]:
    return {
        "unit_id": new.unit_id,
        "source": new.source,
        "due_on": new.due_on,
        "expected": new.expected,
        "state": DutyState.OPEN,
        "revision": 0,
        "since": now,
        "note": "",
    }


def _moved(duty: Duty) -> dict[str, object]:
    return {
        "this_id": duty.id,
        "new_due_on": duty.due_on,
        "new_expected": duty.expected,
        "new_state": duty.state,
        "new_revision": duty.revision,
    }
