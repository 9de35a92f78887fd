"""A message with a mark of secrecy is refused and not kept, whatever of duties and reminders it was to be."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from directory.membership import Role
from tests.conversations.duties import commune
from tests.conversations.talk import HOA, LAN, Talk

MARKED = "MẬT\nHọp ban chỉ đạo Kín lúc 14 giờ ngày 1/7/2025"
ASKING: Sequence[tuple[int, Sequence[str]]] = [
    (LAN, ["vd:1", "vn:1"]),
    (LAN, ["vx:1"]),
    (LAN, ["vz:1:day"]),
    (LAN, ["vt:1:founding"]),
    (HOA, ["ab:deadline:"]),
    (HOA, ["ab:deadline:", "Nộp báo cáo", "15/8/2025", "ap:how:all"]),
    (HOA, ["ab:announce:", "ap:how:all"]),
    (HOA, ["ab:events:", "ap:anchor:founding"]),
    (HOA, ["ab:event_sheet:"]),
]


SHEETS = [MARKED, "Đơn vị;Số quyết định;Ngày ký\nMẬT;;\nUBND xã Kim Liên;12;1/7/2025"]


async def typed(talk: Talk) -> list[object]:
    """Everything that may hold what somebody typed."""
    tables = ("questions", "duties", "own_deadlines", "announcements", "unit_events", "ledger")
    return [await talk.rows(f"SELECT * FROM {table}") for table in tables]


async def go(talk: Talk, who: int, ways: Sequence[str]) -> None:
    for way in ways:
        is_button = ":" in way and " " not in way
        await (talk.presses_data if is_button else talk.says)(way, who)


@pytest.mark.parametrize(("who", "ways"), ASKING, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
async def test_it_is_refused_and_the_question_waits_on(tmp_path: Path, who: int, ways: Sequence[str]) -> None:
    async with commune(tmp_path, (HOA, Role.ADMINISTRATOR)) as talk:
        await go(talk, who, ways)
        state = await talk.rows("SELECT key, state FROM conversations")
        before = await typed(talk)
        await talk.says(MARKED, who)
        assert "mật" in talk.reads.lower()
        assert await typed(talk) == before
        assert await talk.rows("SELECT key, state FROM conversations") == state
        assert "Kín" not in talk.reads


@pytest.mark.parametrize("sheet", SHEETS)
async def test_a_sheet_of_decisions_with_a_mark_is_refused(tmp_path: Path, sheet: str) -> None:
    async with commune(tmp_path, (HOA, Role.ADMINISTRATOR)) as talk:
        await go(talk, HOA, ["ab:event_sheet:"])
        await talk.sends_file("quyet-dinh.csv", sheet.encode(), HOA)
        assert "mật" in talk.reads.lower()
        await talk.presses_data("am:confirm", HOA)
        assert await talk.rows("SELECT * FROM unit_events") == []
