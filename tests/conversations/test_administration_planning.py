"""Duties follow what an administrator does: units added, posts given and taken back, reorganisations and undoing."""

from pathlib import Path

from directory.membership import Post, Role
from tests.conversations.administration import TUAN, administration, post, work
from tests.conversations.duties import plan
from tests.conversations.talk import Talk

SEAL = "SELECT unit_id, due_on, state FROM duties WHERE source = 'deadline:chu-ky-to-chuc-nam-dan' ORDER BY unit_id"
EVENTS = "SELECT unit_id, anchor FROM unit_events ORDER BY unit_id, anchor"
WAITING = (
    "SELECT count(*) FROM ledger WHERE person_id = (SELECT id FROM people WHERE user_id = {}) AND state = 'waiting'"
)


async def waiting(talk: Talk, who: int) -> int:
    """Count what waits for somebody in the ledger."""
    return int((await talk.rows(WAITING.format(who)))[0][0])


async def test_a_unit_that_is_added_has_its_duties(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("thêm đơn vị")
        await talk.says("UBND xã Vạn An")
        await talk.presses("UBND xã, phường")
        await talk.presses("Bỏ qua")
        if "Có" in talk.buttons:
            await talk.presses("Không")
        await talk.presses("Xác nhận")
        assert "Đã thêm đơn vị UBND xã Vạn An" in talk.reads
        assert [unit for unit, _, _ in await talk.rows(SEAL)] == [4]


async def test_units_that_are_imported_have_theirs(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("nhập nhiều đơn vị")
        await talk.says("\n".join(f"UBND xã Số {at}; xã;" for at in range(40)))
        await talk.presses("Xác nhận")
        assert "Đã thêm 40 đơn vị" in talk.reads
        assert "Đã xếp lại" not in talk.reads
        assert len(await talk.rows(SEAL)) == 42  # those that were there are looked at too


async def test_reminders_come_and_go_with_a_post(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await plan(talk)
        talk.passes(hours=10)  # 18:00: nothing goes out
        async with work(talk) as now:
            tuan = await post(now, talk, TUAN, Post(Role.OFFICIAL, 2))
            await now.offices.requests.keep(tuan, Post(Role.FOCAL, 2), "Trần Văn Tuấn", talk.now)
        assert await waiting(talk, TUAN) == 0
        await talk.says("yêu cầu tham gia")
        await talk.presses("Đồng ý")
        assert await waiting(talk, TUAN) > 0
        held = (await talk.rows("SELECT max(id) FROM memberships"))[0][0]
        await talk.presses_data(f"at:{held}:1")
        assert "Đã thu lại vai trò" in talk.reads
        assert await waiting(talk, TUAN) == 0


async def test_a_reorganisation_tells_its_days_and_its_undoing_forgets_them(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await plan(talk)
        await talk.says("sáp nhập")
        await talk.presses("Sáp nhập")
        await talk.says("xã Kim Liên + xã Nam Giang")
        await talk.says("UBND xã Hợp Nhất")
        await talk.says("15/QĐ-UBND")
        await talk.says("30/6/2025")
        await talk.says("1/7/2025")
        await talk.presses("Xác nhận")
        assert "Đã ghi nhận" in talk.reads
        assert await talk.rows(EVENTS) == [(4, "effect"), (4, "founding")]
        assert (4, "2025-06-30", "open") in await talk.rows(SEAL)
        assert {state for unit, _, state in await talk.rows(SEAL) if unit < 3} == {"dropped"}
        await talk.presses("Hoàn tác")
        await talk.presses("Hoàn tác việc này")
        assert await talk.rows(EVENTS) == []
        assert {state for unit, _, state in await talk.rows(SEAL) if unit < 3} == {"open"}
