"""The calendar page, whatever the channels are: it is served where WEB_ADDRESS is set, and nowhere else."""

import asyncio
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from tests.integration.bot_api import BotApi
from tests.integration.process import PYTHON, START, Assistant, environment
from tests.integration.test_webhook import free_port

UNKNOWN = f"/lich/{'a' * 32}.ics"
WEB_ADDRESS = "https://bot.example.vn"


@asynccontextmanager
async def polling(folder: Path, **settings: str) -> AsyncIterator[str]:
    """Run an assistant that polls; return where its page would be."""
    port = free_port()
    async with BotApi() as api:
        assistant = Assistant(folder, api, forks=True, WEBHOOK_PORT=str(port), **settings)
        await assistant.start()
        await api.until(lambda: any(call.method == "getUpdates" for call in api.calls), START)
        yield f"http://127.0.0.1:{port}"
        assert await assistant.stop() == 0
        await assistant.close()


async def test_the_page_is_served_beside_polling(tmp_path: Path) -> None:
    there = polling(tmp_path, WEB_ADDRESS=WEB_ADDRESS)
    async with there as address, httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(address + UNKNOWN)).status_code == HTTPStatus.NOT_FOUND


async def test_the_page_is_served_where_only_the_console_talks(tmp_path: Path) -> None:
    port = free_port()
    settings = environment(tmp_path, {"WEBHOOK_PORT": str(port), "WEB_ADDRESS": WEB_ADDRESS})
    run = await asyncio.create_subprocess_exec(*PYTHON, "run", cwd=tmp_path, env=settings, stdin=PIPE, stdout=PIPE)
    assert run.stdin
    assert run.stdout
    run.stdin.write(b"/start\n")
    async with asyncio.timeout(START), httpx.AsyncClient(trust_env=False) as client:
        assert await run.stdout.readline() == b"> /start\n"
        assert (await client.get(f"http://127.0.0.1:{port}{UNKNOWN}")).status_code == HTTPStatus.NOT_FOUND
        await run.communicate(b"")
    assert run.returncode == 0


async def test_without_an_address_nothing_listens(tmp_path: Path) -> None:
    async with polling(tmp_path) as address, httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(address + UNKNOWN)
