"""What this process serves over HTTP: calendars where their address is set, beside the webhook if there is one."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web

from bot.app import Application, Channel
from bot.calendar_page import CalendarPage
from bot.scaled import answer
from bot.settings import Settings, WrongSettingError
from reminders.workdays import Workdays


async def answer_beside_calendars(application: Application, channels: Sequence[Channel]) -> None:
    """Answer people, and serve their calendars meanwhile, whatever the channels are."""
    settings = application.settings
    webhook = settings.telegram_token and settings.telegram_webhook_url
    if settings.web_address is None or webhook:  # what listens to a webhook serves calendars itself
        await answer(application, channels)
        return
    async with served(with_calendars(web.Application(), application), settings):
        await answer(application, channels)


def with_calendars(pages: web.Application, application: Application) -> web.Application:
    """Let a web application answer calendars too, where their address is set."""
    days, guide = application.conversation.shared.get("days"), partial(application.dispatcher.__getitem__, "guide")
    if application.settings.web_address is None or not isinstance(days, Workdays):
        return pages
    return CalendarPage(application.database, guide, days, application.clock).add_to(pages)


@asynccontextmanager
async def served(pages: web.Application, settings: Settings) -> AsyncIterator[None]:
    """Serve a web application meanwhile. Raises WrongSettingError where its place is taken.

    What is asked for is not logged: the addresses of calendars are secret.
    """
    runner = web.AppRunner(pages, access_log=None)
    try:
        await _open(runner, settings)
        yield
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, settings: Settings) -> None:
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.webhook_host, settings.webhook_port).start()
    except OSError:
        place = "WEBHOOK_HOST và WEBHOOK_PORT phải là địa chỉ và cổng còn trống trên máy này."
        raise WrongSettingError(place) from None
