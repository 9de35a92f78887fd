"""The webhook: whoever knows the secret may hand in updates; each is kept before it is acknowledged."""

import hmac
import json
from http import HTTPStatus

import structlog
from aiohttp import web

from bot.intake import Intake

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 4 * 1024 * 1024  # bytes of one update


class Webhook:
    """Takes the updates of one channel over HTTP."""

    def __init__(self, channel: str, intake: Intake, secret: str) -> None:
        """Take the secret that the channel sends with each update. Nothing is taken in before it is opened."""
        self._channel = channel
        self._intake = intake
        self._secret = secret.encode()
        self._open = False

    def application(self, path: str) -> web.Application:
        """Return the web application that listens on the path."""
        application = web.Application(client_max_size=LARGEST)
        application.router.add_post(path, self.receive)
        return application

    def open(self) -> None:
        """Take updates in from now on: handlers have what they need."""
        self._open = True

    async def receive(self, request: web.Request) -> web.Response:
        """Keep one update. 401 without the secret, 400 for what is no update, 503 when it cannot be kept now."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        if not self._open:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        return await self._keep(update)

    async def _keep(self, update: dict[str, object]) -> web.Response:
        try:
            await self._intake.accept(self._channel, [update])
        except Exception:
            log.exception("not_kept", channel=self._channel)
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response(status=HTTPStatus.OK)
