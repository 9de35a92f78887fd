"""Every button, pressed with another unit's data, leads nowhere: it says what it says of what does not exist."""

from dataclasses import replace

import pytest

from tests.conversations.borders.buttons import COMMON, OF_THE_PERSON, OWNED, kinds
from tests.conversations.borders.cases import Case
from tests.conversations.borders.looking import changes, heard, kept, leaks
from tests.conversations.borders.people import FOCAL, INTRUDERS
from tests.conversations.borders.things import NOWHERE, Things
from tests.conversations.borders.world import World

CASES = [
    pytest.param(case, id=f"{kind.__name__}-{at}") for kind, cases in OWNED.items() for at, case in enumerate(cases)
]


async def go(world: World, case: Case, who: int, group: bool = False) -> None:
    """Go to where the button works, among one's own things."""
    for way in case.ways:
        if isinstance(way, str):
            await world.talk.says(f"{way}@dau_moi_bot" if group else way, who, group)
        else:
            await world.talk.presses_data(way(world.own).pack(), who, group)


async def press(world: World, case: Case, things: Things, who: int, group: bool = False) -> list[str]:
    await world.talk.presses_data(case.make(things).pack(), who, group)
    return heard(world.talk)


def test_every_button_has_a_case() -> None:
    known = {*OWNED, *COMMON, *OF_THE_PERSON}
    assert sorted(map(str, kinds())) == sorted(map(str, known))


def test_no_two_kinds_of_buttons_begin_alike() -> None:
    begins = [kind.__prefix__ for kind in kinds()]
    assert sorted(begins) == sorted(set(begins))


LOOKS = [*((name, who, False) for name, who in INTRUDERS.items()), ("in a group", FOCAL, True)]


@pytest.mark.parametrize(("who", "group"), [pytest.param(who, group, id=name) for name, who, group in LOOKS])
async def test_what_is_anothers_is_not_found(world: World, who: int, group: bool) -> None:
    for cases in OWNED.values():
        for case in cases:
            await _compare(world, case, who, group)


async def _compare(world: World, case: Case, who: int, group: bool) -> None:
    mine = {name: getattr(world.own, name) for name in case.mine}
    await go(world, case, who, group)
    nowhere = await press(world, case, replace(NOWHERE, **mine), who, group)
    await go(world, case, who, group)
    before = await kept(world)
    there = await press(world, case, replace(world.other, **mine), who, group)
    button = case.make(world.other)
    assert leaks(world.talk, public=world.other.name if case.open_to_all else "") == [], button
    assert case.open_to_all or there == nowhere, button
    assert changes(before, await kept(world)) == {}, button


@pytest.mark.parametrize("case", CASES)
async def test_what_is_ones_own_is_found(world: World, case: Case) -> None:
    await go(world, case, case.owner)
    there = await press(world, case, world.own, case.owner)
    await go(world, case, case.owner)
    assert case.open_to_all or await press(world, case, NOWHERE, case.owner) != there


@pytest.mark.parametrize(("who", "group"), [pytest.param(who, group, id=name) for name, who, group in LOOKS])
async def test_what_belongs_to_nobody_says_nothing_of_another_unit(world: World, who: int, group: bool) -> None:
    before = await kept(world)
    for button in [button for made in COMMON.values() for button in made]:
        await world.talk.presses_data(button.pack(), who, group)
        assert leaks(world.talk) == [], button
    after = await kept(world)
    gone = {name: rows - after.get(name, set()) for name, rows in before.items() if name != "people"}
    assert not any(gone.values())
