"""Administrators' settings of when is reminded, in the database."""

from dataclasses import asdict, fields

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from reminders.plans import Plan, PlanSetting
from storage.reminder_tables import plans
from storage.upsert import Insert, InsertInto, per_database

_KEY = ("locality", "source")
_NAMES = [field.name for field in fields(Plan)]


def _upsert(insert: InsertInto) -> Insert:
    statement = insert(plans)
    again = {name: statement.excluded[name] for name in (*_NAMES, "changed_by")}
    return statement.on_conflict_do_update(index_elements=_KEY, set_=again)


ALL = select(*(plans.c[name] for name in (*_KEY, *_NAMES))).order_by(*(plans.c[name] for name in _KEY))
KEEP = per_database(_upsert)
DROP = delete(plans).where(plans.c.locality == bindparam("this_locality"), plans.c.source == bindparam("this_source"))


class StoredPlans:
    """`reminders.plans.Plans` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def all(self) -> list[PlanSetting]:
        """Return every setting."""
        rows = await self._connection.execute(ALL)
        return [PlanSetting(locality or None, source or None, Plan(*plan)) for locality, source, *plan in rows]

    async def keep(self, setting: PlanSetting, by: int | None) -> None:
        """Keep a setting; one for the same locality and source is replaced."""
        key = {"locality": setting.locality or "", "source": setting.source or ""}
        values = {**asdict(setting.plan), **key, "changed_by": by}
        await self._connection.execute(KEEP[self._connection.dialect.name], values)

    async def drop(self, locality: str | None, source: str | None) -> None:
        """Go back to what holds more widely."""
        await self._connection.execute(DROP, {"this_locality": locality or "", "this_source": source or ""})
