"""How what people do on the loopback server comes to a bot behind a webhook."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict
from telegram.ext import MessageHandler, filters

from tests.integration.bot_api import BotApi
from tests.integration.judge import Context, application, judge, said

SECRET = "A-secret_of-the-webhook"


class Hook:
    """A bot behind a webhook: it answers the first posts with the statuses it is told to, then with 200."""

    def __init__(self) -> None:
        self.url = ""
        self.statuses: list[int] = []
        self.updates: list[Update] = []
        self.secrets: list[str | None] = []
        self.open = asyncio.Event()
        self.open.set()

    @property
    def texts(self) -> list[str | None]:
        """What people have said, as often as it was posted."""
        return [said(update).text for update in self.updates]

    async def take(self, request: web.Request) -> web.Response:
        """Take one post, when the hook is open."""
        update = Update.de_json(await request.json())
        self.updates.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if said(update).text == "chờ":
            await self.open.wait()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    application = web.Application()
    application.router.add_post("/hook", hook.take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(retry_delay=0.01) as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with judge(api) as bot:
        yield bot


async def test_updates_are_posted_with_the_secret(api: BotApi, bot: Bot, hook: Hook) -> None:
    await api.person(7).say("trước")
    await bot.set_webhook(hook.url, secret_token=SECRET, max_connections=3)
    await api.person(7).say("sau")
    await api.until(lambda: not api.pending)

    info = await bot.get_webhook_info()

    assert hook.texts == ["trước", "sau"]
    assert hook.secrets == [SECRET, SECRET]
    assert (info.url, info.max_connections, info.pending_update_count) == (hook.url, 3, 0)
    assert info.last_error_message is None


async def test_an_application_answers_what_the_webhook_brings(api: BotApi, hook: Hook) -> None:
    async def repeat(update: Update, _: Context) -> None:
        await said(update).reply_text(f"Anh/chị nói: {said(update).text}")

    async with application(api, MessageHandler(filters.TEXT, repeat)) as running:
        await running.bot.set_webhook(hook.url)
        await api.person(7).say("Xin chào")
        await api.until(lambda: not api.pending)
        await running.process_update(Update.de_json(hook.updates[0].to_dict(), running.bot))

    assert [one.text for one in await api.person(7).hears()] == ["Anh/chị nói: Xin chào"]
    assert hook.secrets == [None]


async def test_what_a_webhook_does_not_take_is_posted_again(api: BotApi, bot: Bot, hook: Hook) -> None:
    hook.statuses = [500, 302]
    await bot.set_webhook(hook.url)
    await api.person(7).say("một")
    await api.person(7).say("hai")
    await api.until(lambda: not api.pending)

    info = await bot.get_webhook_info()

    assert hook.texts == ["một", "một", "một", "hai"]
    assert len({update.update_id for update in hook.updates}) == 2
    assert info.last_error_message == "Wrong response from the webhook: 302 Found"
    assert info.last_error_date


async def test_one_chat_does_not_wait_for_another(api: BotApi, bot: Bot, hook: Hook) -> None:
    hook.open.clear()
    await bot.set_webhook(hook.url)
    await api.person(7).say("chờ")
    await api.person(7).say("hai")
    await api.person(8).say("ba")
    await api.until(lambda: len(api.pending) == 2)
    assert sorted(str(text) for text in hook.texts) == ["ba", "chờ"]

    hook.open.set()
    await api.until(lambda: not api.pending)
    assert hook.texts[-1] == "hai"


async def test_a_webhook_that_is_not_there_is_reported(api: BotApi, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook("http://127.0.0.1:1/hook")
    await api.person(7).say("Xin chào")
    await api.until(lambda: api.webhook_error != "")

    assert "Connection failed" in str((await bot.get_webhook_info()).last_error_message)
    await bot.set_webhook(hook.url)
    await api.until(lambda: not api.pending)
    assert hook.texts == ["Xin chào"]


async def test_the_same_update_is_posted_twice(api: BotApi, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    await api.person(7).say("Xin chào")
    await api.until(lambda: not api.pending)

    await api.deliver_again()
    await api.until(lambda: not api.pending)

    first, second = hook.updates
    assert first.update_id == second.update_id


async def test_polling_and_webhook_exclude_each_other(api: BotApi, bot: Bot, hook: Hook) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    await api.until(lambda: api.calls[-1].method == "getUpdates")

    await bot.set_webhook(hook.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await polling
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()

    await bot.delete_webhook()
    assert await bot.get_updates() == ()
    assert (await bot.get_webhook_info()).url == ""


async def test_pending_updates_are_dropped_on_demand(api: BotApi, bot: Bot) -> None:
    await api.person(7).say("Xin chào")

    await bot.delete_webhook(drop_pending_updates=True)

    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("ftp://example.vn", "a", "an https url must be provided"),
        ("https://example.vn", "bí mật", "unallowed characters"),
    ],
)
async def test_a_webhook_that_cannot_be_is_refused(api: BotApi, bot: Bot, url: str, secret: str, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.set_webhook(url, secret_token=secret)

    assert api.webhook is None
