"""Announcements, in the database. Their texts are sealed."""

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from reminders.announcements import Announcement
from storage.keyring import Keyring
from storage.own_deadlines import kept_scope
from storage.reminder_tables import announcements

_WHOLE = select(*(announcements.c[field.name] for field in fields(Announcement)))

ADD = insert(announcements).returning(announcements.c.id)
THIS = _WHOLE.where(announcements.c.id == bindparam("this_id"))
LATEST = _WHOLE.order_by(announcements.c.id.desc()).limit(bindparam("most")).offset(bindparam("passed"))


class StoredAnnouncements:
    """`reminders.announcements.Announcements` in the database."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal texts with the keyring."""
        self._connection = connection
        self._keyring = keyring

    async def add(self, announcement: Announcement) -> int:
        """Keep a new one (its `id` is ignored) and return its id."""
        values = asdict(announcement) | {"text": self._keyring.seal(announcement.text)}
        del values["id"]
        return int((await self._connection.execute(ADD, values)).scalar_one())

    async def get(self, announcement_id: int) -> Announcement | None:
        """Return one."""
        row = (await self._connection.execute(THIS, {"this_id": announcement_id})).first()
        return self._announcement(row) if row else None

    async def latest(self, limit: int = 20, passed: int = 0) -> list[Announcement]:
        """Return the newest, newest first; `passed` newer ones are left out."""
        rows = await self._connection.execute(LATEST, {"most": limit, "passed": passed})
        return [self._announcement(row) for row in rows]

    def _announcement(self, row: Row[*tuple[Any, ...]]) -> Announcement:
        kept = row._asdict()
        return Announcement(**kept | {"scope": kept_scope(kept["scope"]), "text": self._keyring.open(kept["text"])})
