"""Redeeming a code: who gets a post, who is locked, and that a code that does not hold is like one that never was."""

from datetime import UTC, date, datetime, timedelta

import pytest

from directory.audit import Action
from directory.membership import Post, Role
from directory.offices import Offices
from directory.redeeming import Joined, Locked, UnknownCode, locked_until, redeem
from directory.units import NewUnit, Unit, UnitKind

NOW = datetime(2025, 7, 2, 1, 0, tzinfo=UTC)
CODE, OTHER = "ABCDE23456", "ZZZZZ99999"


@pytest.fixture
async def unit(offices: Offices) -> Unit:
    return await offices.units.add(NewUnit("UBND xã Kim Liên", UnitKind.COMMUNE), NOW)


@pytest.fixture
async def lan(offices: Offices) -> int:
    return (await offices.people.meet("telegram", 7, 7, NOW)).id


@pytest.fixture
async def hoa(offices: Offices) -> int:
    return (await offices.people.meet("telegram", 8, 8, NOW)).id


@pytest.fixture
async def post(offices: Offices, unit: Unit) -> Post:
    post = Post(Role.FOCAL, unit_id=unit.id)
    await offices.invitations.keep(CODE, post, 1, NOW + timedelta(days=7), None, NOW)
    return post


async def test_a_code_gives_its_post_and_is_written_down(offices: Offices, post: Post, lan: int) -> None:
    joined = await redeem(CODE, lan, offices, NOW)
    assert isinstance(joined, Joined)
    assert not joined.again
    assert [held.post for held in await offices.memberships.of(lan)] == [post]
    assert [row.action for row in await offices.audit.by(lan)] == [Action.JOINED]


async def test_a_code_is_used_up(offices: Offices, post: Post, lan: int, hoa: int) -> None:
    await redeem(CODE, lan, offices, NOW)
    assert isinstance(await redeem(CODE, hoa, offices, NOW), UnknownCode)
    assert await offices.memberships.of(hoa) == ()


async def test_the_same_code_again_gives_the_same_post(offices: Offices, post: Post, lan: int) -> None:
    first = await redeem(CODE, lan, offices, NOW)
    again = await redeem(CODE, lan, offices, NOW)
    assert isinstance(first, Joined)
    assert again == Joined(first.membership, again=True)
    assert await offices.invitations.wrong_since(lan, NOW) == ()


async def test_an_expired_or_revoked_code_is_like_an_unknown_one(offices: Offices, post: Post, lan: int) -> None:
    assert isinstance(await redeem(CODE, lan, offices, NOW + timedelta(days=7)), UnknownCode)
    await offices.invitations.revoke(1, NOW)
    assert isinstance(await redeem(CODE, lan, offices, NOW), UnknownCode)
    assert isinstance(await redeem(OTHER, lan, offices, NOW), UnknownCode)
    assert len(await offices.invitations.wrong_since(lan, NOW)) == 3


async def test_five_wrong_codes_within_an_hour_lock_for_an_hour(offices: Offices, post: Post, lan: int) -> None:
    for minute in range(4):
        assert isinstance(await redeem(OTHER, lan, offices, NOW + timedelta(minutes=minute)), UnknownCode)
    fifth = NOW + timedelta(minutes=59)
    assert await redeem(OTHER, lan, offices, fifth) == Locked(fifth + timedelta(hours=1))
    # A right code is not even looked at, and trying on does not make the lock longer.
    assert await redeem(CODE, lan, offices, fifth + timedelta(minutes=59)) == Locked(fifth + timedelta(hours=1))
    assert isinstance(await redeem(CODE, lan, offices, fifth + timedelta(hours=1)), Joined)


async def test_five_wrong_codes_over_a_longer_time_do_not_lock(offices: Offices, post: Post, lan: int) -> None:
    for number in range(5):
        assert isinstance(await redeem(OTHER, lan, offices, NOW + timedelta(minutes=16 * number)), UnknownCode)
    assert await locked_until(lan, offices, NOW + timedelta(minutes=64)) is None


async def test_a_lock_is_a_persons_own(offices: Offices, post: Post, lan: int, hoa: int) -> None:
    for _ in range(5):
        await redeem(OTHER, lan, offices, NOW)
    assert isinstance(await redeem(CODE, hoa, offices, NOW), Joined)


async def test_a_right_code_forgives_the_wrong_ones(offices: Offices, post: Post, lan: int) -> None:
    for _ in range(4):
        await redeem(OTHER, lan, offices, NOW)
    await redeem(CODE, lan, offices, NOW)
    assert isinstance(await redeem(OTHER, lan, offices, NOW), UnknownCode)


async def test_a_code_into_a_unit_that_ended_leads_to_its_successor(
    offices: Offices, post: Post, lan: int, unit: Unit
) -> None:
    middle = await offices.units.add(NewUnit("UBND xã Vạn An", UnitKind.COMMUNE), NOW)
    last = await offices.units.add(NewUnit("UBND xã Nam Đàn", UnitKind.COMMUNE), NOW)
    await offices.units.end(unit.id, date(2025, 7, 1), [middle.id])
    await offices.units.end(middle.id, date(2025, 7, 1), [last.id])
    joined = await redeem(CODE, lan, offices, NOW)
    assert isinstance(joined, Joined)
    assert joined.membership.post == Post(Role.FOCAL, unit_id=last.id)
