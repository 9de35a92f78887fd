"""The calendar page beside a bot that polls: it is served where WEB_ADDRESS is set, and nowhere else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from tests.integration.bot_api import BotApi
from tests.integration.process import Assistant
from tests.integration.test_webhook import free_port

UNKNOWN = f"/lich/{'a' * 32}.ics"


@asynccontextmanager
async def polling(folder: Path, **settings: str) -> AsyncIterator[str]:
    """Run an assistant that polls; return where its page would be."""
    port = free_port()
    async with BotApi() as api:
        assistant = Assistant(folder, api, WEBHOOK_PORT=str(port), **settings)
        await assistant.start()
        await api.called("getUpdates", timeout=60)
        yield f"http://127.0.0.1:{port}"
        assert await assistant.stop() == 0
        await assistant.close()


async def test_the_page_is_served_beside_polling(tmp_path: Path) -> None:
    there = polling(tmp_path, WEB_ADDRESS="https://bot.example.vn")
    async with there as address, httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(address + UNKNOWN)).status_code == HTTPStatus.NOT_FOUND


async def test_without_an_address_nothing_listens(tmp_path: Path) -> None:
    async with polling(tmp_path) as address, httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(address + UNKNOWN)
