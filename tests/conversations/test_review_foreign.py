"""Another agency's packages, letters and files are not there, whatever is typed or pressed."""

from typing import Any

import pytest

from directory.membership import Post, Role
from handlers.review import buttons
from submissions.errands import ErrandKind
from tests.conversations.administration import MINH, TUAN, post, work
from tests.conversations.receivers import SO, hand_in, reviewing
from tests.conversations.talk import HOA, LAN, Talk

__all__ = ["reviewing"]

MINE, NONE = 1, 999  # Hòa's package, and one that does not exist
OF_PACKAGE: list[Any] = [
    lambda number: buttons.SeePackage(package=number),
    lambda number: buttons.SeePackage(package=number, page=3),
    lambda number: buttons.Accept(package=number),
    lambda number: buttons.BeginReturn(package=number),
    lambda number: buttons.MoveReturn(to="confirm", package=number),
    lambda number: buttons.GetPackage(package=number),
]
OF_RECEIVER: list[Any] = [
    lambda key: buttons.OpenReview(receiver=key),
    lambda key: buttons.ListPackages(receiver=key, state="sent"),
    lambda key: buttons.AcceptAll(receiver=key),
    lambda key: buttons.AcceptAll(receiver=key, latest=10, sure=True),
    lambda key: buttons.SeeMissing(receiver=key),
    lambda key: buttons.RemindMissing(receiver=key),
    lambda key: buttons.GetAll(receiver=key),
    lambda key: buttons.GetAll(receiver=key, which="all"),
    lambda key: buttons.GetAll(receiver=key, which="letters"),
    lambda key: buttons.GetLetters(receiver=key),
    lambda key: buttons.Close(receiver=key, until=10**12),
    lambda key: buttons.Close(receiver=key, until=10**12, count=1, sure=True),
]


async def untouched(talk: Talk) -> bool:
    """Whether nothing became of the first package, and nobody has read or taken it."""
    states = await talk.rows("SELECT state FROM packages WHERE id = 1")
    audit = await talk.rows("SELECT action FROM audit WHERE about IN ('package:1', 'receiver:skhcn-nghe-an')")
    return states == [("sent",)] and audit == [] and await talk.rows("SELECT id FROM errands") == []


@pytest.mark.parametrize("button", OF_PACKAGE)
async def test_a_package_of_another_agency_is_not_found(reviewing: Talk, button: Any) -> None:
    await hand_in(reviewing)
    not_there = await reviewing.presses_data(button(NONE).pack(), TUAN)
    assert await reviewing.presses_data(button(MINE).pack(), TUAN) == not_there
    assert await untouched(reviewing)


@pytest.mark.parametrize("button", OF_RECEIVER)
async def test_the_pages_of_another_agency_are_not_found(reviewing: Talk, button: Any) -> None:
    await hand_in(reviewing)
    not_there = await reviewing.presses_data(button("khong-co").pack(), TUAN)
    assert await reviewing.presses_data(button(SO).pack(), TUAN) == not_there
    assert "không tìm thấy" in reviewing.reads
    assert await untouched(reviewing)


@pytest.mark.parametrize("button", [*OF_PACKAGE, *OF_RECEIVER])
async def test_who_receives_for_nobody_finds_nothing(reviewing: Talk, button: Any) -> None:
    await hand_in(reviewing)
    about = button(MINE if button in OF_PACKAGE else SO).pack()
    for who in (LAN, MINH):  # the unit's own focal person, and a stranger
        stale = await reviewing.presses_data("khong-co", who)
        assert await reviewing.presses_data(about, who) == stale
    assert await untouched(reviewing)


@pytest.mark.parametrize("button", [*OF_PACKAGE, *OF_RECEIVER])
async def test_in_a_group_nothing_is_shown(reviewing: Talk, button: Any) -> None:
    await hand_in(reviewing)
    about = button(MINE if button in OF_PACKAGE else SO).pack()
    stale = await reviewing.presses_data("khong-co", HOA, group=True)
    assert await reviewing.presses_data(about, HOA, group=True) == stale
    assert await untouched(reviewing)


async def test_the_command_of_a_receiver_is_unknown_to_others(reviewing: Talk) -> None:
    await hand_in(reviewing, code="AAA333")
    for who in (LAN, MINH):
        unknown = await reviewing.says("/khongco", who)
        assert await reviewing.says("/tiepnhan", who) == unknown
        assert await reviewing.says("/tiepnhan AAA333", who) == unknown


async def test_a_code_of_another_agency_is_one_that_does_not_exist(reviewing: Talk) -> None:
    async with work(reviewing) as now:
        await post(now, reviewing, MINH, Post(Role.RECEIVER, receiver="cuc-chung-thuc"))
    await hand_in(reviewing, code="AAA333")
    not_there = await reviewing.says("/tiepnhan AAA334", MINH)
    assert await reviewing.says("/tiepnhan AAA333", MINH) == not_there
    assert await reviewing.says("/tiepnhan gì cũng được", MINH) == not_there


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        (ErrandKind.CONSOLIDATE, {"do": "file", "receiver": SO, "which": "all"}),
        (ErrandKind.CONSOLIDATE, {"do": "accept", "receiver": SO, "latest": "99"}),
        (ErrandKind.CONSOLIDATE, {"do": "close", "receiver": SO, "until": "9999999999999"}),
        (ErrandKind.CONSOLIDATE, {"do": "remind", "receiver": SO}),
        (ErrandKind.LETTERS, {"receiver": SO}),
        (ErrandKind.LETTERS, {"of_units": SO}),
        (ErrandKind.LETTERS, {"package": "1"}),
        (ErrandKind.LETTERS, {"submission": "1"}),
        (ErrandKind.LETTERS, {"submission": "999"}),
        (ErrandKind.LETTERS, {"package": "999"}),
    ],
)
async def test_an_errand_is_not_done_for_who_may_not(reviewing: Talk, kind: ErrandKind, about: dict[str, str]) -> None:
    await hand_in(reviewing)
    async with work(reviewing) as now:
        tuan = (await now.people.meet("telegram", TUAN, TUAN, reviewing.now)).id
        await now.dossiers.errands.ask(kind, tuan, about, reviewing.now)
    await reviewing.says("xin chào", TUAN)
    assert "không tìm thấy" in reviewing.reads
    assert [method.__api_method__ for method in reviewing.sent if "Document" in method.__api_method__] == []
    assert await reviewing.rows("SELECT state FROM packages WHERE id = 1") == [("sent",)]
    assert await reviewing.rows("SELECT action FROM audit WHERE action IN ('exported', 'accepted')") == []


async def test_a_post_that_was_taken_back_counts_when_the_errand_is_done(reviewing: Talk) -> None:
    await hand_in(reviewing)
    async with work(reviewing) as now:
        hoa = (await now.people.meet("telegram", HOA, HOA, reviewing.now)).id
        about = {"do": "file", "receiver": SO, "which": "all"}
        await now.dossiers.errands.ask(ErrandKind.CONSOLIDATE, hoa, about, reviewing.now)
        await now.offices.memberships.revoke_all(hoa, reviewing.now)
    await reviewing.says("xin chào", HOA)
    assert "không tìm thấy" in reviewing.reads
