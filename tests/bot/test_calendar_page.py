"""The calendar page over real HTTP: a key opens one person's calendar, and nothing else opens anything."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path

import aiohttp
from aiohttp import web
from icalendar import Calendar

from bot.calendar_page import WRONG, CalendarPage
from directory.membership import Role
from reminders.workdays import Workdays
from tests.conversations.duties import commune, own
from tests.conversations.sample import sample_guide
from tests.conversations.talk import HOA, Talk

ADDRESS = "https://bot.example.vn"


@asynccontextmanager
async def page(talk: Talk) -> AsyncIterator[str]:
    """Serve the page; return where."""
    calendars = CalendarPage(talk.database, sample_guide, Workdays(), lambda: talk.now)
    runner = web.AppRunner(calendars.add_to(web.Application()), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def get(address: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return response.status, await response.read()


async def link(talk: Talk, address: str) -> str:
    """Ask for a link and return it as the page serves it."""
    talk.web_address = ADDRESS
    await talk.restart()
    await talk.says("/lich")
    await talk.presses("Tạo đường dẫn lịch")
    said = next(word for word in talk.reads.split() if word.startswith(ADDRESS))
    return said.replace(ADDRESS, address)


async def test_a_link_opens_the_calendar_until_it_is_changed_or_dropped(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, "báo cáo tình hình", date(2025, 7, 5))
        first = await link(talk, "")
        async with page(talk) as address:
            status, body = await get(address + first)
            assert status == HTTPStatus.OK
            assert [str(event["SUMMARY"]) for event in Calendar.from_ical(body).walk("VEVENT")] == ["Báo cáo tình hình"]
            await talk.presses("Đổi đường dẫn")
            second = next(word for word in talk.reads.split() if word.startswith(ADDRESS)).replace(ADDRESS, address)
            assert (await get(address + first))[0] == HTTPStatus.NOT_FOUND
            assert (await get(second))[0] == HTTPStatus.OK
            await talk.presses("Tắt đường dẫn")
            assert (await get(second))[0] == HTTPStatus.NOT_FOUND


async def test_nothing_is_listed_and_nothing_guessed(tmp_path: Path) -> None:
    async with commune(tmp_path, (HOA, Role.OFFICIAL)) as talk, page(talk) as address:
        for path in ("/", "/lich/", "/lich/x.ics", "/lich/..%2f.ics", "/lich/" + "a" * 32 + ".ics"):
            assert (await get(address + path))[0] == HTTPStatus.NOT_FOUND
        for number in range(WRONG):
            status, _ = await get(f"{address}/lich/{number:032}.ics")
        assert status == HTTPStatus.TOO_MANY_REQUESTS
        talk.now += timedelta(minutes=2)
        assert (await get(f"{address}/lich/{'a' * 32}.ics"))[0] == HTTPStatus.NOT_FOUND
