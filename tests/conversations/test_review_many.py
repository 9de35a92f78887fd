"""What a receiver does with many lists and units at once."""

from directory.membership import Post, Role
from tests.conversations.administration import post, unit, work
from tests.conversations.receivers import SO, hand_in, reviewing
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
