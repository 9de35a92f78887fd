"""Errands that wait to be done, in the database."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errand_tables import errands, not_done
from storage.tables import people
from storage.upsert import per_database
from submissions.errands import Errand, ErrandKind

_THIS = errands.c.id == bindparam("this_errand")

ASK = per_database(lambda insert: insert(errands).on_conflict_do_nothing().returning(errands.c.id))
SAME = select(errands.c.id).where(
    errands.c.person_id == bindparam("person_id"),
    errands.c.kind == bindparam("kind"),
    errands.c.about == bindparam("about"),
    not_done,
)
WHOLE = select(errands, people.c.channel, people.c.chat_id).join(people)
WAITING = (
    WHOLE.where(not_done, errands.c.id.not_in(bindparam("besides", expanding=True)))
    .order_by(errands.c.id)
    .limit(bindparam("most"))
)
WAITING_HERE = WAITING.where(people.c.channel.in_(bindparam("channels", expanding=True)))
OF_PERSON = WHOLE.where(errands.c.person_id == bindparam("person_id")).order_by(errands.c.id)
# A repeated attempt keeps the message that shows the progress, unless there is another.
BEGUN = (
    update(errands)
    .where(_THIS)
    .values(attempts=errands.c.attempts + 1, message_id=func.coalesce(bindparam("shown_in"), errands.c.message_id))
)
SHOWN = update(errands).where(_THIS)
PUT_BACK = update(errands).where(_THIS, errands.c.attempts > 0).values(attempts=errands.c.attempts - 1)
DONE = update(errands).where(_THIS, not_done)


class StoredErrands:
    """`submissions.errands.Errands` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def ask(self, kind: ErrandKind, person_id: int, about: Mapping[str, str], now: datetime) -> int:
        """Keep an errand for a person's own chat; one that waits for the same is not kept twice. Return its id."""
        same = {"kind": kind, "person_id": person_id, "about": json.dumps(dict(about), sort_keys=True)}
        new = {"attempts": 0, "made_at": now}
        kept = await self._connection.execute(ASK[self._connection.dialect.name], same | new)
        number = kept.scalar_one_or_none()
        if number is None:
            number = (await self._connection.execute(SAME, same)).scalar_one()
        return int(number)

    async def waiting(
        self, channels: Collection[str] | None = None, besides: Collection[int] = (), limit: int = 10
    ) -> list[Errand]:
        """Return the errands of people on these channels (None: any) that are not done, oldest first.

        Those that are named by `besides` are left out.
        """
        statement, here = (WAITING, {}) if channels is None else (WAITING_HERE, {"channels": sorted(channels)})
        rows = await self._connection.execute(statement, {**here, "besides": sorted(besides), "most": limit})
        return [_errand(row) for row in rows]

    async def begun(self, errand_id: int, message_id: int | None) -> None:
        """Count an attempt, and note the message that shows the progress; None keeps the one that is known."""
        await self._connection.execute(BEGUN, {"this_errand": errand_id, "shown_in": message_id})

    async def put_back(self, errand_id: int) -> None:
        """Do not count the attempt that a stop has ended."""
        await self._connection.execute(PUT_BACK, {"this_errand": errand_id})

    async def shown(self, errand_id: int, message_id: int) -> None:
        """Note the message that shows the progress."""
        await self._connection.execute(SHOWN, {"this_errand": errand_id, "message_id": message_id})

    async def done(self, errand_id: int, now: datetime) -> None:
        """Close an errand, well or not."""
        await self._connection.execute(DONE, {"this_errand": errand_id, "done_at": now})

    async def of_person(self, person_id: int) -> list[Errand]:
        """Return a person's errands, done ones too, oldest first."""
        return [_errand(row) for row in await self._connection.execute(OF_PERSON, {"person_id": person_id})]


def _errand(row: Row[Any]) -> Errand:
    about = json.loads(row.about)
    return Errand(
        row.id, row.kind, row.person_id, row.channel, row.chat_id, about, row.message_id, row.attempts, row.made_at
    )
