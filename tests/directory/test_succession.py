"""Succession: who goes on in the place of a unit that has ended."""

from datetime import UTC, date, datetime

from directory.membership import Post, Role
from directory.offices import Offices
from directory.succession import living, living_post
from directory.units import NewUnit, UnitKind

NOW = datetime(2025, 7, 2, 1, 0, tzinfo=UTC)
DAY = date(2025, 7, 1)


async def add(offices: Offices, name: str) -> int:
    return (await offices.units.add(NewUnit(name, UnitKind.COMMUNE), NOW)).id


async def test_the_last_of_a_row_of_successors_goes_on(offices: Offices) -> None:
    first, second, third = [await add(offices, f"Xã {name}") for name in "ABC"]
    await offices.units.end(first, DAY, [second, third])
    await offices.units.end(second, DAY, [third])
    found = await living(first, offices.units)
    assert found is not None
    assert found.id == third
    assert await living_post(Post(Role.HEAD, first), offices.units) == Post(Role.HEAD, third)


async def test_a_unit_that_nobody_follows_stays_what_it_is(offices: Offices) -> None:
    alone = await add(offices, "Xã A")
    await offices.units.end(alone, DAY, [])
    found = await living(alone, offices.units)
    assert found is not None
    assert found.ended


async def test_a_circle_and_a_gap_end_the_search(offices: Offices) -> None:
    first, second = [await add(offices, f"Xã {name}") for name in "AB"]
    await offices.units.end(first, DAY, [second])
    await offices.units.end(second, DAY, [first])
    assert await living(first, offices.units) is not None
    assert await living(99, offices.units) is None


async def test_a_post_without_a_unit_is_nobodys_successor(offices: Offices) -> None:
    for post in (Post(Role.ADMINISTRATOR), Post(Role.FOCAL, 99)):
        assert await living_post(post, offices.units) == post
