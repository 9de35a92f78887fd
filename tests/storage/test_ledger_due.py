"""Whose turn it is: who waits longest comes first, and nobody whose channel is away."""

from datetime import datetime, timedelta

import pytest

from reminders.ledger import EntryKind, NewEntry
from storage import Database, Work
from tests.storage.people import NOW, somebody

HOUR = timedelta(hours=1)


async def on(work: Work, channel: str, number: int, chat: int | None = None) -> int:
    return (await work.people.meet(channel, number, chat or number * 10, NOW)).id


async def wait(work: Work, person: int, due_at: datetime = NOW, times: int = 1) -> None:
    entries = [NewEntry(EntryKind.REMINDER, person, f"{person}:{at}:{due_at}", due_at) for at in range(times)]
    await work.agenda.ledger.put(entries, NOW)


async def due(work: Work, *channels: str, limit: int = 10) -> list[int]:
    return await work.agenda.ledger.due(NOW, limit, channels or None)


async def test_who_waits_longest_comes_first_and_nobody_twice(database: Database) -> None:
    async with database.write() as work:
        people = [await somebody(work, number) for number in (1, 2, 3, 4)]
        for person, hours in zip(people, (1, 2, 3, -1), strict=True):
            await wait(work, person, NOW - hours * HOUR)
            await wait(work, person)
        assert await due(work) == [people[2], people[1], people[0], people[3]]
        assert await due(work, limit=2) == [people[2], people[1]]


@pytest.mark.parametrize("channels", [(), ("telegram",)])
async def test_one_with_very_many_entries_hides_nobody(database: Database, channels: tuple[str, ...]) -> None:
    async with database.write() as work:
        lan, hoa = await somebody(work), await somebody(work, 8)
        await wait(work, lan, NOW - HOUR, times=50)
        await wait(work, hoa)
        assert await due(work, *channels, limit=2) == [lan, hoa]


async def test_who_is_on_a_channel_that_is_away_is_left_waiting(database: Database) -> None:
    async with database.write() as work:
        lan, hoa = await on(work, "telegram", 1), await on(work, "zalo", 2)
        for person in (lan, hoa):
            await wait(work, person)
        assert await due(work, "telegram") == [lan]
        assert await due(work, "telegram", "zalo") == [lan, hoa]


async def test_another_account_of_the_same_human_will_do(database: Database) -> None:
    async with database.write() as work:
        telegram, zalo, stranger = await on(work, "telegram", 1), await on(work, "zalo", 2), await on(work, "zalo", 3)
        await work.offices.accounts.join(telegram, zalo)
        await wait(work, zalo)
        await wait(work, stranger)
        assert await due(work, "telegram") == [zalo]
        await work.people.blocked("telegram", 10, NOW)
        assert await due(work, "telegram") == []
        assert await due(work, "zalo") == [zalo, stranger]


async def test_who_can_be_reached_nowhere_is_named_so_that_somebody_else_is_told(database: Database) -> None:
    async with database.write() as work:
        blocked, grouped = await on(work, "telegram", 1), await on(work, "telegram", 2, -500)
        await work.people.blocked("telegram", 10, NOW)
        for person in (blocked, grouped):
            await wait(work, person)
        assert await due(work, "zalo") == [blocked, grouped]
