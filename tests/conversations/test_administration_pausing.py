"""An administrator's talk after a pause, begun anew, or with an answer kept from before."""

from datetime import date
from pathlib import Path

import pytest

from reminders.own_deadlines import OwnDeadline
from tests.conversations.administration import administration, work
from tests.conversations.duties import own
from tests.conversations.talk import Talk

KEPT = "SELECT text FROM questions"


async def begin(talk: Talk, label: str) -> None:
    await talk.says("/quantri")
    await talk.presses("Thời hạn và nhắc việc")
    await talk.presses(label)


async def move(talk: Talk) -> int:
    number = await own(talk, "Báo cáo tháng 7", date(2025, 7, 20), [1])
    await begin(talk, "Các thời hạn đã đặt")
    await talk.presses("Dời số 1")
    return number


async def kept(talk: Talk, number: int) -> OwnDeadline | None:
    async with talk.database.read() as reading:
        return await reading.agenda.own.get(number)


async def test_moving_a_deadline_is_begun_anew(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        number = await move(talk)
        await talk.says("làm lại")
        assert "Hạn cuối là ngày nào?" in talk.reads
        assert "(Đang ghi: 20/07/2025.)" in talk.reads
        await talk.says("25/7/2025")
        await talk.presses("Xác nhận")
        deadline = await kept(talk, number)
        assert deadline is not None
        assert deadline.day == date(2025, 7, 25)


async def test_moving_a_deadline_is_begun_anew_after_a_pause(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await move(talk)
        talk.passes(minutes=40)
        await talk.says("chào em")
        await talk.presses("Làm lại")
        assert "Hạn cuối là ngày nào?" in talk.reads


async def test_a_deadline_that_is_cancelled_meanwhile_is_said_not_to_move(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        number = await move(talk)
        async with work(talk) as now:
            await now.agenda.own.cancel(number, talk.now)
        await talk.says("làm lại")
        assert talk.reads
        await talk.says("25/7/2025")
        assert "nên không có gì để dời" in talk.reads


@pytest.mark.parametrize("text", ["Mời các đơn vị dự họp giao ban.", "Anh/chị đã nộp danh sách chưa? Hạn cuối là mai."])
async def test_an_announcement_that_took_long_to_write_is_taken(tmp_path: Path, text: str) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Gửi thông báo")
        await talk.presses("Tất cả đơn vị")
        talk.passes(minutes=45)
        await talk.says(text)
        assert len(talk.hears) == 1
        assert f"Gửi lúc 08:45 02/07/2025.\n\n{text}" in talk.reads
        assert await talk.rows(KEPT) == []


async def test_a_table_that_took_long_to_fill_is_taken(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Nhập quyết định từ tệp")
        talk.passes(minutes=45)
        await talk.says("UBND xã Kim Liên; 12/QĐ-UBND; 01/07/2025; ; thành lập")
        assert "Đọc được 1 dòng đúng, 0 dòng chưa đúng." in talk.reads


async def test_a_greeting_after_a_pause_is_no_announcement(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Gửi thông báo")
        await talk.presses("Tất cả đơn vị")
        talk.passes(minutes=45)
        await talk.says("chào em")
        assert "Nội dung thông báo là gì?" in talk.reads
        assert "Gửi lúc" not in talk.reads


async def test_a_decision_signed_in_the_future_is_not_kept_by_a_button(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Ghi quyết định cho nhiều đơn vị")
        await talk.presses("Quyết định thành lập")
        await talk.says("1234/QĐ-UBND ngày 30/12/2026")
        await talk.presses("Giữ nguyên")
        assert "Ngày ký ở sau hôm nay" in talk.reads
        await talk.says("giữ nguyên")
        assert "Ngày ký ở sau hôm nay" in talk.reads
        await talk.says("30/6/2025")
        assert "Cho những đơn vị nào?" in talk.reads


async def test_an_effect_before_the_new_day_of_signing_is_not_kept(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Ghi quyết định cho nhiều đơn vị")
        await talk.presses("Quyết định tổ chức lại đơn vị hành chính")
        for said in ("12/QĐ-UBND", "1/6/2025", "15/6/2025", "quay lại", "quay lại", "30/6/2025"):
            await talk.says(said)
        await talk.presses("Giữ nguyên")
        assert "đứng trước ngày ký" in talk.reads


async def test_a_day_of_effect_does_not_stay_with_another_decision(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Ghi quyết định cho nhiều đơn vị")
        await talk.presses("Quyết định tổ chức lại đơn vị hành chính")
        for said in ("12/QĐ-UBND", "1/6/2025", "15/6/2025", *["quay lại"] * 4):
            await talk.says(said)
        await talk.presses("Quyết định thành lập")
        await talk.presses("Giữ nguyên")
        await talk.presses("Giữ nguyên")
        await talk.presses("Tất cả đơn vị")
        assert "Ngày ký: 01/06/2025" in talk.reads
        assert "Có hiệu lực" not in talk.reads


async def test_a_past_day_is_kept_as_it_is(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await own(talk, "Báo cáo tháng 6", date(2025, 6, 20), [1])
        await begin(talk, "Các thời hạn đã đặt")
        await talk.presses("Dời số 1")
        await talk.presses("Giữ nguyên")
        assert "nên không có gì để dời" in talk.reads


@pytest.mark.parametrize("minutes", [1, 45])
async def test_a_mended_table_below_its_preview_is_read_anew(tmp_path: Path, minutes: int) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk, "Nhập quyết định từ tệp")
        right = "UBND xã Kim Liên; 12/QĐ-UBND; 01/07/2025; ; thành lập"
        await talk.says(f"{right}\nUBND xã Nam Giang; 13/QĐ-UBND; hôm nọ; ; thành lập")
        assert "Đọc được 1 dòng đúng, 1 dòng chưa đúng." in talk.reads
        talk.passes(minutes=minutes)
        await talk.says(f"{right}\nUBND xã Nam Giang; 13/QĐ-UBND; 01/07/2025; ; thành lập")
        assert "Đọc được 2 dòng đúng, 0 dòng chưa đúng." in talk.reads
        assert await talk.rows(KEPT) == []
