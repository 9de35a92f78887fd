"""Several accounts may be one human's, who is reached where they were last active."""

from datetime import datetime, timedelta

from directory.accounts import Account
from storage import Database, Work
from tests.storage import Look
from tests.storage.people import NOW, somebody

HOUR = timedelta(hours=1)
CHANNELS = ("telegram", "zalo", "web")


async def meet(work: Work, channel: str, chat: int = 70, now: datetime = NOW) -> int:
    return (await work.people.meet(channel, 7, chat, now)).id


async def reached(work: Work, person: int, *channels: str) -> list[int]:
    return [account.person_id for account in await work.offices.accounts.reachable(person, channels or CHANNELS)]


async def test_an_account_is_where_its_person_is_reached(database: Database) -> None:
    async with database.write() as work:
        lan = await meet(work, "telegram")
        assert await work.offices.accounts.reachable(lan, CHANNELS) == [Account(lan, "telegram", 70, NOW)]
        assert await reached(work, lan, "zalo") == []


async def test_joined_accounts_come_last_active_first(database: Database) -> None:
    async with database.write() as work:
        accounts = work.offices.accounts
        telegram, zalo, web = [await meet(work, channel) for channel in CHANNELS]
        await accounts.join(zalo, telegram)
        await accounts.join(web, zalo)
        await accounts.seen(zalo, NOW + 2 * HOUR)
        await accounts.seen(web, NOW + HOUR)
        assert [await reached(work, one) for one in (telegram, zalo, web)] == [[zalo, web, telegram]] * 3
        assert await accounts.human_of([web, telegram, 99]) == {web: telegram, telegram: telegram}


async def test_two_humans_with_several_accounts_become_one(database: Database) -> None:
    async with database.write() as work:
        numbers = [await somebody(work, number) for number in range(1, 5)]
        await work.offices.accounts.join(numbers[0], numbers[1])
        await work.offices.accounts.join(numbers[3], numbers[2])
        await work.offices.accounts.join(numbers[3], numbers[1])
        assert set((await work.offices.accounts.human_of(numbers)).values()) == {numbers[0]}


async def test_the_first_account_may_leave_the_others(database: Database) -> None:
    async with database.write() as work:
        accounts = work.offices.accounts
        first, second, third = [await somebody(work, number) for number in (1, 2, 3)]
        await accounts.join(first, second)
        await accounts.join(first, third)
        await accounts.part(first)
        assert await accounts.human_of([first, second, third]) == {first: first, second: second, third: second}
        await accounts.part(third)
        await accounts.part(third)
        assert await accounts.human_of([second, third]) == {second: second, third: third}


async def test_who_blocked_us_and_groups_are_not_reached(database: Database) -> None:
    async with database.write() as work:
        lan, group = await meet(work, "telegram"), await meet(work, "zalo", -500)
        await work.offices.accounts.join(lan, group)
        await work.people.blocked("telegram", 70, NOW)
        assert await reached(work, lan) == []
        assert await meet(work, "telegram") == lan
        assert await reached(work, group) == [lan]


async def test_when_somebody_was_seen_is_written_once_an_hour(database: Database, look: Look) -> None:
    async with database.write() as work:
        lan = await meet(work, "telegram")
        for minutes in (59, 60, 119):
            await work.offices.accounts.seen(lan, NOW + timedelta(minutes=minutes))
        (account,) = await work.offices.accounts.reachable(lan, CHANNELS)
        assert account.seen_at == NOW + HOUR
        assert (await work.people.meet("telegram", 7, 70, NOW)).seen_at == NOW + HOUR
