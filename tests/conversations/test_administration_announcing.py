"""Announcements: a preview with the count and the hour, a yes, a copy for each; afterwards the counts."""

from datetime import timedelta
from pathlib import Path

from directory.membership import Post, Role
from reminders.ledger import EntryState
from tests.conversations.administration import MINH, TUAN, administration, post, work
from tests.conversations.talk import CHANNEL, HOA, LAN, Talk

TEXT = "Mời các đơn vị dự họp giao ban trực tuyến lúc 14 giờ thứ Năm."


async def write(talk: Talk, text: str = TEXT, who: int = LAN) -> None:
    await talk.says("/quantri", who)
    await talk.presses("Thời hạn và nhắc việc", who)
    await talk.presses("Gửi thông báo", who)
    await talk.presses("Tất cả đơn vị", who)
    await talk.says(text, who)


async def test_everybody_gets_it_once(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, HOA, Post(Role.FOCAL, 2))
            await post(now, talk, TUAN, Post(Role.OFFICIAL, 2))
        await write(talk)
        assert "Số người nhận: 2, ở 2 đơn vị. Gửi lúc 08:00 02/07/2025." in talk.reads
        assert TEXT in talk.reads
        await talk.presses("Xác nhận")
        assert "Thông báo đã xếp gửi cho 2 người" in talk.reads
        assert {who: len(texts) for who, texts in talk.told.items()} == {HOA: 1, TUAN: 1}
        assert talk.told[HOA] == [f"Thông báo của quản trị:\n\n{TEXT}"]
        await talk.says("các thông báo đã gửi")
        assert "Đã gửi 2, đang chờ 0, chưa gửi được 0." in talk.reads
        assert TEXT not in await talk.everything_kept()


async def test_outside_of_working_hours_it_is_asked_when(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        talk.passes(hours=12)  # 20:00
        await write(talk)
        assert "Em gửi lúc nào?" in talk.reads
        assert talk.buttons[:2] == ["Lúc 08:00 03/07/2025", "Gửi ngay"]
        await talk.presses("Lúc 08:00")
        assert "Gửi lúc 08:00 03/07/2025." in talk.reads
        await talk.presses("Xác nhận")
        assert talk.told == {}
        await talk.says("các thông báo đã gửi")
        assert "Đã gửi 0, đang chờ 1" in talk.reads
        talk.passes(hours=12)
        await talk.says("các thông báo đã gửi")
        assert TEXT in talk.told[HOA][0]


async def test_now_is_now(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        talk.passes(hours=12)
        await write(talk)
        await talk.presses("Gửi ngay")
        await talk.presses("Xác nhận")
        assert TEXT in talk.told[HOA][0]


async def test_what_is_too_long_or_reaches_nobody_is_said(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await write(talk, "a" * 1501)
        assert "tin vừa rồi có 1501 ký tự" in talk.reads
        await write(talk, who=MINH)
        assert "chưa có ai tham gia nên không gửi được" in talk.reads
        assert "Xác nhận" not in talk.buttons


async def test_a_copy_that_could_not_be_sent_is_tried_again(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        talk.passes(hours=12)
        await write(talk)
        await talk.presses("Lúc 08:00")
        await talk.presses("Xác nhận")
        async with work(talk) as now:
            hoa = (await now.people.meet(CHANNEL, HOA, HOA, talk.now)).id
            (entry,) = await now.agenda.ledger.claim(hoa, talk.now + timedelta(days=1), timedelta(minutes=1), "test")
            await now.agenda.ledger.settle([entry.id], EntryState.GIVEN_UP, talk.now, "Người nhận đã chặn.")
        await talk.says("các thông báo đã gửi")
        assert "Đã gửi 0, đang chờ 0, chưa gửi được 1." in talk.reads
        talk.passes(hours=13)  # 9:00
        await talk.says("tin chưa gửi được")
        assert "Thông báo cho cán bộ đầu mối của đơn vị, UBND xã Kim Liên" in talk.reads
        await talk.presses("Gửi lại số 1")
        assert talk.told[HOA] == [f"Thông báo của quản trị:\n\n{TEXT}"]
