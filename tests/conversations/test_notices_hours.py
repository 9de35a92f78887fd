"""Notices that a stop held up wait for an hour at which people may be written to; what was just done does not."""

from datetime import datetime
from pathlib import Path

from tests.conversations.administration import administration, work
from tests.conversations.talk import CHANNEL, HOA, Talk


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"{moment}+07:00")


async def tell(talk: Talk, moment: str) -> None:
    """Keep a notice for Hòa, as somebody's doing at that moment does."""
    talk.now = at(moment)
    async with work(talk) as now:
        hoa = await now.people.meet(CHANNEL, HOA, HOA, talk.now)
        await now.offices.notices.tell(hoa.id, "Danh sách được trả lại.", [], "returned:1", talk.now)


async def test_what_was_planned_for_a_morning_waits_for_the_next_one(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        talk.now = at("2025-07-03T19:00")  # a Thursday
        await talk.says("/quantri")
        await talk.presses("Thời hạn và nhắc việc")
        await talk.presses("Thêm thời hạn")
        for said in ("Báo cáo tháng 7", "25/7/2025", "1", "bỏ qua", "bỏ qua", "xác nhận"):
            await talk.says(said)
        assert await talk.comes(at("2025-07-05T22:30"), HOA) == []
        assert "Có thời hạn mới: Báo cáo tháng 7" in "\n".join(await talk.comes(at("2025-07-07T08:00"), HOA))


async def test_what_was_done_in_office_hours_waits_for_them_after_a_stop(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await tell(talk, "2025-07-03T10:00")
        assert await talk.comes(at("2025-07-05T22:30"), HOA) == []
        assert await talk.comes(at("2025-07-07T08:00"), HOA) == ["Danh sách được trả lại."]


async def test_what_was_done_just_now_is_told_at_once(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await tell(talk, "2025-07-05T22:00")
        assert await talk.comes(at("2025-07-05T22:00"), HOA) == ["Danh sách được trả lại."]


async def test_what_was_done_at_the_end_of_the_day_is_told_though_it_has_ended(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await tell(talk, "2025-07-03T17:58")
        assert await talk.comes(at("2025-07-03T18:03"), HOA) == ["Danh sách được trả lại."]


async def test_what_was_done_in_the_evening_wakes_nobody_after_a_stop(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await tell(talk, "2025-07-05T20:00")  # a Saturday
        assert await talk.comes(at("2025-07-06T03:00"), HOA) == []
        assert await talk.comes(at("2025-07-06T08:00"), HOA) == ["Danh sách được trả lại."]
