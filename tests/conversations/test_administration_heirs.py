"""A deadline that was set for a chosen unit is moved and cancelled for the unit that follows it."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from tests.conversations.administration import administration
from tests.conversations.duties import own
from tests.conversations.talk import HOA, Talk

DUTIES = "SELECT unit_id, due_on, state FROM duties WHERE source LIKE 'own:%' AND state = 'open'"


@pytest.fixture
async def merged(tmp_path: Path) -> AsyncIterator[Talk]:
    """Kim Liên had a deadline of its own; it has merged into Nam Giang, Hòa with it."""
    async with administration(tmp_path) as talk:
        await own(talk, "Báo cáo tháng 7", date(2025, 7, 20), [1])
        await talk.says("/quantri")
        await talk.presses("Sáp nhập")
        await talk.presses("Sáp nhập")
        await talk.says("UBND xã Kim Liên + UBND xã Nam Giang")
        await talk.presses("Giữ UBND xã Nam Giang")
        for said in ("12/QĐ-UBND", "bỏ qua", "1/7/2025", "xác nhận"):
            await talk.says(said)
        assert await talk.rows(DUTIES) == [(2, "2025-07-20", "open")]
        await talk.says("/quantri")
        await talk.presses("Thời hạn và nhắc việc")
        await talk.presses("Các thời hạn đã đặt")
        yield talk


async def test_it_is_cancelled_for_the_unit_that_follows(merged: Talk) -> None:
    await merged.presses("Hủy số 1")
    assert "Em báo cho 1 người ở 1 đơn vị" in merged.reads
    await merged.presses("Hủy thời hạn này")
    assert "Đã hủy thời hạn. Đã ghi cho 1 đơn vị, báo cho 1 người." in merged.reads
    assert "Người quản trị đã hủy thời hạn: Báo cáo tháng 7" in merged.told[HOA][0]
    assert await merged.rows(DUTIES) == []


async def test_it_is_moved_for_the_unit_that_follows(merged: Talk) -> None:
    await merged.presses("Dời số 1")
    await merged.says("25/7/2025")
    assert "Em báo cho 1 người ở 1 đơn vị" in merged.reads
    await merged.presses("Xác nhận")
    assert "từ 20/07/2025 sang 25/07/2025" in merged.told[HOA][0]
    assert await merged.rows(DUTIES) == [(2, "2025-07-25", "open")]
