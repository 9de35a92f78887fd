"""The Telegram channel: a bot over HTTP, its updates by long polling or by webhook."""

from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNotFound, TelegramUnauthorizedError
from pydantic import HttpUrl
from tenacity import RetryCallState

from bot.app import Application
from bot.backoff import endless, passes
from bot.polling import Polling
from bot.settings import Settings, wrong
from bot.web import served, with_calendars
from bot.webhook import Webhook

log = structlog.get_logger()

CHANNEL = "telegram"


def telegram_bot(settings: Settings) -> Bot:
    """Return the bot of the token in the settings. Raises WrongSettingError without one."""
    if settings.telegram_token is None:
        raise wrong("telegram_token")
    server = TelegramAPIServer.from_base(str(settings.telegram_api_base))
    return Bot(settings.telegram_token.get_secret_value(), session=AiohttpSession(api=server))


class TelegramChannel:
    """Introduces the bot, then takes its updates."""

    name = CHANNEL

    def __init__(self, bot: Bot) -> None:
        """Take the bot."""
        self.bot = bot

    async def run(self, application: Application) -> None:
        """Take updates until a stop. Raises WrongSettingError when Telegram refuses the token or the webhook."""
        url = application.settings.telegram_webhook_url
        await (self._listen(application, url) if url else self._poll(application))

    async def _introduced(self, application: Application) -> bool:
        """Introduce the bot; False at a stop."""
        # getMe also fills the name that filters need, so that no handler waits for the network.
        try:
            await self._persist(application, self.bot.me)
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise wrong("telegram_token") from None
        commands = list(application.conversation.commands)
        try:
            await self._persist(application, self.bot.set_my_commands, commands)
        except TelegramAPIError as error:
            log.warning("commands_refused", channel=self.name, exc_info=error)
        if application.pause.stopped:
            return False
        log.info("started", channel=self.name)
        return True

    async def _poll(self, application: Application) -> None:
        if not await self._introduced(application):
            return
        await self._persist(application, self.bot.delete_webhook)
        allowed = application.dispatcher.resolve_used_update_types()
        await Polling(self.name, self.bot, application.intake, allowed, application.pause).run()

    async def _listen(self, application: Application, url: HttpUrl) -> None:
        settings = application.settings
        secret = settings.telegram_webhook_secret
        if secret is None:
            raise wrong("telegram_webhook_secret")
        webhook = Webhook(self.name, application.intake, secret.get_secret_value())
        # Calendars need no Telegram, so they are not kept waiting for it.
        async with served(with_calendars(webhook.application(url.path or "/"), application), settings):
            if not await self._introduced(application):
                return
            webhook.open()
            await self._register(application, str(url), secret.get_secret_value())
            await application.pause.until_stop()

    async def _register(self, application: Application, url: str, secret: str) -> None:
        allowed = application.dispatcher.resolve_used_update_types()
        call = partial(self.bot.set_webhook, url, secret_token=secret, allowed_updates=allowed)
        try:
            await self._persist(application, call)
        except TelegramBadRequest:
            raise wrong("telegram_webhook_url") from None

    async def _persist(self, application: Application, call: Callable[..., Awaitable[object]], *values: object) -> None:
        pause = application.pause
        patience = endless(pause, lambda: pause.stopped, self._waiting, passes)
        await pause.unless_stopped(patience(call, *values))

    def _waiting(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        log.warning("channel_waits", channel=self.name, wait=round(state.upcoming_sleep, 1), exc_info=error)
