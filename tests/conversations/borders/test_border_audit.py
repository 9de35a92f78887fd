"""Whoever reads somebody else's data, or takes them away as a file, leaves a line in the trail."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tests.conversations.borders.people import ADMINISTRATOR, FOCAL, HEAD, OFFICIAL, RECEIVER
from tests.conversations.borders.world import World


@dataclass(frozen=True)
class Reading:
    """What somebody presses or types one after another, and the line that it leaves, by the numbers of the own unit."""

    who: int
    ways: Sequence[str]
    line: tuple[str, str]


READINGS = [
    Reading(RECEIVER, ["rp:{sent}:0"], ("read", "package:{sent}")),
    Reading(RECEIVER, ["/tiepnhan {code}"], ("read", "package:{sent}")),
    Reading(RECEIVER, ["rg:{sent}"], ("exported", "package:{sent}")),
    Reading(RECEIVER, ["rd|skhcn-nghe-an|all"], ("exported", "package:{sent}")),
    Reading(RECEIVER, ["rd|skhcn-nghe-an|letters"], ("exported", "package:{sent}")),
    Reading(HEAD, ["dr:{row}"], ("read", "draft:{draft}")),
    Reading(HEAD, ["dl:{unit}:staff:0"], ("read", "draft:{draft}")),
    Reading(HEAD, ["dhr:{submission}:0"], ("read", "submission:{submission}")),
    Reading(HEAD, ["dhg:{submission}"], ("exported", "submission:{submission}")),
    Reading(ADMINISTRATOR, ["ao:requests:0"], ("read", "request:{request}")),
    Reading(
        ADMINISTRATOR,
        ["aq:{request}:1", "ab:members:", "ap:whose:u{unit}"],
        ("read", "request:{request}"),
    ),
    Reading(ADMINISTRATOR, ["ao:not_ours:0"], ("read", "duty:{not_ours}")),
    Reading(ADMINISTRATOR, ["ag"], ("exported", "summary:admin:nam-dan")),
    Reading(OFFICIAL, ["/dulieu"], ("exported", "person:")),
]


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: " ".join(reading.ways))
async def test_a_reading_leaves_a_line(world: World, reading: Reading) -> None:
    for way in reading.ways:
        filled = way.format(**vars(world.own))
        if filled.startswith("/"):
            await world.talk.says(filled, reading.who)
        else:
            await world.talk.presses_data(filled, reading.who)
    action, about = reading.line
    person = f"(SELECT id FROM people WHERE user_id = {reading.who})"
    lines = await world.talk.rows(f"SELECT about FROM audit WHERE actor = {person} AND action = '{action}'")
    assert any(line.startswith(about.format(**vars(world.own))) for (line,) in lines)


async def test_ones_own_rows_leave_none(world: World) -> None:
    for way in ("dr:{row}", "dl:{unit}:staff:0", "dp:{row}"):
        await world.talk.presses_data(way.format(**vars(world.own)), FOCAL)
    assert await world.talk.rows("SELECT * FROM audit WHERE action = 'read'") == []


async def test_no_line_holds_anything_personal(world: World) -> None:
    for reading in READINGS:
        for way in reading.ways:
            filled = way.format(**vars(world.own))
            await (world.talk.says if filled.startswith("/") else world.talk.presses_data)(filled, reading.who)
    trail = str(await world.talk.rows("SELECT * FROM audit"))
    for personal in ("Mở", "0912", "mo.nv", "Chuyên viên", "@"):
        assert personal not in trail
