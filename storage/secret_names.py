"""Which secrets something may be sealed with, by their public names."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.directory_tables import invitations
from storage.keyring import Keyring
from storage.reminder_tables import preferences
from storage.rotation import Rotation
from storage.trail_tables import secret_names
from storage.upsert import per_database

KNOW = per_database(lambda insert: insert(secret_names).on_conflict_do_nothing(index_elements=["name"]))
ALL = select(secret_names.c.name)
FORGET = delete(secret_names).where(secret_names.c.name == bindparam("this_name"))
OLD_INVITATIONS = select(func.count(), func.max(invitations.c.expires_at)).where(
    invitations.c.key_name != bindparam("current"),
    invitations.c.expires_at > bindparam("now"),
    invitations.c.uses_left > 0,
    invitations.c.revoked_at.is_(None),
)

OLD_CALENDARS = select(func.count(preferences.c.calendar_index)).where(
    preferences.c.calendar_key_name != bindparam("current")
)


class SecretNames:
    """The names of the secrets in use, within one unit of work."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection
        self._keyring = keyring

    async def lacking(self, now: datetime) -> bool:
        """Whether something is sealed with a secret that the keyring does not have; note the current one as in use."""
        await self._connection.execute(KNOW[self._connection.dialect.name], {"name": self._keyring.name, "since": now})
        foreign = set(await self._known()) - self._keyring.names
        rotation = Rotation(self._connection, self._keyring)
        for name in sorted(foreign):
            # A secret that was set by mistake, and has sealed nothing that is still kept, is not missed.
            if await rotation.left(name):
                return True
            await self._connection.execute(FORGET, {"this_name": name})
        return False

    async def forget_old(self) -> None:
        """Forget all secrets but the current one: nothing is sealed with them any more."""
        for name in set(await self._known()) - {self._keyring.name}:
            await self._connection.execute(FORGET, {"this_name": name})

    async def old_invitations(self, now: datetime) -> tuple[int, datetime | None]:
        """Count the open invitations whose codes were hashed under an old secret, and tell when the last one ends."""
        result = await self._connection.execute(OLD_INVITATIONS, {"current": self._keyring.name, "now": now})
        count, last = result.one()
        return int(count), last

    async def old_calendars(self) -> int:
        """Count the links to calendars whose keys were hashed under an old secret."""
        result = await self._connection.execute(OLD_CALENDARS, {"current": self._keyring.name})
        return int(result.scalar_one())

    async def _known(self) -> list[str]:
        return list((await self._connection.execute(ALL)).scalars())
