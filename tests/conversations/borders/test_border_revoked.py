"""A post that is taken back ends at once, in the middle of whatever its holder was doing."""

from collections.abc import Mapping, Sequence

import pytest

from directory.membership import Post, Role
from submissions.errands import ErrandKind
from tests.conversations.borders.looking import changes, heard, kept, leaks
from tests.conversations.borders.people import OTHER, OWN, REVOKED
from tests.conversations.borders.world import World
from tests.conversations.talk import CHANNEL

# Where somebody was when it happened: buttons, with the numbers of the other unit, and words.
FORMS: Sequence[Sequence[str]] = [
    ["dh:{unit}"],
    ["dl:{unit}:staff:0"],
    ["dr:{row}"],
    ["dp:{row}"],
    ["dg:{unfinished}:0"],
    ["de:{row}:phone"],
    ["de:{row}:systems", "dc:{row}:systems:1"],
    ["de:{row}:position", "trưởng phòng ở đâu đó"],
    ["dx:{row}:0"],
    ["dg:{unfinished}:0", "hủy"],
    ["du:{upload}:columns"],
    ["du:{upload}:right"],
    ["ds:{unit}"],
    ["dhb:{unit}:1"],
    ["dhs:{submission}"],
    ["dhr:{submission}:0"],
    ["dhw:{submission}:0"],
]
# The same, about the other unit's duties and what is told of it.
DUTIES: Sequence[Sequence[str]] = [
    ["/viec"],
    ["vl:{unit}:all:0"],
    ["vs:{duty}"],
    ["vd:{duty}", "vn:{duty}"],
    ["vx:{duty}"],
    ["va:{duty}:0:0"],
    ["vz:{duty}:"],
    ["vz:{duty}:day"],
    ["vt:{unit}:"],
    ["vt:{unit}:founding"],
    ["vt:{unit}:founding", "12/QĐ-UBND ký 1/7/2025"],
    ["vf:{unit}:founding:0"],
]
DUTY_WORDS = [
    *("1", "2", "xong", "có", "bỏ qua", "hủy", "quay lại", "đúng", "12/QĐ-UBND ký 1/7/2025", "đã gửi hôm qua"),
    *("15/8/2025", "/viec", "/lich", "nhắc lại", "cho biết ngày"),
]
FORM_WORDS = [
    *("1", "2", "xem", "xong", "sửa 3", "khôi phục", "có", "tiếp tục", "quay lại", "lưu", "dừng hẳn", "thêm"),
    *("nộp", "sửa dòng 1", "/hoso HJKMNP", "0912 345 477", "Trần Văn Mới"),
]
TALKS: Sequence[Sequence[str]] = [
    ["/quantri"],
    ["ab:members:"],
    ["ab:members:", "ap:whose:administrators"],
    ["ab:members:", "ap:whose:u{unit}"],
    ["ab:routing:"],
    ["ab:routing:", "ap:which:1"],
    ["ab:invite:{unit}"],
    ["ab:reorganise:", "ap:change:rename", "ap:sources:u{unit}"],
    ["/tiepnhan"],
    ["/tiepnhan {code}"],
    ["rb:{sent}"],
    ["rb:{sent}", "Thiếu số điện thoại"],
]
# The same, about deadlines and reminders.
REMINDING: Sequence[Sequence[str]] = [
    ["ao:reminding:0"],
    ["ab:deadline:"],
    ["ab:deadline:", "Nộp báo cáo", "15/8/2025", "ap:how:units", "ap:units:u{unit}"],
    ["ab:deadline:", "Nộp báo cáo", "15/8/2025", "ap:how:all", "ap:send_to:~", "ap:basis:~"],
    ["ab:move_deadline:{deadline}", "15/8/2025"],
    ["ab:announce:", "ap:how:all", "Mời họp lúc 14 giờ"],
    ["ab:events:", "ap:anchor:founding", "12/QĐ-UBND", "1/7/2025", "ap:how:all"],
    ["ab:event_sheet:"],
    ["ab:plan:", "ap:duty:any"],
]
# The same, of who administers another locality besides.
OF_AREAS: Sequence[Sequence[str]] = [
    ["ab:deadline:", "Nộp báo cáo", "15/8/2025", "ap:area:thach-an", "ap:how:all", "ap:send_to:~", "ap:basis:~"],
    ["ab:announce:", "ap:area:thach-an", "ap:how:all", "Mời họp lúc 14 giờ"],
    ["ab:events:", "ap:anchor:founding", "12/QĐ-UBND", "1/7/2025", "ap:area:thach-an", "ap:how:all"],
    ["ab:plan:", "ap:area:thach-an", "ap:duty:any", "ap:do:change", "7, 3", "5", "ap:weekly:yes", "3", "5"],
]
TALK_WORDS = ["1", "có", "tiếp tục", "quay lại", "xác nhận", "làm lại", "UBND xã Minh Khai", "/tiepnhan HJKMNP"]
WORDS = [(FORMS, FORM_WORDS), (DUTIES, DUTY_WORDS), (TALKS, TALK_WORDS), (REMINDING, TALK_WORDS)]
EVERYWHERE = [ways for places, _ in WORDS for ways in places]


async def go(world: World, ways: Sequence[str]) -> None:
    """Go somewhere while the posts hold."""
    for way in ways:
        filled = way.format(**vars(world.other))
        if ":" in filled and " " not in filled:
            await world.talk.presses_data(filled, REVOKED)
        else:
            await world.talk.says(filled, REVOKED)


async def hold(world: World) -> None:
    """Give the posts of the other unit."""
    async with world.talk.database.write() as work:
        person = (await work.people.meet(CHANNEL, REVOKED, REVOKED, world.talk.now)).id
        for membership in world.land.lost:
            held = await work.offices.memberships.get(membership)
            assert held
            await work.offices.memberships.grant(person, held.post, None, world.talk.now)


async def lose(world: World) -> None:
    """Take them all back."""
    async with world.talk.database.write() as work:
        person = (await work.people.meet(CHANNEL, REVOKED, REVOKED, world.talk.now)).id
        await work.offices.memberships.revoke_all(person, world.talk.now)


@pytest.mark.parametrize("ways", EVERYWHERE, ids=" ".join)
async def test_whatever_is_said_next_is_nobodys(world: World, ways: Sequence[str]) -> None:
    for word in next(words for places, words in WORDS if ways in places):
        await hold(world)
        await go(world, ways)
        await lose(world)
        before = await kept(world)
        await world.talk.says(word, REVOKED)
        assert leaks(world.talk, public=word) == [], word
        changed = set(changes(before, await kept(world)))
        assert changed <= {"questions", "people"}, word


@pytest.mark.parametrize("ways", EVERYWHERE, ids=" ".join)
async def test_while_the_posts_hold_something_is_there(world: World, ways: Sequence[str]) -> None:
    await go(world, ways)
    nowhere = heard(world.talk)
    await hold(world)
    await go(world, ways)
    assert heard(world.talk) != nowhere


async def test_buttons_that_were_shown_before_lead_nowhere(world: World) -> None:
    for ways in EVERYWHERE:
        await hold(world)
        await go(world, ways)
        board = [data for method in world.talk.sent for _, data in shown(method)]
        await lose(world)
        before = await kept(world)
        for data in board:
            await world.talk.presses_data(data, REVOKED)
            assert leaks(world.talk) == [], (ways, data)
        assert set(changes(before, await kept(world))) <= {"people"}


def shown(method: object) -> list[tuple[str, str]]:
    """The buttons of a message with what they send."""
    markup = getattr(method, "reply_markup", None)
    rows = getattr(markup, "inline_keyboard", None) or ()
    return [(button.text, button.callback_data or "") for row in rows for button in row]


ERRANDS = [
    (ErrandKind.LETTERS, {"submission": "{submission}"}),
    (ErrandKind.LETTERS, {"package": "{sent}"}),
    (ErrandKind.LETTERS, {"receiver": "{receiver}"}),
    (ErrandKind.LETTERS, {"of_units": "{receiver}"}),
    (ErrandKind.CONSOLIDATE, {"do": "file", "receiver": "{receiver}", "which": "all"}),
    (ErrandKind.CONSOLIDATE, {"do": "accept", "receiver": "{receiver}", "latest": "{sent}"}),
    (ErrandKind.CONSOLIDATE, {"do": "close", "receiver": "{receiver}", "until": "4398046511104"}),
    (ErrandKind.CONSOLIDATE, {"do": "remind", "receiver": "{receiver}"}),
    (ErrandKind.SUMMARY, {"scope": "admin:{locality}"}),
    (ErrandKind.SUMMARY, {"scope": "receiver:{receiver}"}),
    (ErrandKind.SUMMARY, {"scope": "admin:"}),
    (ErrandKind.ANNOUNCE, {"announcement": "{announcement}"}),
    (ErrandKind.DEADLINE, {"deadline": "{deadline}", "what": "cancelled", "before": ""}),
    (ErrandKind.EVENTS, {"told": "2025-07-02T01:00:00+00:00", "units": "1"}),
]


@pytest.mark.parametrize(("kind", "about"), ERRANDS)
async def test_what_was_asked_for_before_is_not_made_after(
    world: World, kind: ErrandKind, about: Mapping[str, str]
) -> None:
    filled = {key: value.format(**vars(world.other)) for key, value in about.items()}
    async with world.talk.database.write() as work:
        person = (await work.people.meet(CHANNEL, REVOKED, REVOKED, world.talk.now)).id
        await work.dossiers.errands.ask(kind, person, filled, world.talk.now)
    before = await kept(world)
    await world.talk.says("/trogiup", REVOKED)
    assert leaks(world.talk) == []
    assert set(changes(before, await kept(world))) <= {"errands", "people"}
    assert await world.talk.rows("SELECT count(*) FROM errands WHERE done_at IS NULL") == [(0,)]


async def test_who_has_left_hears_nothing_of_units_that_are_planned(world: World) -> None:
    async with world.talk.database.write() as work:
        person = (await work.people.meet(CHANNEL, REVOKED, REVOKED, world.talk.now)).id
        await work.dossiers.errands.ask(ErrandKind.PLAN, person, {"locality": OTHER.locality}, world.talk.now)
    await world.talk.says("/trogiup", REVOKED)
    assert not any("xếp lại lịch nhắc" in text for text in heard(world.talk))
    assert await world.talk.rows("SELECT count(*) FROM errands WHERE done_at IS NULL") == [(0,)]


async def test_the_file_of_who_has_left_holds_no_row_of_the_unit(world: World) -> None:
    await world.talk.says("/dulieu", REVOKED)
    known = heard(world.talk)
    assert any("UBND xã Kín Đáo" in text for text in known)
    for secret in (OTHER.person, OTHER.another, OTHER.imported, OTHER.position, "345 479", OTHER.mailbox, OTHER.file):
        assert not any(secret in text for text in known)


@pytest.mark.parametrize("word", ["xác nhận", "quay lại", "tiếp tục", "1", "ap:whose:administrators", "am:confirm"])
@pytest.mark.parametrize("ways", [*(ways for ways in TALKS if "ab:" in ways[0]), *OF_AREAS], ids=" ".join)
async def test_a_locality_that_is_lost_ends_the_talk_about_it(world: World, ways: Sequence[str], word: str) -> None:
    person = await administer(world, OWN.locality, OTHER.locality)
    first, *rest = ways
    chosen = [] if "{" in first or ways in OF_AREAS else [f"ap:locality:{OTHER.locality}"]
    await go(world, [first, *chosen, *rest])
    async with world.talk.database.write() as work:
        held = await work.offices.memberships.of(person)
        lost = next(one for one in held if one.post.locality == OTHER.locality)
        await work.offices.memberships.revoke(lost.id, world.talk.now)
    before = await kept(world)
    await go(world, [word])
    assert leaks(world.talk) == []
    assert set(changes(before, await kept(world))) <= {"questions", "people"}


@pytest.mark.parametrize("ways", OF_AREAS, ids=" ".join)
async def test_while_it_is_not_lost_the_talk_comes_to_its_end(world: World, ways: Sequence[str]) -> None:
    await administer(world, OWN.locality, OTHER.locality)
    await go(world, ways)
    before = await kept(world)
    await go(world, ["am:confirm"])
    assert {"own_deadlines", "announcements", "unit_events", "plans"} & set(changes(before, await kept(world)))


@pytest.mark.parametrize("ways", OF_AREAS, ids=" ".join)
async def test_who_no_longer_administers_everything_does_nothing_everywhere(world: World, ways: Sequence[str]) -> None:
    person = await administer(world, OWN.locality, None)
    await go(world, [way.replace("ap:area:thach-an", "ap:area:*") for way in ways])
    async with world.talk.database.write() as work:
        held = await work.offices.memberships.of(person)
        lost = next(one for one in held if one.post.locality is None)
        await work.offices.memberships.revoke(lost.id, world.talk.now)
    before = await kept(world)
    await go(world, ["am:confirm"])
    assert leaks(world.talk) == []
    assert set(changes(before, await kept(world))) <= {"people"}


async def administer(world: World, *localities: str | None) -> int:
    """Let somebody administer these; return who."""
    async with world.talk.database.write() as work:
        person = (await work.people.meet(CHANNEL, REVOKED, REVOKED, world.talk.now)).id
        for locality in localities:
            post = Post(Role.ADMINISTRATOR, locality=locality)
            await work.offices.memberships.grant(person, post, None, world.talk.now)
    return person
