"""The audit trail, in the database. Nothing here changes or deletes a line."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.audit import Action, AuditRow
from storage.trail_tables import audit

_NEWEST = (
    select(*(audit.c[field.name] for field in fields(AuditRow))).order_by(audit.c.id.desc()).limit(bindparam("most"))
)

WRITE = insert(audit)
ABOUT = _NEWEST.where(audit.c.about == bindparam("about"))
BY = _NEWEST.where(audit.c.actor == bindparam("actor"))


class StoredAudit:
    """`directory.audit.Audit` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def write(self, actor: int | None, action: Action, about: str, now: datetime, detail: str = "") -> None:
        """Add a line, in the unit of work of what it tells of."""
        values = {"at": now, "actor": actor, "action": action, "about": about, "detail": detail}
        await self._connection.execute(WRITE, values)

    async def about(self, about: str, limit: int = 100) -> list[AuditRow]:
        """Return the lines about a thing, newest first."""
        return [AuditRow(*row) for row in await self._connection.execute(ABOUT, {"about": about, "most": limit})]

    async def by(self, actor: int, limit: int = 1000) -> list[AuditRow]:
        """Return what a person did, newest first."""
        return [AuditRow(*row) for row in await self._connection.execute(BY, {"actor": actor, "most": limit})]
