"""What persons want of reminders, in the database. Of a calendar's key only the keyed hash is kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from reminders.preferences import Preference
from storage.accounts import human
from storage.chunks import chunks
from storage.keyring import Keyring
from storage.reminder_tables import preferences
from storage.tables import people
from storage.upsert import Insert, InsertInto, per_database

_THIS = preferences.c.person_id == bindparam("this_person")


def _upsert(insert: InsertInto, *names: str) -> Insert:
    statement = insert(preferences)
    again = {name: statement.excluded[name] for name in names}
    return statement.on_conflict_do_update(index_elements=["person_id"], set_=again)


OF = select(
    preferences.c.person_id,
    preferences.c.stopped_at,
    preferences.c.calendar_index.is_not(None).label("has_calendar"),
).where(preferences.c.person_id.in_(bindparam("these", expanding=True)))
_one, _account = people.alias(), people.alias()
_HUMAN = human(_one)
STOPPED = (
    select(_one.c.id)
    .join(_account, or_(_account.c.id == _HUMAN, _account.c.human_id == _HUMAN))
    .join(preferences, preferences.c.person_id == _account.c.id)
    .where(_one.c.id.in_(bindparam("these", expanding=True)), preferences.c.stopped_at.is_not(None))
)
STOP = per_database(lambda insert: _upsert(insert, "stopped_at"))
KEY = per_database(lambda insert: _upsert(insert, "calendar_index", "calendar_key_name"))
CHANGE = update(preferences).where(_THIS)
OF_KEY = select(preferences.c.person_id).where(preferences.c.calendar_index.in_(bindparam("indexes", expanding=True)))
FORGET = delete(preferences).where(_THIS)


class StoredPreferences:
    """`reminders.preferences.Preferences` in the database."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; hash keys with the keyring."""
        self._connection = connection
        self._keyring = keyring

    async def of(self, person_ids: Sequence[int]) -> Mapping[int, Preference]:
        """Return the wishes of persons; nobody is missing."""
        found = {person_id: Preference(person_id) for person_id in person_ids}
        for piece in chunks(list(found)):
            rows = await self._connection.execute(OF, {"these": piece})
            found |= {row.person_id: Preference(*row) for row in rows}
        return found

    async def stopped(self, person_ids: Sequence[int]) -> frozenset[int]:
        """Return those of these persons who want no reminders, whichever account of theirs has said so."""
        found: set[int] = set()
        for piece in chunks(sorted(set(person_ids))):
            found.update((await self._connection.execute(STOPPED, {"these": piece})).scalars())
        return frozenset(found)

    async def stop(self, person_id: int, now: datetime) -> None:
        """Send no reminders from now on."""
        values = {"person_id": person_id, "stopped_at": now}
        await self._connection.execute(STOP[self._connection.dialect.name], values)

    async def go_on(self, person_id: int) -> None:
        """Send reminders again."""
        await self._connection.execute(CHANGE, {"this_person": person_id, "stopped_at": None})

    async def calendar_key(self, person_id: int, key: str) -> None:
        """Let a secret key open the person's calendar; an older one opens it no longer. Only its hash is kept."""
        hashed = {"calendar_index": self._keyring.index(key), "calendar_key_name": self._keyring.name}
        await self._connection.execute(KEY[self._connection.dialect.name], {"person_id": person_id, **hashed})

    async def of_calendar_key(self, key: str) -> int | None:
        """Return whose calendar a key opens."""
        found = await self._connection.execute(OF_KEY, {"indexes": self._keyring.indexes(key)})
        return found.scalar_one_or_none()

    async def drop_calendar_key(self, person_id: int) -> None:
        """Let nothing open the person's calendar."""
        nothing = {"calendar_index": None, "calendar_key_name": None}
        await self._connection.execute(CHANGE, {"this_person": person_id, **nothing})

    async def forget_person(self, person_id: int) -> None:
        """Forget a person's wishes and key."""
        await self._connection.execute(FORGET, {"this_person": person_id})
