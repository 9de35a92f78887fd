"""Talks: the morning digest, its buttons, later, stopping."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from directory.membership import Post, Role
from knowledge.anchors import Anchor
from reminders.duties import Duty
from reminders.ledger import EntryKind, NewEntry
from tests.conversations.administration import post, unit, work
from tests.conversations.duties import (
    KIM_LIEN,
    NAM_GIANG,
    commune,
    data_of,
    labels_of,
    morning,
    own,
    plan,
    text_of,
    told,
)
from tests.conversations.talk import HOA, LAN, Talk

VN = timezone(timedelta(hours=7))
REPORT, PLAN = "báo cáo tình hình", "nộp kế hoạch"


async def kept_duties(talk: Talk) -> list[Duty]:
    async with talk.database.read() as reading:
        return await reading.agenda.duties.of_units([1])


def at(talk: Talk, day: int, hour: int = 8, minute: int = 0, month: int = 7) -> None:
    talk.now = datetime(2025, month, day, hour, minute, tzinfo=VN)


async def test_one_duty_comes_with_all_its_buttons(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, REPORT, date(2025, 7, 5))
        at(talk, 4)
        posting = await morning(talk)
        assert text_of(posting).splitlines()[:3] == [
            "Chào anh/chị, em nhắc việc của UBND xã Kim Liên:",
            "Sắp đến hạn:",
            "- Báo cáo tình hình: 05/07/2025, còn 1 ngày",
        ]
        assert labels_of(posting)[:4] == ["Đã xong", "Nhắc lại sau", "Không thuộc đơn vị tôi", "Chi tiết"]
        await talk.presses_data(data_of(posting, "Đã xong"))
        assert "Em đã ghi xong" in talk.reads
        at(talk, 5)
        assert text_of(await morning(talk)) == ""


async def test_a_button_of_weeks_ago_says_that_the_duty_is_done(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, REPORT, date(2025, 7, 5))
        at(talk, 4)
        posting = await morning(talk)
        await talk.presses_data(data_of(posting, "Đã xong"))
        at(talk, 20, month=8)
        for label in ("Đã xong", "Nhắc lại sau", "Không thuộc đơn vị tôi"):
            await talk.presses_data(data_of(posting, label))
            assert "đã được ghi xong ngày 04/07/2025" in talk.reads


async def test_several_duties_are_one_message_what_is_late_first(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, PLAN, date(2025, 7, 8))
        await own(talk, REPORT, date(2025, 7, 5))
        at(talk, 7)
        posting = await morning(talk)
        lines = text_of(posting).splitlines()
        assert lines[1:3] == ["Quá hạn:", "1. Báo cáo tình hình: 05/07/2025, quá hạn 2 ngày"]
        assert "2. Nộp kế hoạch: 08/07/2025, còn 1 ngày" in lines
        assert labels_of(posting)[:2] == ["Việc 1: Báo cáo tình hình", "Việc 2: Nộp kế hoạch"]
        assert "Nhắc lại sau tất cả" in labels_of(posting)


async def test_the_day_of_a_decision_is_asked_for(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        at(talk, 3)
        posting = await morning(talk)
        assert "Chưa biết ngày, nhờ anh/chị cho biết:" in text_of(posting)
        assert "Ngày của quyết định thành lập đơn vị: 1 việc đang chờ ngày này" in text_of(posting)
        assert "Bấm Cho biết ngày rồi gõ số, ngày ký" in text_of(posting)
        await talk.presses_data(data_of(posting, "Cho biết ngày: quyết định thành lập"))
        assert "gõ số và ngày" in talk.reads


async def test_of_two_units_each_day_that_is_asked_for_names_its_own(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, LAN, Post(Role.FOCAL, await unit(now, NAM_GIANG, talk)))
        await plan(talk)
        at(talk, 3)
        posting = await morning(talk)
        assert text_of(posting).startswith("Chào anh/chị, em nhắc việc của các đơn vị anh/chị tham gia:")
        for name in (KIM_LIEN, NAM_GIANG):
            assert f"Ngày của quyết định thành lập đơn vị ({name}): 1 việc đang chờ ngày này" in text_of(posting)
            assert f"Cho biết ngày của {name}: quyết định thành lập đơn vị" in labels_of(posting)
        assert len(set(labels_of(posting))) == len(labels_of(posting))


async def test_a_head_hears_of_what_is_late(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.HEAD)) as talk:
        await own(talk, REPORT, date(2025, 7, 4))
        at(talk, 9)
        posting = await morning(talk, HOA)
        assert text_of(posting).startswith("Chào anh/chị lãnh đạo UBND xã Kim Liên:")
        late = "Việc chưa xong của đơn vị anh/chị phụ trách:\n1. Báo cáo tình hình: 04/07/2025, quá hạn 5 ngày"
        assert late in text_of(posting)


async def test_what_comes_late_is_told_as_late(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, REPORT, date(2025, 7, 4))
        at(talk, 3, 10, 30)
        assert "Nhắc trễ: lẽ ra em đã nhắc lúc 08:00 03/07/2025" in text_of(await morning(talk))


async def test_many_duties_are_cut_short(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        for number in range(9):
            await own(talk, f"việc thứ {number}", date(2025, 7, 4))
        at(talk, 3)
        posting = await morning(talk)
        assert "Còn 3 việc nữa, xem đủ: /viec" in text_of(posting)
        assert all(len(piece) <= 2000 for piece in text_of(posting).splitlines())


async def test_a_reminder_is_put_off_until_monday(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, REPORT, date(2025, 7, 5))
        at(talk, 2, 9)
        await told(talk, Anchor.LETTER, date(2025, 7, 1))
        at(talk, 4)
        posting = await morning(talk)
        await talk.presses_data(data_of(posting, "Nhắc lại sau"))
        assert [label for label in talk.buttons if label in ("Chiều nay", "Ngày mai", "Thứ Hai", "Chọn ngày")]
        await talk.presses("Thứ Hai")
        assert "em nhắc lại lúc 08:00 thứ Hai, 07/07/2025" in talk.reads
        assert "đã sau hạn 05/07/2025" in talk.reads
        at(talk, 5)
        assert "Báo cáo" not in text_of(await morning(talk))
        at(talk, 7)
        assert "Báo cáo tình hình" in text_of(await morning(talk))


async def test_a_day_to_be_reminded_on_is_typed(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, REPORT, date(2025, 7, 25))
        at(talk, 18)
        posting = await morning(talk)
        await talk.presses_data(data_of(posting, "Nhắc lại sau"))
        await talk.presses("Chọn ngày")
        await talk.says("1/7/2025")
        assert "đã qua" in talk.reads
        await talk.says("21/7")
        assert "em nhắc lại lúc 08:00 thứ Hai, 21/07/2025" in talk.reads


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mai", "08:00 thứ Ba, 08/07/2025"),
        ("ngày mai ạ", "08:00 thứ Ba, 08/07/2025"),
        ("thu 6", "08:00 thứ Sáu, 11/07/2025"),
        ("thứ hai", "08:00 thứ Hai, 14/07/2025"),
        ("9/7", "08:00 thứ Tư, 09/07/2025"),
        ("hôm nay họp, nhắc 9/7", "08:00 thứ Tư, 09/07/2025"),
        ("9/7 hoặc 10/7", "Em thấy nhiều ngày trong “9/7 hoặc 10/7”"),
        ("31/9", "Trong lịch không có ngày “31/9”"),
        ("1/7/2025", "đã qua hoặc là hôm nay"),
        ("cuối tháng này", "Em chưa đọc được ngày"),
    ],
)
async def test_a_day_to_be_reminded_on_is_typed_as_people_do(tmp_path: Path, typed: str, said: str) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, REPORT, date(2025, 7, 14))
        at(talk, 7)
        await talk.presses_data(data_of(await morning(talk), "Nhắc lại sau"))
        await talk.presses("Chọn ngày")
        await talk.says(typed)
        assert said in talk.reads
        assert "bỏ qua" not in talk.reads


async def test_all_that_presses_is_put_off_at_once(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, PLAN, date(2025, 7, 8))
        await own(talk, REPORT, date(2025, 7, 8))
        at(talk, 7)
        posting = await morning(talk)
        await talk.presses_data(data_of(posting, "Nhắc lại sau tất cả"))
        assert "Em nhắc lại 2 việc" in talk.reads
        await talk.presses("Chiều nay")
        at(talk, 7, 14)
        assert "2. " in text_of(await morning(talk))


async def test_reminders_stop_and_come_again(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, REPORT, date(2025, 7, 8))
        await talk.says("dung nhac")
        assert "Em đã dừng nhắc" in talk.reads
        at(talk, 7)
        assert text_of(await morning(talk)) == ""
        await talk.says("/viec")
        assert "Báo cáo tình hình" in talk.reads
        await talk.says("nhắc lại")
        assert "em sẽ nhắc việc" in talk.reads
        at(talk, 8)
        await plan(talk)
        assert "Báo cáo tình hình" in text_of(await morning(talk))


async def test_who_reads_the_weeks_summary_learns_that_it_stops_too(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.ADMINISTRATOR)) as talk:
        await talk.says("dừng nhắc")
        assert "Tổng hợp tuần" not in talk.reads
        await talk.says("dừng nhắc", HOA)
        assert "Tổng hợp tuần em cũng dừng gửi" in talk.reads


async def test_stopping_in_the_middle_of_a_form_leaves_the_form(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.says("/chuky")
        await talk.says("dừng nhắc")
        assert "Em đã dừng nhắc" in talk.reads
        await talk.says("1")
        assert "Câu 2" in talk.reads


async def test_what_was_given_away_reminds_its_new_owner_only(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.OFFICIAL)) as talk:
        await own(talk, REPORT, date(2025, 7, 8))
        at(talk, 7)
        posting = await morning(talk)
        await talk.presses_data(data_of(posting, "Chi tiết"))
        await talk.presses("Giao cho đồng nghiệp")
        await talk.presses("cán bộ của đơn vị")
        at(talk, 8)
        assert "Báo cáo tình hình" in text_of(await morning(talk, HOA))
        assert "Báo cáo" not in "".join(talk.told.get(LAN, []))
        await talk.presses_data(data_of(posting, "Nhắc lại sau"))
        assert "không nhắc anh/chị" in talk.reads


async def test_who_is_reminded_in_a_colleagues_place_is_told_so(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, REPORT, date(2025, 7, 5))
        kept = next(one for one in await kept_duties(talk) if one.source.startswith("own:"))
        async with work(talk) as open_work:
            key = f"remind:{kept.id}:{kept.revision}:d-1:99:for:1"
            put = NewEntry(EntryKind.REMINDER, 1, key, talk.now, duty_id=kept.id, revision=kept.revision, step="d-1")
            await open_work.agenda.ledger.put([put], talk.now)
        assert "chưa gửi được cho đồng nghiệp đang giữ việc" in text_of(await morning(talk))
