"""Accounts and the humans behind them, in the database. The first account of a human stands for all of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, FromClause, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from directory.accounts import Account
from storage.chunks import chunks
from storage.tables import people

BETWEEN = timedelta(hours=1)  # two writings of when somebody was seen


def human(account: FromClause) -> ColumnElement[int]:
    """Return the number of an account's human: the first account's."""
    return func.coalesce(account.c.human_id, account.c.id)


def takes_messages(account: FromClause) -> ColumnElement[bool]:
    """Whether an account can be told what concerns one person: a private chat (not a group's number), not blocked."""
    return (account.c.chat_id > 0) & account.c.blocked_at.is_(None)


_HUMAN: ColumnElement[int] = bindparam("human", type_=people.c.id.type)
_OF_HUMAN = or_(people.c.id == _HUMAN, people.c.human_id == _HUMAN)

HUMANS = select(people.c.id, human(people).label("human")).where(people.c.id.in_(bindparam("these", expanding=True)))
CHANNELS = select(people.c.channel).where(_OF_HUMAN).distinct()
ACCOUNTS = select(people.c.id).where(_OF_HUMAN).order_by(people.c.id)
REACHABLE_ANYWHERE = (
    select(
        people.c.id.label("person_id"),
        people.c.channel,
        people.c.chat_id,
        func.coalesce(people.c.seen_at, people.c.met_at, type_=people.c.met_at.type).label("seen_at"),
    )
    .where(_OF_HUMAN, takes_messages(people))
    .order_by(people.c.seen_at.desc().nulls_last(), people.c.id)
)
REACHABLE = REACHABLE_ANYWHERE.where(people.c.channel.in_(bindparam("channels", expanding=True)))
STAND = update(people).where(people.c.id == bindparam("this_person")).values(human_id=bindparam("new_human"))
SEEN = (
    update(people)
    .where(
        people.c.id == bindparam("this_person"),
        people.c.seen_at.is_(None) | (people.c.seen_at <= bindparam("before", type_=people.c.seen_at.type)),
    )
    .values(seen_at=bindparam("new_seen"))
)


class StoredAccounts:
    """`directory.accounts.Accounts` in the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection."""
        self._connection = connection

    async def reachable(self, person_id: int, channels: Collection[str] | None) -> list[Account]:
        """Return the human's accounts on these channels (None: any) that take messages, last active first."""
        values: dict[str, object] = {"human": await self._human(person_id)}
        statement = REACHABLE_ANYWHERE if channels is None else REACHABLE
        values |= {} if channels is None else {"channels": list(channels)}
        return [Account(*row) for row in await self._connection.execute(statement, values)]

    async def human_of(self, person_ids: Sequence[int]) -> Mapping[int, int]:
        """Return the first account of each person's human: the same number for accounts that were joined."""
        found: dict[int, int] = {}
        for piece in chunks(sorted(set(person_ids))):
            rows = await self._connection.execute(HUMANS, {"these": piece})
            found |= {row.id: row.human for row in rows}
        return found

    async def of_human(self, person_id: int) -> list[int]:
        """Return all accounts of the person's human, the first one first."""
        return await self._accounts(await self._human(person_id))

    async def channels(self, person_id: int) -> frozenset[str]:
        """Return the channels of all the human's accounts, of those that take no messages too."""
        found = await self._connection.execute(CHANNELS, {"human": await self._human(person_id)})
        return frozenset(found.scalars())

    async def join(self, first: int, second: int) -> None:
        """Note that two accounts are one human's."""
        humans = await self.human_of([first, second])
        both = [account for one in sorted(set(humans.values())) for account in await self._accounts(one)]
        await self._let_stand(both)

    async def part(self, person_id: int) -> None:
        """Let an account stand for itself again."""
        rest = [account for account in await self.of_human(person_id) if account != person_id]
        await self._let_stand([person_id])
        await self._let_stand(rest)

    async def seen(self, person_id: int, now: datetime) -> None:
        """Note that the person wrote; at most once an hour, so that most turns write nothing."""
        values = {"this_person": person_id, "before": now - BETWEEN, "new_seen": now}
        await self._connection.execute(SEEN, values)

    async def _human(self, person_id: int) -> int:
        return (await self.human_of([person_id])).get(person_id, person_id)

    async def _accounts(self, human_id: int) -> list[int]:
        return list((await self._connection.execute(ACCOUNTS, {"human": human_id})).scalars())

    async def _let_stand(self, accounts: Sequence[int]) -> None:
        """Let the first of these accounts stand for all of them."""
        first = min(accounts, default=None)
        changes = [{"this_person": one, "new_human": None if one == first else first} for one in sorted(accounts)]
        if changes:
            await self._connection.execute(STAND, changes)
