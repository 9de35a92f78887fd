"""The loopback server as a process of its own, with which a person makes a transcript by hand."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.integration.bot_api import TOKEN

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "tests.integration.bot_api", "--port", "0")
KEYBOARD = {"inline_keyboard": [[{"text": "Xã", "callback_data": "xa"}]]}


@pytest.fixture
async def server() -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(*COMMAND, cwd=ROOT, stdin=PIPE, stdout=PIPE)
    yield process
    if process.returncode is None:
        process.kill()
        await process.wait()


async def read(server: Process) -> str:
    """Return the next line that the server prints."""
    assert server.stdout
    return (await server.stdout.readline()).decode().rstrip("\n")


def type_in(server: Process, *lines: str) -> None:
    """Type lines as a person does."""
    assert server.stdin
    server.stdin.writelines(f"{line}\n".encode() for line in lines)


async def test_a_talk_is_typed_and_printed(server: Process) -> None:
    url, *_ = (await read(server)).split()
    async with httpx.AsyncClient(base_url=f"{url}/bot{TOKEN}/", trust_env=False) as bot:
        type_in(server, "[Xã]", "Xin chào")
        assert await read(server) == "! no button 'Xã' to press, only []"
        (greeting,) = (await bot.get("getUpdates", params={"timeout": 10})).json()["result"]
        await bot.post("sendMessage", json={"chat_id": 7, "text": "Chào chị", "reply_markup": KEYBOARD})
        assert await read(server) == "7 ← Chào chị"
        assert await read(server) == "  [Xã]"

        type_in(server, "...", "[Xã]")
        seen = {"timeout": 10, "offset": greeting["update_id"] + 1}
        (press,) = (await bot.get("getUpdates", params=seen)).json()["result"]
    assert server.stdin
    server.stdin.close()

    assert greeting["message"]["text"] == "Xin chào"
    assert press["callback_query"]["data"] == "xa"
    assert await server.wait() == 0
