"""What played administrators typed into the talks about deadlines that no plan had foreseen."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from reminders.ledger import EntryKind, EntryState, NewEntry
from tests.conversations.administration import administration, work
from tests.conversations.duties import own
from tests.conversations.talk import HOA, Talk
from tests.conversations.test_administration_importing import sheet

ROOM = "Thời hạn và nhắc việc"


async def begin(talk: Talk, label: str) -> None:
    await talk.says("/quantri")
    await talk.presses(ROOM)
    await talk.presses(label)


async def test_an_announcement_may_ask(tmp_path: Path) -> None:
    asks = "Đơn vị nào chưa nộp danh sách? Khi nào nộp được, báo về 0912345678 giúp."
    async with administration(tmp_path) as talk:
        await begin(talk, "Gửi thông báo")
        await talk.presses("Tất cả đơn vị")
        await talk.says(asks)
        assert asks in talk.reads
        assert "Số người nhận: 1" in talk.reads
        await talk.presses("Xác nhận")
        assert talk.told[HOA] == [f"Thông báo của quản trị:\n\n{asks}"]
        assert "0912345678" not in await talk.everything_kept()


async def test_words_that_keep_an_answer_are_no_announcement(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Gửi thông báo")
        await talk.presses("Tất cả đơn vị")
        await talk.says("Mai họp " + "ở hội trường " * 30)
        await talk.says("quay lại")
        assert talk.reads.endswith("….)")
        assert "Giữ nguyên" in talk.buttons
        await talk.says("giữ nguyên")
        assert "Mai họp ở hội trường" in talk.reads
        assert "Xác nhận" in talk.buttons


async def test_where_no_row_is_right_others_are_taken_at_once(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Nhập quyết định từ tệp")
        await talk.says("UBND xã Không Có; 1/QĐ-UBND; 01/07/2025; ; thành lập")
        assert "Đọc được 0 dòng đúng, 1 dòng chưa đúng." in talk.reads
        await talk.says("UBND xã Kim Liên; 1/QĐ-UBND; 01/07/2025; ; thành lập")
        assert "Đọc được 1 dòng đúng, 0 dòng chưa đúng." in talk.reads
        assert "Xác nhận" in talk.buttons


async def test_another_day_is_taken_where_the_first_moves_nothing(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Thêm thời hạn")
        await talk.says("Nộp báo cáo")
        await talk.says("10/07/2025")
        await talk.presses("Tất cả đơn vị")
        await talk.says("bỏ qua")
        await talk.says("bỏ qua")
        await talk.presses("Xác nhận")
        await begin(talk, "Các thời hạn đã đặt")
        await talk.presses("Dời số 1")
        await talk.says("10/07/2025")
        assert "không có gì để dời" in talk.reads
        await talk.says("14/07/2025")
        assert "Ngày mới: 14/07/2025." in talk.reads


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("mai", "03/07/2025"),
        ("thứ Hai", "07/07/2025"),
        ("20/7", "20/07/2025 (ngày nghỉ)"),
        ("1/7", "01/07/2026"),
    ],
)
async def test_a_day_ahead_as_people_say_it(tmp_path: Path, typed: str, shown: str) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Thêm thời hạn")
        await talk.says("Nộp báo cáo")
        await talk.says(typed)
        await talk.presses("Tất cả đơn vị")
        await talk.says("bỏ qua")
        await talk.says("bỏ qua")
        assert f"- Hạn cuối: {shown}\n" in talk.reads


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/2/2026", "Trong lịch không có ngày này"),
        ("5/7/2025 và 6/7/2025", "nhiều hơn một ngày"),
        ("cuối quý", "Em chưa đọc được ngày"),
    ],
)
async def test_a_day_that_cannot_be_is_told_why(tmp_path: Path, typed: str, said: str) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Thêm thời hạn")
        await talk.says("Nộp báo cáo")
        await talk.says(typed)
        assert said in talk.reads
        assert "Hạn cuối là ngày nào?" in talk.reads


async def test_a_deadline_moved_there_and_back_is_told_each_time(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Thêm thời hạn")
        for said in ("Nộp báo cáo", "10/07/2025", "Tất cả đơn vị", "bỏ qua", "bỏ qua"):
            await talk.says(said)
        await talk.presses("Xác nhận")
        for day in ("14/07/2025", "10/07/2025", "14/07/2025"):
            await begin(talk, "Các thời hạn đã đặt")
            await talk.presses("Dời số 1")
            await talk.says(day)
            await talk.presses("Xác nhận")
            assert f"sang {day}." in talk.told[HOA][0]
            talk.passes(minutes=5)


async def test_units_in_a_sheet_as_clerks_write_them(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Nhập quyết định từ tệp")
        rows = [
            ["DANH SÁCH QUYẾT ĐỊNH"],
            ["STT", "Tên đơn vị", "Số QĐ", "Ngày ký", "Loại"],
            ["1", "xã nam giang", "124/QĐ-UBND", "1/7/2025", "thành lập"],
            ["2", "Kim Liên", "125/QĐ-UBND", "45839", "thành lập"],
        ]
        await talk.sends_file("quyet-dinh.xlsx", sheet(rows))
        assert "Đọc được 2 dòng đúng, 0 dòng chưa đúng." in talk.reads
        await talk.presses("Xác nhận")
        told = await talk.rows("SELECT unit_id, number, signed_on FROM unit_events ORDER BY unit_id")
        assert told == [(1, "125/QĐ-UBND", "2025-07-01"), (2, "124/QĐ-UBND", "2025-07-01")]


async def test_a_decision_that_moves_nothing_says_so(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Ghi quyết định cho nhiều đơn vị")
        await talk.presses("Văn bản của cấp trên")
        assert "Văn bản số mấy?" in talk.reads
        await talk.says("số 12/UBND-VX")
        assert "bỏ qua" not in talk.reads
        await talk.says("1/7/2025")
        await talk.presses("Tất cả đơn vị")
        assert "- Số, ký hiệu: 12/UBND-VX" in talk.reads
        assert "không có thời hạn nào phải đổi" in talk.reads
        await talk.presses("Xác nhận")
        assert "em không báo cho ai" in talk.reads


async def test_a_reminder_that_was_not_delivered_names_its_duty(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        number = await own(talk, "báo cáo tháng 7", date(2025, 7, 31))
        async with work(talk) as now:
            person = (await now.people.meet("telegram", HOA, HOA, talk.now)).id
            (of_unit,) = [one for one in await now.agenda.duties.of_units([1]) if one.source == f"own:{number}"]
            lost = NewEntry(EntryKind.REMINDER, person, "remind:x", talk.now - timedelta(days=1), duty_id=of_unit.id)
            await now.agenda.ledger.put([lost], talk.now)
            claimed = await now.agenda.ledger.claim(person, talk.now, timedelta(minutes=1), "test")
            ids = [one.id for one in claimed]
            await now.agenda.ledger.settle(ids, EntryState.GIVEN_UP, talk.now, "người nhận đã chặn")
        await begin(talk, "Tin chưa gửi được")
        assert "Nhắc việc “Báo cáo tháng 7” cho cán bộ đầu mối của đơn vị, UBND xã Kim Liên" in talk.reads
        assert "Tin báo không gửi lại được" not in talk.reads
