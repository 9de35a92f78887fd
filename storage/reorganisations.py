"""Reorganisations, in the database."""

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.reorganisation import Reorganisation
from storage.directory_tables import reorganisations, reorganised_units

_WHOLE = select(*(reorganisations.c[field.name] for field in fields(Reorganisation)))

KEEP = insert(reorganisations).returning(reorganisations.c.id)
CONCERN = insert(reorganised_units)
GET = _WHOLE.where(reorganisations.c.id == bindparam("reorganisation_id"))
LATEST = _WHOLE.order_by(reorganisations.c.id.desc()).limit(bindparam("most")).offset(bindparam("passed"))
OF_UNIT = (
    _WHOLE.join(reorganised_units, reorganised_units.c.reorganisation_id == reorganisations.c.id)
    .where(reorganised_units.c.unit_id == bindparam("unit_id"))
    .order_by(reorganisations.c.id)
)
UNDO = update(reorganisations).where(
    reorganisations.c.id == bindparam("this_id"), reorganisations.c.undone_at.is_(None)
)


class StoredReorganisations:
    """`directory.reorganisation.Reorganisations` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def keep(self, reorganisation: Reorganisation) -> int:
        """Keep a new one (its `id` is ignored) and return its id."""
        values = asdict(reorganisation)
        del values["id"]
        number = int((await self._connection.execute(KEEP, values)).scalar_one())
        concerned = sorted({*reorganisation.sources, *reorganisation.results})
        await self._connection.execute(
            CONCERN, [{"reorganisation_id": number, "unit_id": unit_id} for unit_id in concerned]
        )
        return number

    async def get(self, reorganisation_id: int) -> Reorganisation | None:
        """Return one, undone or not."""
        result = await self._connection.execute(GET, {"reorganisation_id": reorganisation_id})
        row = result.one_or_none()
        return None if row is None else Reorganisation(*row)

    async def latest(self, limit: int = 20, passed: int = 0) -> list[Reorganisation]:
        """Return the newest, undone ones too; `passed` newer ones are left out."""
        rows = await self._connection.execute(LATEST, {"most": limit, "passed": passed})
        return [Reorganisation(*row) for row in rows]

    async def of_unit(self, unit_id: int) -> list[Reorganisation]:
        """Return the history of a unit, oldest first: where it was a source or a result."""
        return [Reorganisation(*row) for row in await self._connection.execute(OF_UNIT, {"unit_id": unit_id})]

    async def undo(self, reorganisation_id: int, now: datetime) -> None:
        """Mark one as undone."""
        await self._connection.execute(UNDO, {"this_id": reorganisation_id, "undone_at": now})
