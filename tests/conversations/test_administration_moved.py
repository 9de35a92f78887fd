"""What a reorganisation moves is told to whom it concerns: from which day to which, and what is late already."""

from pathlib import Path

from directory.membership import Post, Role
from tests.conversations.administration import TUAN, administration, post, work
from tests.conversations.duties import plan
from tests.conversations.talk import HOA, LAN, Talk


async def merge(talk: Talk) -> None:
    """Merge Kim Liên into Nam Giang, which goes on."""
    await talk.says("/quantri")
    await talk.presses("Sáp nhập")
    await talk.presses("Sáp nhập")
    await talk.says("UBND xã Kim Liên + UBND xã Nam Giang")
    await talk.presses("Giữ UBND xã Nam Giang")
    for said in ("12/QĐ-UBND", "bỏ qua", "1/7/2025", "xác nhận"):
        await talk.says(said)


async def test_the_people_of_the_unit_that_goes_on_hear_what_moved(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, TUAN, Post(Role.FOCAL, 2))
        await plan(talk)
        await merge(talk)
        for who in (TUAN, HOA):
            said = "\n".join(talk.told[who])
            assert "Có thay đổi về đơn vị của anh/chị: UBND xã Kim Liên" in said
            assert "UBND xã Nam Giang: việc sắp xếp đơn vị làm thay đổi hạn của một số việc." in said
            assert "chưa biết ngày → cần làm ngay từ 01/07/2025 (đã 1 ngày)" in said
            assert "1 việc cần làm ngay" in said
        await talk.presses("Hoàn tác")
        await talk.presses("Hoàn tác việc này")
        said = "\n".join(talk.told[TUAN])
        assert "01/07/2025 → chưa biết ngày" in said


async def test_who_carries_it_out_reads_it_nowhere_else(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, LAN, Post(Role.FOCAL, 2))
        await plan(talk)
        await merge(talk)
        assert "làm thay đổi hạn" not in talk.reads


async def test_where_nothing_moves_nothing_more_is_said(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await merge(talk)
        assert len(talk.told[HOA]) == 1
