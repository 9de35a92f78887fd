"""A Redis of one test's own, that can be killed and come back."""

import asyncio
import shutil
import socket
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff

SERVER = shutil.which("redis-server")


class PrivateRedis:
    """A Redis server on a free port of this machine, that keeps nothing."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self._process: Process | None = None

    async def start(self) -> None:
        assert SERVER
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._process = await asyncio.create_subprocess_exec(SERVER, *options, stdout=DEVNULL)
        patience = Retry(ConstantBackoff(0.02), 500)
        async with Redis.from_url(self.url, retry=patience) as client:
            assert await client.ping()

    async def kill(self) -> None:
        if self._process:
            self._process.kill()
            await self._process.wait()
            self._process = None
