"""Posts are given, taken back, and follow a unit to its successor and home again."""

import asyncio
from datetime import timedelta

from directory.membership import Membership, Post, Role
from storage import Database, Work
from tests.storage.people import NOW, focal, office, somebody

LATER = NOW + timedelta(days=1)


async def held(work: Work, person_id: int) -> list[Post]:
    return [membership.post for membership in await work.offices.memberships.of(person_id)]


async def test_a_post_is_given_once(database: Database) -> None:
    async with database.write() as work:
        person, unit = await somebody(work), await office(work)
        given = await work.offices.memberships.grant(person, focal(unit), None, NOW)
        again = await work.offices.memberships.grant(person, focal(unit), person, LATER)
    assert given == again == Membership(given.id, person, focal(unit), NOW)


async def test_two_who_give_the_same_post_at_once_give_one(database: Database) -> None:
    async with database.write() as work:
        person, unit = await somebody(work), await office(work)

    async def give() -> int:
        async with database.write() as work:
            return (await work.offices.memberships.grant(person, focal(unit), None, NOW)).id

    assert len(set(await asyncio.gather(*(give() for _ in range(8))))) == 1


async def test_posts_are_found_by_what_they_are_for(database: Database) -> None:
    async with database.write() as work:
        posts = work.offices.memberships
        lan, hoa, unit = await somebody(work, 7), await somebody(work, 8), await office(work)
        await posts.grant(lan, focal(unit), None, NOW)
        await posts.grant(hoa, Post(Role.RECEIVER, receiver="so-noi-vu"), lan, NOW)
        await posts.grant(hoa, Post(Role.ADMINISTRATOR, locality="nam-dan"), lan, NOW)
        await posts.grant(lan, Post(Role.ADMINISTRATOR), None, NOW)
        assert [membership.person_id for membership in await posts.in_unit(unit)] == [lan]
        assert [membership.person_id for membership in await posts.of_receiver("so-noi-vu")] == [hoa]
        assert [membership.person_id for membership in await posts.administrators("nam-dan")] == [hoa, lan]
        assert [membership.person_id for membership in await posts.administrators("do-luong")] == [lan]
        assert [membership.person_id for membership in await posts.administrators(None)] == [lan]
        assert await posts.of_people([lan]) == await posts.of(lan)
        assert {membership.person_id for membership in await posts.of_people([lan, hoa])} == {lan, hoa}


async def test_a_post_that_was_taken_back_counts_for_nothing_but_stays(database: Database) -> None:
    async with database.write() as work:
        person, unit = await somebody(work), await office(work)
        given = await work.offices.memberships.grant(person, focal(unit), None, NOW)
        await work.offices.memberships.revoke(given.id, LATER)
        await work.offices.memberships.revoke(given.id, LATER + timedelta(days=1))
        assert await held(work, person) == []
        kept = await work.offices.memberships.get(given.id)
        again = await work.offices.memberships.grant(person, focal(unit), None, LATER)
    assert kept is not None
    assert (kept.until, again.id != given.id) == (LATER, True)


async def test_all_posts_of_one_person_are_taken_back(database: Database) -> None:
    async with database.write() as work:
        lan, hoa, unit = await somebody(work, 7), await somebody(work, 8), await office(work)
        for person in (lan, hoa):
            for role in (Role.FOCAL, Role.HEAD):
                await work.offices.memberships.grant(person, Post(role, unit), None, NOW)
        await work.offices.memberships.revoke_all(lan, LATER)
        assert (len(await held(work, lan)), len(await held(work, hoa))) == (0, 2)


async def test_who_follows_a_unit_comes_home_when_that_is_undone(database: Database) -> None:
    async with database.write() as work:
        lan, hoa = await somebody(work, 7), await somebody(work, 8)
        old, new = await office(work, "Xã A"), await office(work, "Xã B")
        before = await work.offices.memberships.grant(lan, focal(old), None, NOW)
        await work.offices.memberships.grant(hoa, focal(old), lan, NOW)
        assert await work.offices.memberships.move(old, new, 5, LATER) == 2
        assert (await held(work, lan), await held(work, hoa)) == ([focal(new)], [focal(new)])
        await work.offices.memberships.move_back(5, LATER)
        assert await work.offices.memberships.of(lan) == (before,)
        assert await held(work, hoa) == [focal(old)]


async def test_who_had_the_post_in_the_successor_already_keeps_it_when_that_is_undone(database: Database) -> None:
    async with database.write() as work:
        person, old, new = await somebody(work), await office(work, "Xã A"), await office(work, "Xã B")
        for unit in (old, new):
            await work.offices.memberships.grant(person, focal(unit), None, NOW)
        await work.offices.memberships.move(old, new, 5, LATER)
        assert await held(work, person) == [focal(new)]
        await work.offices.memberships.move_back(5, LATER)
        assert await held(work, person) == [focal(old), focal(new)]


async def test_a_post_taken_back_after_a_move_does_not_return_with_its_undoing(database: Database) -> None:
    async with database.write() as work:
        person, old, new = await somebody(work), await office(work, "Xã A"), await office(work, "Xã B")
        await work.offices.memberships.grant(person, focal(old), None, NOW)
        await work.offices.memberships.move(old, new, 5, LATER)
        await work.offices.memberships.revoke_all(person, LATER)
        await work.offices.memberships.move_back(5, LATER)
        assert await held(work, person) == []


async def test_moves_of_two_reorganisations_are_undone_one_by_one(database: Database) -> None:
    async with database.write() as work:
        person = await somebody(work)
        first, second, third = [await office(work, name) for name in ("Xã A", "Xã B", "Xã C")]
        await work.offices.memberships.grant(person, focal(first), None, NOW)
        await work.offices.memberships.move(first, second, 5, LATER)
        await work.offices.memberships.move(second, third, 6, LATER)
        await work.offices.memberships.move_back(6, LATER)
        assert await held(work, person) == [focal(second)]
        await work.offices.memberships.move_back(5, LATER)
        assert await held(work, person) == [focal(first)]


async def test_a_unit_does_not_move_to_itself(database: Database) -> None:
    async with database.write() as work:
        person, unit = await somebody(work), await office(work)
        given = await work.offices.memberships.grant(person, focal(unit), None, NOW)
        assert await work.offices.memberships.move(unit, unit, 5, LATER) == 0
        assert await work.offices.memberships.of(person) == (given,)
