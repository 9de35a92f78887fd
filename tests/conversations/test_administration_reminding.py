"""The pages of deadlines: who is late, what units say is not theirs, and what could not be sent."""

from datetime import date, timedelta
from pathlib import Path

from directory.membership import Post, Role
from handlers.administration.buttons import OpenRoom
from reminders.duties import DutyState
from reminders.ledger import EntryKind, EntryState, NewEntry
from tests.conversations.administration import MINH, administration, work
from tests.conversations.duties import duty, own, plan
from tests.conversations.talk import HOA, LAN, Talk


async def begin(talk: Talk, label: str, who: int = LAN) -> None:
    await talk.says("/quantri", who)
    await talk.presses("Thời hạn và nhắc việc", who)
    await talk.presses(label, who)


async def test_the_menu_takes_numbers_and_names(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("/quantri")
        await talk.says("thời hạn và nhắc việc")
        assert talk.buttons[0] == "Tình hình thực hiện theo đơn vị"
        await talk.says("4")
        assert "Chưa có thời hạn nào" in talk.reads
        await talk.says("tin chưa gửi được")
        assert "tin nào cũng gửi được" in talk.reads


async def test_a_menu_beside_a_talk_that_waits_asks_for_no_number(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("/quantri")
        home, to_reminding = OpenRoom(room="menu").pack(), talk.data_of("Thời hạn và nhắc việc")
        await talk.says("thêm thời hạn")
        for page in (to_reminding, home):
            await talk.presses_data(page)
            assert "bấm nút để chọn" in talk.reads
            assert "gõ số" not in talk.reads


async def test_who_is_late_stands_first(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await own(talk, "Báo cáo tháng 6", date(2025, 7, 1), [1])
        await own(talk, "Báo cáo tháng 7", date(2025, 7, 20), [1, 2])
        talk.passes(days=1)
        await begin(talk, "Tình hình thực hiện")
        assert "huyện Nam Đàn (Nghệ An): 2 đơn vị" in talk.reads
        assert "- Quá hạn, hoặc chậm việc cần làm ngay: 1" in talk.reads
        await talk.presses("Xem từng đơn vị")
        assert "1. UBND xã Kim Liên: trễ 1," in talk.reads
        assert "(trễ lâu nhất 2 ngày)" in talk.reads
        assert "2. UBND xã Nam Giang: trễ 0," in talk.reads
        await talk.presses_data("ad:nam-dan:0", MINH)
        assert "Kim Liên" not in talk.reads


async def test_what_is_not_theirs_is_given_back(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        number = await own(talk, "Báo cáo tháng 7", date(2025, 7, 20), [1])
        one = await duty(talk, f"own:{number}")
        async with work(talk) as now:
            reason = "Đơn vị đã giải thể bộ phận này"
            await now.agenda.duties.close(one.id, DutyState.NOT_OURS, None, reason, None, talk.now)
        await begin(talk, "Việc đơn vị báo không thuộc mình")
        assert (
            "1. UBND xã Kim Liên: Báo cáo tháng 7\nLý do: Đơn vị đã giải thể bộ phận này (ngày 02/07/2025)"
            in talk.reads
        )
        assert await talk.rows("SELECT about FROM audit WHERE action = 'read'") == [(f"duty:{one.id}",)]
        await talk.says("việc không thuộc đơn vị", MINH)
        assert "Không có đơn vị nào báo" in talk.reads
        await talk.presses("Trả lại số 1")
        assert "Đã trả lại việc “Báo cáo tháng 7” cho UBND xã Kim Liên" in talk.reads
        assert "người quản trị cho biết việc này vẫn thuộc đơn vị: Báo cáo tháng 7" in talk.told[HOA][0]
        assert (await duty(talk, f"own:{number}")).state is DutyState.OPEN
        await talk.presses_data(f"av:{one.id}")
        assert "Trả lại" not in talk.reads


async def test_what_could_not_be_sent_is_tried_again(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await plan(talk)
        async with work(talk) as now:
            person = (await now.people.meet("telegram", HOA, HOA, talk.now)).id
            late = talk.now - timedelta(days=1)
            entries = [
                NewEntry(EntryKind.SUMMARY, person, "summary:x", late, about="admin:nam-dan"),
                NewEntry(EntryKind.NOTICE, person, "notice:x", late, text="Chào"),
            ]
            await now.agenda.ledger.put(entries, talk.now)
            claimed = await now.agenda.ledger.claim(person, talk.now, timedelta(minutes=1), "test")
            ids = [one.id for one in claimed]
            await now.agenda.ledger.settle(ids, EntryState.GIVEN_UP, talk.now, "người nhận đã chặn")
        await begin(talk, "Tin chưa gửi được")
        assert "Tổng hợp tuần cho cán bộ đầu mối của đơn vị, UBND xã Kim Liên, ngày 02/07/2025" in talk.reads
        assert "Tin báo cho cán bộ đầu mối của đơn vị, UBND xã Kim Liên" in talk.reads
        assert "Tin báo không gửi lại được vì em không giữ nội dung" in talk.reads
        assert sum(label.startswith("Gửi lại") for label in talk.buttons) == 1
        await talk.presses("Gửi lại")
        assert "Em thử gửi lại ngay" in talk.reads
        await talk.says("tin chưa gửi được", MINH)
        assert "tin nào cũng gửi được" in talk.reads


async def test_what_waits_because_nobody_sends_it_is_listed_after_a_day(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            nam = (await now.people.meet("zalo", 70, 70, talk.now)).id
            await now.offices.memberships.grant(nam, Post(Role.FOCAL, 2), None, talk.now)
            await now.agenda.ledger.put([NewEntry(EntryKind.QUESTION, nam, "question:x", talk.now)], talk.now)
        await begin(talk, "Tin chưa gửi được")
        assert "tin nào cũng gửi được" in talk.reads
        talk.passes(days=1)
        await begin(talk, "Tin chưa gửi được")
        assert "UBND xã Nam Giang, ngày 02/07/2025: vẫn chờ gửi, vì kênh của người nhận" in talk.reads
        assert not [label for label in talk.buttons if label.startswith("Gửi lại")]
