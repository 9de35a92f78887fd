"""What played administrators typed into the talks about deadlines that no plan had foreseen."""

from pathlib import Path

from tests.conversations.administration import administration
from tests.conversations.talk import HOA, Talk

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
