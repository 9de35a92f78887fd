"""What goes out unasked reaches nobody who has left meanwhile, and no account that has not the post itself."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from directory.linking import Linked, issue, link
from directory.membership import Post, Role
from handlers.administration.reminding_buttons import GiveBack
from handlers.people.buttons import LeavePost
from handlers.summary.entries import summary_entries
from reminders.duties import DutyState
from reminders.ledger import EntryKind, NewEntry
from storage import Work
from tests.conversations.administration import TUAN, administration, post, work
from tests.conversations.duties import duty, own, plan, registry
from tests.conversations.talk import CHANNEL, HOA, LAN, Talk

EVENING = datetime(2025, 7, 2, 13, 0, tzinfo=UTC)  # 20:00 in Vietnam, Wednesday
NEXT = datetime(2025, 7, 3, 1, 0, tzinfo=UTC)
TEXT = "Mời các đơn vị dự họp giao ban trực tuyến."
SENT = "SELECT people.user_id FROM ledger JOIN people ON people.id = person_id WHERE state = 'sent' AND {}"


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    """Lan administers; Hòa and Tuấn are focal persons of one commune; it is evening."""
    async with administration(tmp_path) as begun:
        async with work(begun) as now:
            await post(now, begun, TUAN, Post(Role.FOCAL, 1))
        begun.now = EVENING
        yield begun


async def person(talk: Talk, who: int, channel: str = CHANNEL) -> int:
    async with work(talk) as now:
        return (await now.people.meet(channel, who, who, talk.now)).id


async def leaves(talk: Talk, who: int = HOA) -> None:
    """Give a post back in the talk."""
    (held,) = await talk.rows(f"SELECT id FROM memberships WHERE person_id = {await person(talk, who)}")
    await talk.presses_data(LeavePost(membership=held[0], sure=True).pack(), who)
    assert await talk.rows(f"SELECT until IS NULL FROM memberships WHERE id = {held[0]}") == [(0,)]


async def next_morning(talk: Talk) -> dict[int, list[str]]:
    """Let the morning come; return what everybody reads."""
    await talk.comes(NEXT, LAN)
    return talk.told


async def announce(talk: Talk) -> None:
    await talk.says("/quantri")
    for button in ("Thời hạn và nhắc việc", "Gửi thông báo", "Tất cả đơn vị"):
        await talk.presses(button)
    await talk.says(TEXT)
    await talk.presses("Lúc 08:00")
    await talk.presses("Xác nhận")


async def test_an_announcement_does_not_follow_who_has_left(talk: Talk) -> None:
    await announce(talk)
    await leaves(talk)
    told = await next_morning(talk)
    assert set(told) == {TUAN}
    assert TEXT in "".join(told[TUAN])


async def test_an_announcement_does_not_follow_who_has_gone_to_another_place(talk: Talk) -> None:
    await announce(talk)
    await leaves(talk)
    async with work(talk) as now:
        await post(now, talk, HOA, Post(Role.FOCAL, 3))
    assert set(await next_morning(talk)) == {TUAN}


async def test_an_announcement_follows_a_unit_that_was_merged(talk: Talk) -> None:
    await announce(talk)
    async with work(talk) as now:
        await now.offices.units.end(1, talk.now.date(), [2])
        for who in (HOA, TUAN):
            held = await now.offices.memberships.of((await now.people.meet(CHANNEL, who, who, talk.now)).id)
            await now.offices.memberships.revoke(held[0].id, talk.now)
            await post(now, talk, who, Post(Role.FOCAL, 2))
    assert set(await next_morning(talk)) == {HOA, TUAN}


async def test_what_an_administrator_does_in_the_evening_does_not_follow_who_has_left(talk: Talk) -> None:
    made = await own(talk, "báo cáo tình hình", date(2025, 7, 20))
    one = await duty(talk, f"own:{made}")
    async with work(talk) as now:
        await now.agenda.duties.close(one.id, DutyState.NOT_OURS, None, "nhầm", None, talk.now)
    await talk.presses_data(GiveBack(duty=one.id).pack())
    await talk.presses_data(f"au:{made}:1")
    await leaves(talk)
    told = await next_morning(talk)
    assert set(told) == {TUAN}
    assert sum("báo cáo tình hình" in text.lower() for text in told[TUAN]) == 2


async def linked(talk: Talk, who: int) -> int:
    """Join somebody's account on the console to the one that they write from; it is the second, and older."""
    other = await person(talk, 500 + who, "console")
    async with work(talk) as now:
        me = await now.people.meet(CHANNEL, who, who, talk.now)
        console = await now.people.meet("console", 500 + who, 500 + who, talk.now)
        code = await issue(await now.offices.memberships.of(me.id), now.offices, talk.now)
        assert isinstance(await link(code.replace("-", ""), console, now.offices, talk.now), Linked)
    return other


async def test_a_digest_about_a_unit_of_another_account_is_left_to_that_account(talk: Talk) -> None:
    """Hòa's second account belongs to another unit besides; the first one may not read what that has to do."""
    console = await linked(talk, HOA)
    async with work(talk) as now:
        await now.offices.memberships.grant(console, Post(Role.FOCAL, 2), None, talk.now)
    await own(talk, "báo cáo của Nam Giang", date(2025, 7, 4), [2])
    await own(talk, "báo cáo của Kim Liên", date(2025, 7, 4), [1])
    told = await next_morning(talk)
    assert "của Kim Liên" in "".join(told[HOA])
    assert "Nam Giang" not in "".join(told[HOA])
    assert await talk.rows(
        "SELECT DISTINCT state FROM ledger WHERE duty_id IN (SELECT id FROM duties"
        " WHERE unit_id = 2 AND source LIKE 'own:%')"
    ) == [("waiting",)]


async def test_an_account_that_has_lost_its_post_is_sent_no_digest_for_the_other(talk: Talk) -> None:
    console = await linked(talk, HOA)
    await own(talk, "báo cáo của Kim Liên", date(2025, 7, 4), [1])
    async with work(talk) as now:
        (held,) = await now.offices.memberships.of((await now.people.meet(CHANNEL, HOA, HOA, talk.now)).id)
        await now.offices.memberships.revoke(held.id, talk.now)
        assert await now.offices.memberships.of(console)
    await plan(talk)
    assert HOA not in await next_morning(talk)


async def test_a_notice_for_another_account_is_not_read_by_one_with_fewer_posts(talk: Talk) -> None:
    console = await linked(talk, HOA)
    async with work(talk) as now:
        await now.offices.memberships.grant(console, Post(Role.RECEIVER, receiver="skhcn-nghe-an"), None, talk.now)
        await now.offices.notices.tell(console, "Hồ sơ mới của UBND xã Kín", [], "n1", talk.now)
        await now.offices.notices.tell(await _of(now, HOA, talk), "Chào", [], "n2", talk.now)
    told = await next_morning(talk)
    assert told[HOA] == ["Chào"]


async def _of(now: Work, who: int, talk: Talk) -> int:
    return (await now.people.meet(CHANNEL, who, who, talk.now)).id


async def test_the_summary_of_who_administers_by_another_account_is_not_sent_to_this_one(talk: Talk) -> None:
    console = await linked(talk, HOA)
    async with work(talk) as now:
        await now.offices.memberships.grant(console, Post(Role.ADMINISTRATOR, locality="nam-dan"), None, talk.now)
        entries = await summary_entries(registry(now), datetime(2025, 6, 30, 1, 0, tzinfo=UTC))
        human = await _of(now, HOA, talk)
        assert [one.about for one in entries if one.person_id == human] == ["admin:nam-dan"]
        late = [one for one in entries if one.person_id == human]
        again = [NewEntry(EntryKind.SUMMARY, human, "summary:x", talk.now, about=one.about) for one in late]
        await now.agenda.ledger.put(again, talk.now)
    assert HOA not in await next_morning(talk)
    assert await talk.rows("SELECT state FROM ledger WHERE key = 'summary:x'") == [("waiting",)]
