"""Codes give a post as often as they say, and nothing that is stored tells what a code is."""

import asyncio
from datetime import timedelta

from directory.invitations import Invitation
from storage import Database, Keyring
from tests.storage import Look
from tests.storage.people import NOW, focal, office, somebody

CODE = "7KQ2M9XA"
WEEK = timedelta(days=7)


async def invite(database: Database, uses: int = 1) -> int:
    async with database.write() as work:
        post = focal(await office(work))
        return await work.offices.invitations.keep(CODE, post, uses, NOW + WEEK, None, NOW)


async def test_an_invitation_is_found_by_its_code_only(database: Database, look: Look) -> None:
    number = await invite(database)
    async with database.read() as work:
        found = await work.offices.invitations.find(CODE)
        assert await work.offices.invitations.find("7KQ2M9XB") is None
    assert found == Invitation(number, found.post if found else focal(0), 1, NOW + WEEK, None, NOW)
    assert CODE not in str(look("SELECT * FROM invitations"))


async def test_two_persons_never_share_the_last_use(database: Database) -> None:
    number = await invite(database, uses=2)

    async def use() -> bool:
        async with database.write() as work:
            return await work.offices.invitations.use(number)

    assert sorted(await asyncio.gather(*(use() for _ in range(5)))) == [False, False, False, True, True]


async def test_a_revoked_invitation_is_found_but_cannot_be_used(database: Database) -> None:
    number = await invite(database)
    async with database.write() as work:
        await work.offices.invitations.revoke(number, NOW)
        await work.offices.invitations.revoke(number, NOW + WEEK)
        assert await work.offices.invitations.use(number) is False
        found = await work.offices.invitations.find(CODE)
    assert found is not None
    assert found.revoked_at == NOW


async def test_open_invitations_are_those_that_still_hold(database: Database) -> None:
    async with database.write() as work:
        lan, post, invitations = await somebody(work), focal(await office(work)), work.offices.invitations
        mine = await invitations.keep("A", post, 1, NOW + WEEK, lan, NOW)
        old = await invitations.keep("B", post, 1, NOW, lan, NOW - WEEK)
        others = await invitations.keep("C", post, 1, NOW + WEEK, None, NOW)
        used, revoked = [await invitations.keep(code, post, 1, NOW + WEEK, lan, NOW) for code in "DE"]
        await invitations.use(used)
        await invitations.revoke(revoked, NOW)
        assert [found.id for found in await invitations.open()] == [mine, old, others]
        assert [found.id for found in await invitations.open(lan)] == [mine, old]
        assert [found.id for found in await invitations.open(now=NOW)] == [mine, others]


async def test_a_code_from_before_a_change_of_secrets_is_found(sqlite_url: str) -> None:
    before, after = Database(sqlite_url, Keyring(["a" * 40])), Database(sqlite_url, Keyring(["b" * 40, "a" * 40]))
    await before.migrate()
    number = await invite(before)
    async with after.read() as work:
        found = await work.offices.invitations.find(CODE)
    assert found is not None
    assert found.id == number
    await before.close()
    await after.close()


async def test_wrong_codes_are_counted_by_person_and_forgiven(database: Database) -> None:
    async with database.write() as work:
        lan, hoa, invitations = await somebody(work, 7), await somebody(work, 8), work.offices.invitations
        for person, hours in ((lan, 2), (lan, 1), (lan, 5), (hoa, 1)):
            await invitations.wrong(person, NOW - timedelta(hours=hours))
        since = NOW - timedelta(hours=3)
        assert await invitations.wrong_since(lan, since) == tuple(NOW - timedelta(hours=hours) for hours in (2, 1))
        await invitations.forgive(lan)
        assert await invitations.wrong_since(lan, since) == ()
        assert len(await invitations.wrong_since(hoa, since)) == 1
