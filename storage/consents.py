"""Consents, in the database."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.consent import Consent
from storage.trail_tables import consents

_COLUMNS = tuple(consents.c[field.name] for field in fields(Consent))

GIVE = insert(consents).returning(*_COLUMNS)
ALL_OF = select(*_COLUMNS).where(consents.c.person_id == bindparam("person_id")).order_by(consents.c.id)
WITHDRAW = update(consents).where(consents.c.person_id == bindparam("this_person"), consents.c.withdrawn_at.is_(None))


class StoredConsents:
    """`directory.consent.Consents` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def give(self, person_id: int, version: str, text: str, now: datetime) -> Consent:
        """Keep a yes; a second one to the same version changes nothing."""
        given = await self.active(person_id)
        if given is not None and given.version == version:
            return given
        values = {"person_id": person_id, "version": version, "text": text, "given_at": now}
        return Consent(*(await self._connection.execute(GIVE, values)).one())

    async def active(self, person_id: int) -> Consent | None:
        """Return the consent in force, the latest."""
        return next((given for given in reversed(await self.all_of(person_id)) if given.withdrawn_at is None), None)

    async def withdraw(self, person_id: int, now: datetime) -> None:
        """Take every consent of a person back; the evidence stays."""
        await self._connection.execute(WITHDRAW, {"this_person": person_id, "withdrawn_at": now})

    async def all_of(self, person_id: int) -> list[Consent]:
        """Return every consent of a person, oldest first."""
        return [Consent(*row) for row in await self._connection.execute(ALL_OF, {"person_id": person_id})]
