"""An administrator's own deadlines: set in a guided talk, listed, moved, cancelled; those concerned are told."""

from pathlib import Path

from directory.membership import Post, Role
from tests.conversations.administration import MINH, TUAN, administration, post, unit, work
from tests.conversations.talk import HOA, LAN, Talk

DUTIES = "SELECT unit_id, due_on, state FROM duties WHERE source LIKE 'own:%' ORDER BY unit_id"


async def begin(talk: Talk, who: int = LAN) -> None:
    await talk.says("/quantri", who)
    await talk.presses("Thời hạn và nhắc việc", who)
    await talk.presses("Thêm thời hạn", who)


async def set_one(talk: Talk, day: str = "15/07/2025") -> None:
    """Set one for all units of the locality, without a receiver and a basis."""
    await begin(talk)
    await talk.says("Báo cáo tình hình cấp lại tài khoản")
    await talk.says(day)
    await talk.presses("Tất cả đơn vị")
    await talk.presses("Bỏ qua")
    await talk.presses("Bỏ qua")


async def test_a_deadline_is_set_after_a_preview(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        assert "Bước 1/" in talk.reads
        await talk.says("Báo cáo tình hình cấp lại tài khoản.")
        await talk.says("15/7/2025")
        await talk.says("1")
        await talk.says("Phòng Văn hóa - Xã hội")
        await talk.says("Công văn 45/UBND-VX")
        for said in (
            "Việc: Báo cáo tình hình cấp lại tài khoản\n",
            "Hạn cuối: 15/07/2025",
            "tất cả đơn vị, huyện Nam Đàn (Nghệ An)",
            "Nơi nhận: Phòng Văn hóa - Xã hội",
            "Căn cứ: Công văn 45/UBND-VX",
            "Áp dụng cho 2 đơn vị, báo và nhắc 1 người",
            "lần nhắc đầu lúc 08:00 ngày 08/07/2025",
        ):
            assert said in talk.reads
        await talk.presses("Xác nhận")
        assert "Đã đặt thời hạn. Đã ghi cho 2 đơn vị, báo cho 1 người." in talk.reads
        (told,) = talk.told[HOA]
        assert "Có thời hạn mới: Báo cáo tình hình cấp lại tài khoản, hạn cuối 15/07/2025." in told
        assert "Nơi nhận: Phòng Văn hóa - Xã hội." in told
        assert await talk.rows(DUTIES) == [(1, "2025-07-15", "open"), (2, "2025-07-15", "open")]
        assert ("deadline-set", "deadline:1") in await talk.rows("SELECT action, about FROM audit")


async def test_what_cannot_be_is_said_and_asked_again(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await begin(talk)
        await talk.says("123")
        assert "Việc cần làm cần có chữ" in talk.reads
        await talk.says("Báo cáo tình hình")
        await talk.says("31/2/2026")
        assert "Trong lịch không có ngày này" in talk.reads
        await talk.says("1/1/2099")
        assert "còn xa quá" in talk.reads
        await talk.says("1/6/2025")
        assert "Ngày 01/06/2025 đã qua" in talk.reads
        await talk.says("1/6/2025")
        assert "Cho những đơn vị nào?" in talk.reads


async def test_units_are_chosen_by_kind_or_one_by_one(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await unit(now, "Phòng Nội vụ", talk)
        await begin(talk)
        await talk.says("Báo cáo tình hình")
        await talk.says("15/7/2025")
        await talk.presses("Một loại đơn vị")
        await talk.presses("Phòng, ban")
        await talk.says("bỏ qua")
        await talk.says("bỏ qua")
        assert "Áp dụng cho 1 đơn vị, báo và nhắc 0 người" in talk.reads
        for _ in range(4):
            await talk.says("quay lại")
        await talk.presses("Chọn từng đơn vị")
        await talk.says("xã Kim Liên + xã Nam Giang")
        await talk.says("bỏ qua")
        await talk.says("bỏ qua")
        assert "Cho: UBND xã Kim Liên; UBND xã Nam Giang" in talk.reads
        assert "Áp dụng cho 2 đơn vị, báo và nhắc 1 người" in talk.reads


async def test_a_deadline_is_moved_and_cancelled(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await set_one(talk)
        await talk.presses("Xác nhận")
        await talk.says("các thời hạn đã đặt")
        assert "1. Báo cáo tình hình cấp lại tài khoản, hạn 15/07/2025; cho tất cả đơn vị" in talk.reads
        await talk.presses("Dời số 1")
        await talk.says("20/7/2025")
        assert "Ngày mới: 20/07/2025 (ngày nghỉ). Em báo cho 1 người ở 2 đơn vị" in talk.reads
        await talk.presses("Xác nhận")
        assert "Đã dời thời hạn." in talk.reads
        assert "từ 15/07/2025 sang 20/07/2025" in talk.told[HOA][0]
        assert await talk.rows(DUTIES) == [(1, "2025-07-20", "open"), (2, "2025-07-20", "open")]
        await talk.says("các thời hạn đã đặt")
        await talk.presses("Hủy số 1")
        assert "Anh/chị hủy thời hạn này?" in talk.reads
        assert "Em báo cho 1 người ở 2 đơn vị" in talk.reads
        await talk.presses("Hủy thời hạn này")
        assert "Đã hủy thời hạn." in talk.reads
        assert "Người quản trị đã hủy thời hạn" in talk.told[HOA][0]
        assert {state for _, _, state in await talk.rows(DUTIES)} == {"dropped"}
        await talk.says("các thời hạn đã đặt")
        assert "Chưa có thời hạn nào" in talk.reads


async def test_the_same_day_is_no_move(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await set_one(talk)
        await talk.presses("Xác nhận")
        await talk.says("các thời hạn đã đặt")
        await talk.presses("Dời số 1")
        await talk.presses("Giữ nguyên")
        assert "không có gì để dời" in talk.reads
        assert "Xác nhận" not in talk.buttons


async def test_another_administrator_sees_nothing_of_it(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await set_one(talk)
        await talk.presses("Xác nhận")
        await talk.says("các thời hạn đã đặt", MINH)
        assert "Chưa có thời hạn nào" in talk.reads
        await talk.presses_data("au:1:1", MINH)
        assert "không còn dùng được" in talk.reads or talk.reads
        assert {state for _, _, state in await talk.rows(DUTIES)} == {"open"}


async def test_at_night_people_hear_of_it_in_the_morning(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        talk.passes(hours=13)  # 21:00
        await set_one(talk)
        await talk.presses("Xác nhận")
        assert talk.told == {}
        talk.passes(hours=11)  # 8:00
        await talk.says("/quantri")
        assert "Có thời hạn mới" in "\n".join(talk.told[HOA])


async def test_a_deadline_set_on_friday_evening_for_sunday_is_told_on_saturday(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        talk.passes(days=2, hours=11)  # Friday, 19:00
        await set_one(talk, "6/7/2025")
        await talk.presses("Xác nhận")
        assert talk.told == {}
        talk.passes(hours=13)  # Saturday, 8:00
        await talk.says("/quantri")
        assert "Có thời hạn mới" in "\n".join(talk.told[HOA])


async def test_many_units_are_an_errand_with_progress(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            for at in range(40):
                await unit(now, f"UBND xã Số {at}", talk)
            await post(now, talk, TUAN, Post(Role.HEAD, 40))
        await set_one(talk)
        assert "Áp dụng cho 42 đơn vị, báo và nhắc 2 người" in talk.reads
        await talk.presses("Xác nhận")
        assert "Em đang ghi cho 42 đơn vị" in talk.reads
        assert "Em đang ghi: 42/42 đơn vị." in talk.reads
        assert "Đã ghi cho 42 đơn vị, báo cho 2 người." in talk.reads
        assert set(talk.told) == {HOA, TUAN}
        assert len(await talk.rows(DUTIES)) == 42
