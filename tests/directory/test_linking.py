"""Two accounts of one human: who may be let in by a code, and how long what they got lasts."""

from datetime import timedelta

from directory.leaving import end_post
from directory.linking import Linked, SameChannel, issue, link
from directory.membership import Post, Role
from directory.offices import Offices
from directory.people import Person
from directory.redeeming import UnknownCode
from tests.directory.offices import NOW, District, district

SOON = NOW + timedelta(minutes=5)


async def made(district_: District, who: int) -> str:
    return plain(await issue(await district_.offices.memberships.of(who), district_.offices, NOW))


def plain(code: str) -> str:
    return code.replace("-", "")


async def met(offices: Offices, channel: str, number: int) -> Person:
    return await offices.people.meet(channel, number, number, NOW)


async def posts(offices: Offices, person: int) -> list[Post]:
    return [held.post for held in await offices.memberships.of(person)]


async def test_a_post_that_ends_on_one_account_ends_on_all(offices: Offices) -> None:
    house = await district(offices)
    phone, desk = await met(offices, "zalo", 1), await met(offices, "web", 2)
    assert isinstance(await link(await made(house, house.people["an"]), phone, offices, SOON), Linked)
    assert isinstance(await link(await made(house, phone.id), desk, offices, SOON), Linked)
    (held,) = await offices.memberships.of(desk.id)
    ended = await end_post(held, offices, SOON)
    assert [one.person_id for one in ended] == [desk.id, house.people["an"], phone.id]
    for person in (house.people["an"], phone.id, desk.id):
        assert await posts(offices, person) == []
    assert await house.members("A") == [house.people["binh"]]


async def test_another_post_of_the_human_stays(offices: Offices) -> None:
    house = await district(offices)
    phone = await met(offices, "zalo", 1)
    other = Post(Role.OFFICIAL, house.units["B"])
    await offices.memberships.grant(phone.id, other, None, NOW)
    await link(await made(house, house.people["an"]), phone, offices, SOON)
    (held,) = await offices.memberships.of(house.people["an"])
    await end_post(held, offices, SOON)
    assert await posts(offices, phone.id) == [other]


async def test_posts_without_a_unit_end_alike(offices: Offices) -> None:
    house = await district(offices)
    phone, post = await met(offices, "zalo", 1), Post(Role.RECEIVER, receiver="skhcn-nghe-an")
    held = await offices.memberships.grant(house.people["an"], post, None, NOW)
    await link(await made(house, house.people["an"]), phone, offices, SOON)
    assert len(await end_post(held, offices, SOON)) == 2
    post = Post(Role.ADMINISTRATOR, locality="nam-dan")
    held = await offices.memberships.grant(house.people["an"], post, None, NOW)
    await offices.memberships.grant(phone.id, post, None, NOW)
    assert len(await end_post(held, offices, SOON)) == 2


async def test_a_code_of_who_has_left_since_opens_nothing(offices: Offices) -> None:
    house = await district(offices)
    code, phone = await made(house, house.people["an"]), await met(offices, "zalo", 1)
    await offices.memberships.revoke_all(house.people["an"], SOON)
    assert isinstance(await link(code, phone, offices, SOON), UnknownCode)
    assert (await offices.accounts.human_of([phone.id]))[phone.id] == phone.id


async def test_who_blocks_the_assistant_lets_nobody_in_on_their_own_channel(offices: Offices) -> None:
    house = await district(offices)
    code, colleague = await made(house, house.people["an"]), await met(offices, "telegram", 99)
    await offices.people.blocked("telegram", 11, NOW)
    assert isinstance(await link(code, colleague, offices, SOON), SameChannel)


async def test_nobody_comes_in_by_way_of_another_channel(offices: Offices) -> None:
    house = await district(offices)
    phone, colleague = await met(offices, "zalo", 1), await met(offices, "telegram", 99)
    await link(await made(house, house.people["an"]), phone, offices, SOON)
    assert isinstance(await link(await made(house, phone.id), colleague, offices, SOON), SameChannel)
    assert await posts(offices, colleague.id) == []


async def test_ones_own_accounts_share_a_later_post_too(offices: Offices) -> None:
    house = await district(offices)
    phone = await met(offices, "zalo", 1)
    await link(await made(house, house.people["an"]), phone, offices, SOON)
    later = Post(Role.OFFICIAL, house.units["D"])
    await offices.memberships.grant(house.people["an"], later, None, SOON)
    linked = await link(await made(house, house.people["an"]), phone, offices, SOON)
    assert isinstance(linked, Linked)
    assert linked.posts == (later,)


async def test_ones_own_code_typed_where_it_was_made_joins_nothing(offices: Offices) -> None:
    house = await district(offices)
    an = await met(offices, "telegram", 11)
    assert isinstance(await link(await made(house, an.id), an, offices, SOON), SameChannel)
