"""python-telegram-bot as the judge of the loopback server: it shares no code with our bot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import Application, BaseHandler, ContextTypes, ExtBot, JobQueue
from telegram.request import HTTPXRequest

from tests.integration.bot_api import BotApi

Context = ContextTypes.DEFAULT_TYPE
Running = Application[ExtBot[None], Context, dict[str, object], dict[str, object], dict[str, object], JobQueue[Context]]
Handler = BaseHandler[Update, Context, object]
# A proxy of the environment has no business on loopback, and reading certificates for plain HTTP takes time.
_PLAIN = {"trust_env": False, "verify": False}


@asynccontextmanager
async def judge(api: BotApi, *, token: str = "", patience: float = 5.0) -> AsyncIterator[telegram.Bot]:
    """Open a client of the server; `patience` is how long it waits for an answer, in seconds."""
    async with _client(api, token or api.token, patience) as bot:
        yield bot


@asynccontextmanager
async def application(api: BotApi, *handlers: Handler) -> AsyncIterator[Running]:
    """Make an application with these handlers, ready to process updates that are given to it."""
    made = Application.builder().bot(_client(api, api.token, 5.0)).build()
    made.add_handlers(handlers)
    async with made:
        yield made


@asynccontextmanager
async def talking(api: BotApi, *handlers: Handler) -> AsyncIterator[None]:
    """Run an application with these handlers, which polls the server."""
    async with application(api, *handlers) as running:
        assert running.updater
        await running.start()
        await running.updater.start_polling(timeout=timedelta(seconds=10))
        try:
            yield
        finally:
            await running.updater.stop()
            await running.stop()


def keyboard(**buttons: str) -> InlineKeyboardMarkup:
    """Return an inline keyboard, a row for each button: its words and its data."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(words, callback_data=data)] for words, data in buttons.items()])


def said(update: Update) -> Message:
    """Return the message that an update brings."""
    assert update.effective_message
    return update.effective_message


def _client(api: BotApi, token: str, patience: float) -> ExtBot[None]:
    calls, polls = (HTTPXRequest(read_timeout=patience, httpx_kwargs=_PLAIN) for _ in range(2))
    return ExtBot(
        token,
        base_url=f"{api.url}/bot",
        base_file_url=f"{api.url}/file/bot",
        request=calls,
        get_updates_request=polls,
    )
