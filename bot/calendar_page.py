"""The calendar page: a secret address that a phone's calendar reads. Nothing else is there, and nothing is listed."""

import re
from collections.abc import Callable
from http import HTTPStatus

from aiohttp import web

from bot.clock import Clock
from handlers.duties.feed import PATH, calendar_of
from handlers.texts import Texts
from knowledge.guide import Guide
from reminders.registry import Registry
from reminders.workdays import Workdays
from storage import Database

_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
_ROUTE = f"{PATH}{{key}}.ics"


class CalendarPage:
    """Answers `GET /lich/<key>.ics`."""

    def __init__(self, database: Database, guide: Callable[[], Guide], days: Workdays, clock: Clock) -> None:
        """Take what a calendar is made from; the guide is asked for anew each time, since it can be loaded again."""
        self._database = database
        self._guide = guide
        self._days = days
        self._clock = clock
        self._texts = Texts.load()

    def add_to(self, application: web.Application) -> web.Application:
        """Listen within a web application."""
        application.router.add_get(_ROUTE, self.answer)
        return application

    async def answer(self, request: web.Request) -> web.Response:
        """Return the calendar; 404 for a key that opens none. A key is too long to be guessed, so none is shut out."""
        calendar = await self._calendar(request.match_info["key"])
        if calendar is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        kept = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer"}
        return web.Response(body=calendar, content_type="text/calendar", charset="utf-8", headers=kept)

    async def _calendar(self, key: str) -> bytes | None:
        if not _KEY.fullmatch(key):
            return None
        async with self._database.read() as work:
            person = await work.agenda.preferences.of_calendar_key(key)
            if person is None:
                return None
            registry = Registry(work.offices, work.agenda, self._guide().library, self._days)
            return await calendar_of(person, registry, self._clock(), self._texts)
