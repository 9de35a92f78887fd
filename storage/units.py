"""Units and their names, in the database."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime

from sqlalchemy import bindparam, delete, insert, literal, select, union_all, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.units import NewUnit, Unit, UnitName
from knowledge.vietnamese import fold
from storage.directory_tables import unit_names, units
from storage.upsert import Insert, InsertInto, per_database

_COLUMNS = tuple(units.c[field.name] for field in fields(Unit))
_ALL = select(*_COLUMNS)


def _add_name(insert_into: InsertInto) -> Insert:
    return insert_into(unit_names).on_conflict_do_nothing(index_elements=["unit_id", "name"])


ADD = insert(units).returning(*_COLUMNS)
SEVERAL = _ALL.where(units.c.id.in_(bindparam("ids", expanding=True)))
OF_LOCALITY = _ALL.where(units.c.locality == bindparam("locality"))
ADD_NAME = per_database(_add_name)
DROP_NAME = delete(unit_names).where(
    unit_names.c.unit_id == bindparam("this_unit"), unit_names.c.name == bindparam("this_name")
)
NAMES = union_all(
    select(units.c.id, units.c.name, literal(None, unit_names.c.until.type)),
    select(unit_names.c.unit_id, unit_names.c.name, unit_names.c.until),
)
CHANGE = update(units).where(units.c.id == bindparam("this_unit"))
REMOVE = delete(units).where(units.c.id == bindparam("this_unit"))


class StoredUnits:
    """`directory.units.Units` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def add(self, unit: NewUnit, now: datetime) -> Unit:
        """Keep a new unit with its other names."""
        values = asdict(unit) | {"successors": (), "made_at": now}
        other_names = values.pop("other_names")
        made = Unit(*(await self._connection.execute(ADD, values)).one())
        for name in other_names:
            await self.add_name(made.id, name)
        return made

    async def get(self, unit_id: int) -> Unit | None:
        """Return a unit, ended or not."""
        return (await self.several([unit_id])).get(unit_id)

    async def several(self, unit_ids: Sequence[int]) -> Mapping[int, Unit]:
        """Return the units that exist of these, by id."""
        result = await self._connection.execute(SEVERAL, {"ids": list(unit_ids)})
        return {row.id: Unit(*row) for row in result}

    async def of_locality(self, locality: str | None, ended: bool = False) -> list[Unit]:
        """Return the units of a locality (None: of all), by name; ended ones only if asked for."""
        statement = _ALL if locality is None else OF_LOCALITY
        result = await self._connection.execute(statement, {} if locality is None else {"locality": locality})
        found = [Unit(*row) for row in result]
        # The databases sort Vietnamese letters each in its own way.
        return sorted((unit for unit in found if ended or not unit.ended), key=lambda unit: (fold(unit.name), unit.id))

    async def names(self) -> list[UnitName]:
        """Return every name of every unit, ended ones too: what a search looks through."""
        return [UnitName(*row) for row in await self._connection.execute(NAMES)]

    async def add_name(self, unit_id: int, name: str, until: date | None = None) -> None:
        """Remember another or a former name; one that is known already changes nothing."""
        values = {"unit_id": unit_id, "name": name, "until": until}
        await self._connection.execute(ADD_NAME[self._connection.dialect.name], values)

    async def drop_name(self, unit_id: int, name: str) -> None:
        """Forget another or a former name."""
        await self._connection.execute(DROP_NAME, {"this_unit": unit_id, "this_name": name})

    async def rename(self, unit_id: int, name: str) -> None:
        """Give a unit another name of its own. The former one is kept by `add_name`."""
        await self._connection.execute(CHANGE, {"this_unit": unit_id, "name": name})

    async def end(self, unit_id: int, on: date, successors: Sequence[int]) -> None:
        """Mark a unit as ended, with its successors."""
        values = {"this_unit": unit_id, "ended_on": on, "successors": tuple(successors)}
        await self._connection.execute(CHANGE, values)

    async def revive(self, unit_id: int) -> None:
        """Take an end back."""
        await self._connection.execute(CHANGE, {"this_unit": unit_id, "ended_on": None, "successors": ()})

    async def remove(self, unit_id: int) -> bool:
        """Delete a unit: the undoing of a founding. False, and nothing done, where something still refers to it."""
        try:
            async with self._connection.begin_nested():
                await self._connection.execute(REMOVE, {"this_unit": unit_id})
        except IntegrityError:
            return False
        return True
