"""What a receiver does with many lists and units at once."""

import pytest

from directory.membership import Post, Role
from submissions.fields import FormKind
from tests.conversations.administration import post, unit, work
from tests.conversations.receivers import SO, A, hand_in, reviewing
from tests.conversations.talk import HOA, LAN, Talk

__all__ = ["reviewing"]


async def test_who_receives_for_two_agencies_chooses(reviewing: Talk) -> None:
    async with work(reviewing) as now:
        await post(now, reviewing, HOA, Post(Role.RECEIVER, receiver="cuc-chung-thuc"))
    await reviewing.says("/tiepnhan", HOA)
    assert reviewing.buttons == [
        "Sở Khoa học và Công nghệ tỉnh Nghệ An",
        "Cục Chứng thực số và Bảo mật thông tin",
    ]
    await reviewing.presses("Cục", HOA)
    assert "- Chưa nộp: 3 đơn vị" not in reviewing.reads
    assert "Cục Chứng thực số và Bảo mật thông tin:" in reviewing.reads


async def test_accepting_all_asks_first_and_takes_only_what_was_seen(reviewing: Talk) -> None:
    await hand_in(reviewing)
    await hand_in(reviewing, unit_id=2)
    await reviewing.says("/tiepnhan", HOA)
    await reviewing.presses("Tiếp nhận tất cả", HOA)
    assert "Tiếp nhận 2 danh sách của 2 đơn vị đang chờ?" in reviewing.reads
    async with work(reviewing) as now:
        third = await unit(now, "UBND xã Vạn An", reviewing)
    await hand_in(reviewing, unit_id=third)
    await reviewing.presses("Tiếp nhận", HOA)
    assert "Đã tiếp nhận 2 danh sách" in reviewing.reads
    assert "đã tiếp nhận danh sách" in reviewing.told[LAN][0]
    states = await reviewing.rows(f"SELECT state FROM packages WHERE receiver = '{SO}' ORDER BY id")
    assert states == [("accepted",), ("accepted",), ("sent",)]
    await reviewing.says("/tiepnhan", HOA)
    assert "Tiếp nhận tất cả" not in reviewing.buttons


async def test_reminding_the_missing_once_a_day(reviewing: Talk) -> None:
    await hand_in(reviewing, unit_id=2)
    async with work(reviewing) as now:
        await unit(now, "UBND xã Vạn An", reviewing)
    await reviewing.says("/tiepnhan", HOA)
    await reviewing.presses("Đơn vị chưa nộp", HOA)
    assert "Đơn vị chưa nộp: 2" in reviewing.reads
    assert "1. UBND xã Kim Liên\n2. UBND xã Vạn An (chưa có ai dùng, cần gọi điện)" in reviewing.reads
    remind = reviewing.data_of("Nhắc", HOA)
    await reviewing.presses("Nhắc", HOA)
    assert "Đã nhắc cán bộ đầu mối của 1 đơn vị" in reviewing.reads
    assert "gọi điện giúp em: UBND xã Vạn An" in reviewing.reads
    assert "chưa nhận được danh sách của UBND xã Kim Liên" in reviewing.told[LAN][0]
    await reviewing.presses_data(remind, HOA)
    assert reviewing.told == {}
    reviewing.passes(days=1)
    await reviewing.presses_data(remind, HOA)
    assert LAN in reviewing.told
    assert ("reminded", f"receiver:{SO}", "units:1") in await reviewing.rows("SELECT action, about, detail FROM audit")


async def test_when_all_have_handed_in_nobody_is_missing(reviewing: Talk) -> None:
    await hand_in(reviewing)
    await reviewing.says("/tiepnhan", HOA)
    missing = reviewing.data_of("Đơn vị chưa nộp", HOA)
    await hand_in(reviewing, unit_id=2)
    await reviewing.presses_data(missing, HOA)
    assert "Tất cả đơn vị đã nộp." in reviewing.reads


async def many(talk: Talk, count: int) -> None:
    """As many communes hand in."""
    async with work(talk) as now:
        units = [await unit(now, f"UBND xã số {number:02}", talk) for number in range(count)]
    for number, unit_id in enumerate(units):
        await hand_in(talk, [(FormKind.STAFF, A | {"phone": f"09123454{number:02}"})], unit_id=unit_id)


async def test_many_lists_are_accepted_gathered_and_closed_with_a_progress_message(
    reviewing: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.errand_board.APART", 0.0)
    await many(reviewing, 25)
    await reviewing.says("/tiepnhan", HOA)
    await reviewing.presses("Tiếp nhận tất cả", HOA)
    await reviewing.presses("Tiếp nhận", HOA)
    assert "Đang ghi tiếp nhận 20/25 danh sách…\nĐang ghi tiếp nhận 25/25 danh sách…" in reviewing.reads
    assert "Đã tiếp nhận 25 danh sách" in reviewing.reads
    await reviewing.presses("Tải tổng hợp", HOA)
    await reviewing.presses("Chỉ", HOA)
    assert "Đang tổng hợp 25/25 danh sách…" in reviewing.reads
    await reviewing.presses("Chốt tổng hợp", HOA)
    await reviewing.presses("Chốt", HOA)
    assert "Đang chốt 25/25 danh sách…" in reviewing.reads
    assert "Đã chốt 25 danh sách" in reviewing.reads
    assert await reviewing.rows(f"SELECT DISTINCT state FROM packages WHERE receiver = '{SO}'") == [("consolidated",)]


async def test_many_lists_come_by_pages(reviewing: Talk) -> None:
    await many(reviewing, 12)
    await reviewing.says("/tiepnhan", HOA)
    await reviewing.presses("Xem danh sách chờ", HOA)
    assert "Danh sách chờ tiếp nhận: 12, trang 1/2" in reviewing.reads
    await reviewing.presses("Xem thêm", HOA)
    assert [label[:13] for label in reviewing.buttons[:2]] == ["UBND xã số 10", "UBND xã số 11"]
    await reviewing.presses("UBND xã số 11", HOA)
    assert "1. Nguyễn Văn A" in reviewing.reads


async def test_many_missing_units_come_by_pages_and_are_reminded(
    reviewing: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.errand_board.APART", 0.0)
    async with work(reviewing) as now:
        for number in range(25):
            await unit(now, f"UBND xã số {number:02}", reviewing)
    await reviewing.says("/tiepnhan", HOA)
    await reviewing.presses("Đơn vị chưa nộp", HOA)
    await reviewing.presses("Xem thêm", HOA)
    assert "27. UBND xã số 24" in reviewing.reads
    await reviewing.presses("Nhắc", HOA)
    assert "Đang nhắc 20/27 đơn vị…" in reviewing.reads
    assert "và 6 đơn vị khác" in reviewing.reads


async def test_an_old_button_after_all_were_accepted(reviewing: Talk) -> None:
    await hand_in(reviewing)
    await reviewing.presses_data(f"re|{SO}|0|0", HOA)
    assert "Tiếp nhận 1 danh sách của 1 đơn vị" in reviewing.reads
    await reviewing.presses("Tiếp nhận", HOA)
    await reviewing.presses_data(f"re|{SO}|0|0", HOA)
    assert "Không còn danh sách nào chờ tiếp nhận." in reviewing.reads
