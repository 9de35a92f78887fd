"""The weekly summary: a picture with a caption and the list as a sheet, for administrators and receivers."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

from aiogram.methods import SendDocument, SendPhoto
from aiogram.types import BufferedInputFile, InputFile
from python_calamine import CalamineWorkbook

from directory.membership import Post, Role
from handlers.summary.entries import summary_entries
from knowledge.anchors import Anchor
from reminders.events import UnitEvent
from tests.conversations.administration import MINH, TUAN, administration, post, unit, work
from tests.conversations.duties import own, plan, registry
from tests.conversations.talk import LAN, Talk


async def late(talk: Talk) -> None:
    """Let one unit be late by ten days."""
    await own(talk, "Báo cáo tháng 6", date(2025, 7, 1), [1])
    await own(talk, "Báo cáo quý", date(2025, 9, 30), [1, 2])
    talk.passes(days=9)


def content(file: str | InputFile) -> bytes:
    """The bytes of a file that was sent."""
    assert isinstance(file, BufferedInputFile)
    return file.data


async def test_on_demand(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await plan(talk)
        await late(talk)
        await talk.says("tổng hợp tuần này")
        (photo,) = [method for method in talk.sent if isinstance(method, SendPhoto)]
        (document,) = [method for method in talk.sent if isinstance(method, SendDocument)]
        caption = photo.caption or ""
        assert len(caption) <= 1024
        assert "Tổng hợp tuần, huyện Nam Đàn (Nghệ An), ngày 11/07/2025:" in caption
        assert "- Quá hạn, hoặc chậm việc cần làm ngay: 1 đơn vị" in caption
        assert "- UBND xã Kim Liên: Báo cáo tháng 6 (trễ 10 ngày)" in caption
        assert content(photo.photo).startswith(b"\x89PNG")
        cells = CalamineWorkbook.from_filelike(io.BytesIO(content(document.document))).get_sheet_by_index(0).to_python()
        assert cells[3][:4] == ["UBND xã Kim Liên", "Báo cáo tháng 6", "01/07/2025", "10"]
        assert ("exported", "summary:admin:nam-dan") in await talk.rows("SELECT action, about FROM audit")


async def test_nothing_open_is_one_sentence(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("tổng hợp tuần này")
        assert "không có việc nào đang mở" in talk.reads
        assert not [method for method in talk.sent if isinstance(method, SendPhoto)]


async def test_a_receiver_reads_of_what_comes_to_them(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            await post(now, talk, TUAN, Post(Role.RECEIVER, receiver="skhcn-nghe-an"))
        await plan(talk)
        await talk.says("/tiepnhan", TUAN)
        await talk.presses("Tổng hợp tuần này", TUAN)
        assert "Em đang làm bảng tổng hợp" in talk.reads
        (photo,) = [method for method in talk.sent if isinstance(method, SendPhoto)]
        assert "việc gửi về Sở Khoa học và Công nghệ" in (photo.caption or "")


async def test_a_clerk_is_answered_as_by_anybody(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await talk.says("tổng hợp tuần này", 77)
        assert "bảng tổng hợp" not in talk.reads


async def test_entries_are_made_on_the_first_working_morning(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk, work(talk) as now:
        rooms = registry(now)
        monday = datetime(2025, 7, 7, 0, 30, tzinfo=UTC)
        entries = await summary_entries(rooms, monday)
        assert [(entry.about, entry.due_at.hour) for entry in entries] == [
            ("admin:nam-dan", 1),
            ("admin:thach-an", 1),
        ]
        assert entries == await summary_entries(rooms, monday)
        holiday = datetime(2025, 9, 1, 0, 30, tzinfo=UTC)  # 1 and 2 September are off
        assert await summary_entries(rooms, holiday) == []
        assert len(await summary_entries(rooms, datetime(2025, 9, 3, 0, 30, tzinfo=UTC))) == 2


async def test_entries_are_those_of_the_week_on_any_day_until_they_are_old(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk, work(talk) as now:
        rooms = registry(now)
        on = {day: await summary_entries(rooms, datetime(2025, 7, day, 0, 30, tzinfo=UTC)) for day in range(6, 15)}
        assert on[7] == on[8] == on[10] != []
        assert on[11] == on[7]  # Friday at 7:30: until 8:00
        assert on[6] == on[12] == on[13] == []
        assert {entry.key for entry in on[14]}.isdisjoint(entry.key for entry in on[7])
        tet = [await summary_entries(rooms, datetime(2026, 2, day, 2, tzinfo=UTC)) for day in range(16, 23)]
        assert tet == [[]] * 7


async def test_a_monday_without_power_loses_no_summary(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await plan(talk)
        await late(talk)
        came = []
        for day in (14, 15):  # the nights before Tuesday and Wednesday
            talk.now = datetime(2025, 7, day, 18, 30, tzinfo=UTC)
            await talk.night()
            await talk.comes(datetime(2025, 7, day + 1, 1, 0, tzinfo=UTC))
            came += [method.caption or "" for method in talk.sent if isinstance(method, SendPhoto)]
        assert len(came) == 1
        assert "ngày 15/07/2025:" in came[0]


async def test_it_comes_on_monday_and_not_to_whom_lost_the_post(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await plan(talk)
        await late(talk)
        talk.now = datetime(2025, 7, 14, 1, 5, tzinfo=UTC)
        async with work(talk) as now:
            await now.agenda.ledger.put(await summary_entries(registry(now), talk.now), talk.now)
            minh = await now.people.meet("telegram", MINH, MINH, talk.now)
            await now.offices.memberships.revoke_all(minh.id, talk.now)
        await talk.says("/quantri", LAN)
        photos = [method for method in talk.sent if isinstance(method, SendPhoto)]
        assert [photo.chat_id for photo in photos] == [LAN]
        assert await talk.rows("SELECT state FROM ledger WHERE kind = 'summary' ORDER BY state") == [
            ("cancelled",),
            ("sent",),
        ]


async def test_offices_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        async with work(talk) as now:
            one = await unit(now, "Phòng Kinh tế", talk, parent=1)
            two = await unit(now, "Phòng Kinh tế", talk, parent=2)
        await own(talk, "Báo cáo tháng 6", date(2025, 7, 1), [one, two])
        talk.passes(days=9)
        await talk.says("tổng hợp tuần này")
        (photo,) = [method for method in talk.sent if isinstance(method, SendPhoto)]
        for commune in ("UBND xã Kim Liên", "UBND xã Nam Giang"):
            assert f"- Phòng Kinh tế ({commune}): Báo cáo tháng 6 (trễ 10 ngày)" in (photo.caption or "")


async def test_what_is_to_be_done_at_once_has_no_day_to_be_late_by(tmp_path: Path) -> None:
    async with administration(tmp_path) as talk:
        await plan(talk)
        await talk.says("tổng hợp tuần này")
        (photo,) = [method for method in talk.sent if isinstance(method, SendPhoto)]
        assert "nhắc các đơn vị cho biết ngày quyết định" in (photo.caption or "")
        async with work(talk) as now:
            await now.agenda.events.keep([UnitEvent(1, Anchor.FOUNDING, "1/QĐ", date(2025, 7, 1), None, 1, talk.now)])
        await plan(talk)
        talk.passes(days=12)
        await talk.says("tổng hợp tuần này")
        (photo,) = [method for method in talk.sent if isinstance(method, SendPhoto)]
        (document,) = [method for method in talk.sent if isinstance(method, SendDocument)]
        assert "(cần làm ngay, đã 13 ngày)" in (photo.caption or "")
        cells = CalamineWorkbook.from_filelike(io.BytesIO(content(document.document))).get_sheet_by_index(0).to_python()
        assert cells[3][5] == "cần làm ngay, chưa xong"
