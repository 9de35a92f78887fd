"""Requests to join, in the database. Names are sealed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.joining import JoinRequest
from directory.membership import Post
from storage.directory_tables import join_requests, undecided
from storage.keyring import Keyring
from storage.posts import post_columns, post_key, post_values
from storage.upsert import Insert, InsertInto, per_database

_WHOLE = select(
    join_requests.c.id,
    join_requests.c.person_id,
    *post_columns(join_requests),
    *(join_requests.c[name] for name in ("name", "made_at", "granted", "decided_by", "decided_at")),
).order_by(join_requests.c.id)


def _keep(insert: InsertInto) -> Insert:
    return insert(join_requests).on_conflict_do_nothing(index_elements=["person_id", "post_key"], index_where=undecided)


KEEP = per_database(_keep)
SAME = _WHOLE.where(
    join_requests.c.person_id == bindparam("person_id"), join_requests.c.post_key == bindparam("post_key"), undecided
)
GET = _WHOLE.where(join_requests.c.id == bindparam("request_id"))
OPEN = _WHOLE.where(undecided)
OF_PERSON = _WHOLE.where(join_requests.c.person_id == bindparam("person_id"))
FORGET = delete(join_requests).where(join_requests.c.person_id == bindparam("this_person"))
DECIDE = (
    update(join_requests).where(join_requests.c.id == bindparam("this_id"), undecided).returning(join_requests.c.id)
)


class StoredJoinRequests:
    """`directory.joining.JoinRequests` in the database."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal names with the keyring."""
        self._connection = connection
        self._keyring = keyring

    async def keep(self, person_id: int, post: Post, name: str, now: datetime) -> JoinRequest:
        """Keep a request; an open one of the same person for the same post is returned instead."""
        same = {"person_id": person_id, "post_key": post_key(post)}
        values = post_values(post) | same | {"name": self._keyring.seal(name), "made_at": now}
        await self._connection.execute(KEEP[self._connection.dialect.name], values)
        (kept,) = await self._rows(SAME, same)
        return kept

    async def get(self, request_id: int) -> JoinRequest | None:
        """Return a request."""
        return next(iter(await self._rows(GET, {"request_id": request_id})), None)

    async def open(self) -> list[JoinRequest]:
        """Return the requests that wait, oldest first."""
        return await self._rows(OPEN, {})

    async def of_person(self, person_id: int) -> list[JoinRequest]:
        """Return a person's requests, decided ones too, oldest first."""
        return await self._rows(OF_PERSON, {"person_id": person_id})

    async def forget_person(self, person_id: int) -> int:
        """Delete a person's requests with their names; return how many."""
        return (await self._connection.execute(FORGET, {"this_person": person_id})).rowcount

    async def decide(self, request_id: int, granted: bool, by: int, now: datetime) -> bool:
        """Decide an open request; False where it was decided already."""
        values = {"this_id": request_id, "granted": granted, "decided_by": by, "decided_at": now}
        return (await self._connection.execute(DECIDE, values)).one_or_none() is not None

    async def _rows(self, statement: Executable, values: Mapping[str, object]) -> list[JoinRequest]:
        return [self._request(row) for row in await self._connection.execute(statement, values)]

    def _request(self, row: Row[*tuple[Any, ...]]) -> JoinRequest:
        number, person_id, role, unit_id, receiver, locality, name, *rest = row
        return JoinRequest(number, person_id, Post(role, unit_id, receiver, locality), self._keyring.open(name), *rest)
