"""The calendar page over real HTTP: a key opens one person's calendar, and nothing else opens anything."""

import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from http import HTTPStatus
from pathlib import Path

import aiohttp
import structlog
from aiohttp import web
from icalendar import Calendar

from bot import logs
from bot.calendar_page import CalendarPage
from directory.membership import Role
from handlers.duties.buttons import SetLink
from handlers.people.buttons import LeavePost
from knowledge.guide import Guide
from reminders.workdays import Workdays
from tests.conversations.duties import commune, own
from tests.conversations.sample import sample_guide
from tests.conversations.talk import HOA, Talk

ADDRESS = "https://bot.example.vn"


@asynccontextmanager
async def page(talk: Talk, guide: Callable[[], Guide] = sample_guide) -> AsyncIterator[str]:
    """Serve the page; return where."""
    calendars = CalendarPage(talk.database, guide, Workdays(), lambda: talk.now)
    runner = web.AppRunner(calendars.add_to(web.Application()), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def head(address: str) -> tuple[int, dict[str, str], bytes]:
    async with aiohttp.ClientSession() as session, session.head(address) as response:
        return response.status, dict(response.headers), await response.read()


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


async def test_a_look_at_the_head_says_no_more_than_that_a_key_opens(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, "báo cáo tình hình", date(2025, 7, 5))
        right = await link(talk, "")
        async with page(talk) as address:
            status, headers, body = await head(address + right)
            assert (status, body) == (HTTPStatus.OK, b"")
            assert headers["Cache-Control"] == "private, no-store"
            assert (await head(f"{address}/lich/{'a' * 32}.ics"))[0] == HTTPStatus.NOT_FOUND


async def test_who_tries_keys_shuts_nobody_out(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, "báo cáo tình hình", date(2025, 7, 5))
        right = await link(talk, "")
        async with page(talk) as address:
            for number in range(100):
                assert (await get(f"{address}/lich/{number:032}.ics"))[0] == HTTPStatus.NOT_FOUND
            assert (await get(address + right))[0] == HTTPStatus.OK


async def test_only_looking_is_answered(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, "báo cáo tình hình", date(2025, 7, 5))
        right = await link(talk, "")
        async with page(talk) as address, aiohttp.ClientSession() as session:
            for method in ("POST", "PUT", "DELETE", "PROPFIND"):
                async with session.request(method, address + right) as response:
                    assert response.status == HTTPStatus.METHOD_NOT_ALLOWED
            for path in (right + "/", right.removesuffix(".ics"), right.replace("/lich/", "/LICH/"), right + "x"):
                assert (await get(address + path))[0] == HTTPStatus.NOT_FOUND
            long = f"{address}/lich/{'a' * 20_000}.ics"
            assert (await get(long))[0] in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)
            for key in ("a" * 65, "a" * 15, "%00" * 20, "%2e%2e%2f" * 6, "'%20OR%201=1--aaaaaaaa", "%C4%91" * 20):
                assert (await get(f"{address}/lich/{key}.ics"))[0] == HTTPStatus.NOT_FOUND
            assert (await get(address + right))[0] == HTTPStatus.OK


async def test_the_calendar_is_empty_for_who_has_left_and_gone_for_who_is_deleted(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, "báo cáo tình hình", date(2025, 7, 5))
        right = await link(talk, "")
        async with page(talk) as address:
            (held,) = await talk.rows("SELECT id FROM memberships WHERE until IS NULL")
            await talk.presses_data(LeavePost(membership=held[0], sure=True).pack())
            status, body = await get(address + right)
            assert (status, list(Calendar.from_ical(body).walk("VEVENT"))) == (HTTPStatus.OK, [])
            await talk.says("/xoa")
            await talk.presses("Xóa dữ liệu của tôi")
            assert (await get(address + right))[0] == HTTPStatus.NOT_FOUND


async def test_who_has_left_can_still_drop_the_address(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, "báo cáo tình hình", date(2025, 7, 5))
        right = await link(talk, "")
        (held,) = await talk.rows("SELECT id FROM memberships WHERE until IS NULL")
        await talk.presses_data(LeavePost(membership=held[0], sure=True).pack())
        await talk.presses_data(SetLink(on=False).pack())
        async with page(talk) as address:
            assert (await get(address + right))[0] == HTTPStatus.NOT_FOUND


def broken() -> Guide:
    raise RuntimeError


async def test_a_fault_tells_nothing_and_the_key_is_in_no_log(tmp_path: Path) -> None:
    stream = io.StringIO()
    logs.configure("DEBUG", (), stream)
    async with commune(tmp_path) as talk:
        await own(talk, "báo cáo tình hình", date(2025, 7, 5))
        right = await link(talk, "")
        key = right.removeprefix("/lich/").removesuffix(".ics")
        async with page(talk, broken) as address:
            status, body = await get(address + right)
            assert status == HTTPStatus.INTERNAL_SERVER_ERROR
            assert b"Traceback" not in body
            assert key not in body.decode()
            await get(f"{address}/lich/{key[:20]}.ics")
        assert "RuntimeError" in stream.getvalue()
        assert key[:20] not in stream.getvalue()
        assert key not in await talk.everything_kept()
    structlog.reset_defaults()
