"""Talks: /lich, the unit's days for a phone's calendar."""

from datetime import date
from pathlib import Path

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile
from icalendar import Calendar

from directory.membership import Post, Role
from handlers.duties.buttons import MarkDone, SetLink
from tests.conversations.administration import MINH, post, unit, work
from tests.conversations.duties import commune, duty, own, plan
from tests.conversations.talk import HOA, Talk
from tests.conversations.test_duties_merging import merge

REPORT = "báo cáo tình hình"


def events(talk: Talk) -> list[tuple[str, date, str, int]]:
    """What the file says that came last: what, when, how sure, which version."""
    file = next(method.document for method in talk.sent if isinstance(method, SendDocument))
    assert isinstance(file, BufferedInputFile)
    return [
        (str(event["SUMMARY"]), event.decoded("DTSTART"), str(event["STATUS"]), int(str(event["SEQUENCE"])))
        for event in Calendar.from_ical(file.data).walk("VEVENT")
    ]


async def test_the_file_has_what_has_a_day_and_takes_away_what_is_done(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        made = await own(talk, REPORT, date(2025, 7, 5))
        await own(talk, "nộp kế hoạch", date(2025, 9, 1))
        await talk.says("/lich")
        assert events(talk)[0] == ("Báo cáo tình hình", date(2025, 7, 5), "CONFIRMED", 1)
        assert any("2 việc có ngày hạn" in (getattr(method, "caption", "") or "") for method in talk.sent)
        await talk.presses_data(MarkDone(duty=(await duty(talk, f"own:{made}")).id).pack())
        await talk.says("lịch của đơn vị")
        assert ("Báo cáo tình hình", date(2025, 7, 5), "CANCELLED", 2) in events(talk)


async def test_what_an_administrator_cancels_is_taken_away_too(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        made = await own(talk, REPORT, date(2025, 7, 5))
        await talk.says("/lich")
        (_, _, _, before) = events(talk)[0]
        async with work(talk) as now:
            await now.agenda.own.cancel(made, talk.now)
        await plan(talk)
        await talk.says("/lich")
        (what, _, status, after) = events(talk)[0]
        assert (what, status, after > before) == ("Báo cáo tình hình", "CANCELLED", True)
        assert "các việc cũ tự mất khỏi lịch" in str(talk.sent)


async def test_the_days_of_a_unit_that_has_ended_are_taken_away_from_who_went_on(tmp_path: Path) -> None:
    async with commune(tmp_path, (MINH, Role.ADMINISTRATOR)) as talk:
        async with work(talk) as now:
            await post(now, talk, HOA, Post(Role.FOCAL, await unit(now, "UBND xã Nam Giang", talk)))
        await own(talk, REPORT, date(2025, 7, 8), (1, 2))
        await merge(talk)
        await talk.says("/lich")
        assert sorted(status for what, _, status, _ in events(talk) if what == "Báo cáo tình hình") == [
            "CANCELLED",
            "CONFIRMED",
        ]


async def test_without_a_day_there_is_no_file(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.says("/lich")
        assert "chưa việc nào có ngày" in talk.reads


async def test_without_a_web_address_there_is_no_link(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.presses_data(SetLink(on=True).pack())
        assert "chưa đặt địa chỉ web" in talk.reads


async def test_who_belongs_nowhere_gets_no_calendar(talk: Talk) -> None:
    await talk.says("/lich")
    assert "/thamgia" in talk.reads
