"""Codes, numbers and names that are typed: another unit's are as unknown as those that nobody ever had."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tests.conversations.borders.looking import changes, heard, kept, leaks
from tests.conversations.borders.people import ADMINISTRATOR, FOCAL, INTRUDERS, OFFICIAL, RECEIVER
from tests.conversations.borders.things import NOWHERE, Things
from tests.conversations.borders.world import World

# What counts wrong codes, and what was asked: the person's own.
_OWN = {"wrong_codes", "questions", "audit", "people"}


@dataclass(frozen=True)
class Typed:
    """What is typed: `{code}` and its like are taken from what a unit has. `owner` may type it of their own."""

    text: str
    owner: int | None = FOCAL
    ways: Sequence[str] = ()

    def of(self, things: Things) -> str:
        return self.text.format(**vars(things), bare=things.used_code.replace("-", ""))


TYPED = [
    Typed("/start moi_{bare}", OFFICIAL),
    Typed("mã mời {used_code}", OFFICIAL),
    Typed("{used_code}", OFFICIAL),
    Typed("/tiepnhan {code}", RECEIVER),
    Typed("/hoso {code}"),
    Typed("/nhap {unit}", None),
    Typed("/nhap {code}", None),
    Typed("/quantri {unit}", None),
    Typed("{code}", None),
    Typed("hồ sơ {code}", None),
    Typed("{name}", ADMINISTRATOR, ["ab:members:"]),
    Typed("{name}", ADMINISTRATOR, ["ab:reorganise:", "ap:change:rename"]),
    Typed("u{unit}", ADMINISTRATOR, ["ab:members:"]),
    Typed("u{unit}", ADMINISTRATOR, ["ab:reorganise:", "ap:change:merge"]),
    Typed("u{unit}", ADMINISTRATOR, ["ab:invite:", "ap:role:focal"]),
    Typed("/viec {unit}", None),
    Typed("việc của {name}", None),
    Typed("/lich {duty}", None),
    Typed("/noi {used_code}", None),
    Typed("cho biết ngày của {name}", None),
    Typed("tổng hợp tuần {locality}", None),
    Typed("{name}", ADMINISTRATOR, ["ab:deadline:", "ap:what:Báo cáo", "ap:day:15/8/2025", "ap:how:units"]),
    Typed("u{unit}", ADMINISTRATOR, ["ab:announce:", "ap:how:units"]),
    Typed("{name}", ADMINISTRATOR, ["ab:announce:", "ap:how:units"]),
    Typed("own:{deadline}", None, ["ab:plan:"]),
]


async def say(world: World, typed: Typed, things: Things, who: int, group: bool = False) -> list[str]:
    """Type it; what is echoed of it is put aside."""
    for way in typed.ways:
        await world.talk.presses_data(way, who, group)
    text = typed.of(things)
    await world.talk.says(f"{text} @dau_moi_bot" if group else text, who, group)
    world.talk.passes(hours=2)
    return [said.replace(text, "…") for said in heard(world.talk)]


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: f"{typed.text} {typed.ways}")
async def test_what_is_anothers_is_unknown(world: World, typed: Typed) -> None:
    for who, group in [*((who, False) for who in INTRUDERS.values()), (FOCAL, True)]:
        nowhere = await say(world, typed, NOWHERE, who, group)
        before = await kept(world)
        assert await say(world, typed, world.other, who, group) == nowhere
        assert leaks(world.talk, public=typed.of(world.other)) == []
        assert set(changes(before, await kept(world))) <= _OWN


@pytest.mark.parametrize("typed", [typed for typed in TYPED if typed.owner], ids=lambda typed: typed.text)
async def test_what_is_ones_own_is_known(world: World, typed: Typed) -> None:
    assert typed.owner
    nowhere = await say(world, typed, NOWHERE, typed.owner)
    assert await say(world, typed, world.own, typed.owner) != nowhere
