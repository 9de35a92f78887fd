"""Posts, in the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.membership import Membership, Post, Role
from storage.chunks import chunks
from storage.directory_tables import in_force, memberships
from storage.posts import post_columns, post_key, post_values
from storage.upsert import Insert, InsertInto, per_database

_WHOLE = select(
    memberships.c.id,
    memberships.c.person_id,
    *post_columns(memberships),
    memberships.c.since,
    memberships.c.until,
    memberships.c.granted_by,
).order_by(memberships.c.id)
_HELD = _WHOLE.where(in_force)


def _grant(insert: InsertInto) -> Insert:
    return insert(memberships).on_conflict_do_nothing(index_elements=["person_id", "post_key"], index_where=in_force)


GRANT = per_database(_grant)
GET = _WHOLE.where(memberships.c.id == bindparam("membership_id"))
OF = _HELD.where(memberships.c.person_id == bindparam("person_id"))
OF_PEOPLE = _HELD.where(memberships.c.person_id.in_(bindparam("these", expanding=True)))
HISTORY = _WHOLE.where(memberships.c.person_id == bindparam("person_id"))
SAME = OF.where(memberships.c.post_key == bindparam("post_key"))
IN_UNIT = _HELD.where(memberships.c.unit_id == bindparam("unit_id"))
IN_UNITS = _HELD.where(memberships.c.unit_id.in_(bindparam("these", expanding=True)))
OF_RECEIVER = _HELD.where(memberships.c.role == Role.RECEIVER, memberships.c.receiver == bindparam("receiver"))
ADMINISTRATORS = _HELD.where(memberships.c.role == Role.ADMINISTRATOR).where(
    memberships.c.locality.is_(None) | (memberships.c.locality == bindparam("locality"))
)
END = update(memberships).where(in_force)
END_ONE = END.where(memberships.c.id == bindparam("this_id"))
END_ALL = END.where(memberships.c.person_id == bindparam("this_person"))
CAME_WITH = _WHOLE.where(memberships.c.came_with == bindparam("reorganisation_id"))
LEFT_WITH = _WHOLE.where(memberships.c.left_with == bindparam("reorganisation_id"))
DROP = delete(memberships).where(memberships.c.id == bindparam("this_id"))
REVIVE = update(memberships).where(memberships.c.id == bindparam("this_id"))


class StoredMemberships:
    """`directory.membership.Memberships` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def grant(self, person_id: int, post: Post, by: int | None, now: datetime) -> Membership:
        """Give a post; one that the person holds already is returned as it is."""
        await self._make(person_id, post, by, now)
        (held,) = await self._rows(SAME, {"person_id": person_id, "post_key": post_key(post)})
        return held

    async def get(self, membership_id: int) -> Membership | None:
        """Return a membership, in force or not."""
        return next(iter(await self._rows(GET, {"membership_id": membership_id})), None)

    async def of(self, person_id: int) -> tuple[Membership, ...]:
        """Return a person's memberships in force."""
        return await self._rows(OF, {"person_id": person_id})

    async def of_people(self, person_ids: Sequence[int]) -> tuple[Membership, ...]:
        """Return the memberships in force of many people."""
        return await self._many(OF_PEOPLE, person_ids)

    async def history(self, person_id: int) -> tuple[Membership, ...]:
        """Return all that a person ever was, oldest first."""
        return await self._rows(HISTORY, {"person_id": person_id})

    async def in_unit(self, unit_id: int) -> tuple[Membership, ...]:
        """Return the memberships in force of a unit."""
        return await self._rows(IN_UNIT, {"unit_id": unit_id})

    async def in_units(self, unit_ids: Sequence[int]) -> tuple[Membership, ...]:
        """Return the memberships in force of many units."""
        return await self._many(IN_UNITS, unit_ids)

    async def of_receiver(self, receiver: str) -> tuple[Membership, ...]:
        """Return the memberships in force of a receiver."""
        return await self._rows(OF_RECEIVER, {"receiver": receiver})

    async def administrators(self, locality: str | None) -> tuple[Membership, ...]:
        """Return the administrators of exactly that locality, and those of everything."""
        return await self._rows(ADMINISTRATORS, {"locality": locality})

    async def revoke(self, membership_id: int, now: datetime) -> None:
        """Take a post back at once."""
        await self._connection.execute(END_ONE, {"this_id": membership_id, "until": now})

    async def revoke_all(self, person_id: int, now: datetime) -> None:
        """Take all of a person's posts back."""
        await self._connection.execute(END_ALL, {"this_person": person_id, "until": now})

    async def move(self, from_unit: int, to_unit: int, reorganisation_id: int, now: datetime) -> int:
        """Let everybody of a unit follow to its successor; return how many."""
        moving = await self.in_unit(from_unit) if from_unit != to_unit else ()
        for held in moving:
            end = {"this_id": held.id, "until": now, "left_with": reorganisation_id}
            await self._connection.execute(END_ONE, end)
            post = Post(held.post.role, to_unit, held.post.receiver, held.post.locality)
            await self._make(held.person_id, post, held.granted_by, now, reorganisation_id)
        return len(moving)

    async def move_back(self, reorganisation_id: int, now: datetime) -> None:  # noqa: ARG002
        """Undo what a reorganisation moved, as if it had not been; a post taken back since then stays so."""
        came = await self._rows(CAME_WITH, {"reorganisation_id": reorganisation_id})
        gone = {(made.person_id, made.post.role) for made in came if made.until is not None}
        for made in came:
            await self._connection.execute(DROP, {"this_id": made.id})
        for left in await self._rows(LEFT_WITH, {"reorganisation_id": reorganisation_id}):
            if (left.person_id, left.post.role) not in gone and left.post not in await self._posts(left.person_id):
                await self._connection.execute(REVIVE, {"this_id": left.id, "until": None, "left_with": None})

    async def _many(self, statement: Executable, these: Sequence[int]) -> tuple[Membership, ...]:
        pieces = [await self._rows(statement, {"these": piece}) for piece in chunks(sorted(set(these)))]
        return tuple(held for piece in pieces for held in piece)

    async def _make(
        self, person_id: int, post: Post, by: int | None, now: datetime, came_with: int | None = None
    ) -> None:
        values = post_values(post) | {
            "person_id": person_id,
            "post_key": post_key(post),
            "since": now,
            "granted_by": by,
            "came_with": came_with,
        }
        await self._connection.execute(GRANT[self._connection.dialect.name], values)

    async def _posts(self, person_id: int) -> list[Post]:
        return [held.post for held in await self.of(person_id)]

    async def _rows(self, statement: Executable, values: Mapping[str, object]) -> tuple[Membership, ...]:
        return tuple(_membership(row) for row in await self._connection.execute(statement, values))


def _membership(row: Row[*tuple[Any, ...]]) -> Membership:
    number, person_id, role, unit_id, receiver, locality, since, until, granted_by = row
    return Membership(number, person_id, Post(role, unit_id, receiver, locality), since, until, granted_by)
