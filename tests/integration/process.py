"""The assistant as a process of its own, started as an operator starts it, and the commands beside it."""

import asyncio
import json
import os
import signal
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.integration.bot_api import BotApi
from tests.integration.bot_api.changes import Changes
from tests.integration.forks import Fork, fork

ROOT = Path(__file__).parents[2]
START = 90.0  # seconds; a wait ends as soon as it can
# Python's own warnings are errors, as in the tests.
PYTHON = (sys.executable, "-W", "error", "-m", "bot")

LogLine = Mapping[str, object]


@dataclass(frozen=True)
class Ended:
    """A command that has ended: its exit code and what it printed."""

    code: int
    out: str
    err: str


async def command(*words: str, folder: Path, typed: str = "", **settings: str) -> Ended:
    """Run `python -m bot …` in a folder, whose `data` holds the database, and wait for its end."""
    process = await asyncio.create_subprocess_exec(
        *PYTHON, *words, cwd=folder, env=environment(folder, settings), stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    out, err = await process.communicate(typed.encode())
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


class Assistant:
    """`python -m bot run` in a folder. It can be killed and started again; the folder's database stays.

    One that `forks` starts in a fraction of the time. `raw` is all that it wrote to stderr so far, in every start, and
    `lines` are the log lines in that.
    """

    def __init__(self, folder: Path, api: BotApi, *, forks: bool = False, **settings: str) -> None:
        self.folder = folder
        self.lines: list[LogLine] = []
        self.raw = ""
        self._api = api
        self._settings = {"TELEGRAM_TOKEN": api.token, "TELEGRAM_API_BASE": api.url} | settings
        self._changes = Changes()
        self._begin = _fork if forks else _run
        self._process: Process | Fork | None = None
        self._reading: asyncio.Task[None] | None = None
        self._ended = False

    async def launch(self) -> None:
        """Start it and wait for nothing."""
        assert self._process is None, "it runs already"
        self._ended = False
        self._process = await self._begin(self.folder, environment(self.folder, self._settings))
        assert self._process.stderr
        self._reading = asyncio.create_task(self._read(self._process.stderr))

    async def start(self) -> None:
        """Start it and wait until it takes updates."""
        starts = len(self.logged("started"))
        await self.launch()
        await self.logs("started", starts + 1, START)

    async def kill(self) -> None:
        """End it as a power cut would."""
        code = await self.signal(signal.SIGKILL)
        assert code == -signal.SIGKILL, f"it had ended by itself with {code}: {self.raw}"

    async def stop(self) -> int:
        """Ask it to end and return its exit code."""
        return await self.signal(signal.SIGTERM)

    async def signal(self, number: signal.Signals) -> int:
        """Send a signal that ends it and return its exit code."""
        assert self._process
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self.ended()

    async def ended(self) -> int:
        """Wait for its end and return its exit code."""
        assert self._process
        assert self._reading
        code = await self._process.wait()
        await self._reading
        self._process = self._reading = None
        return code

    async def close(self) -> None:
        """Make sure that nothing runs any more, and that no log line told what it should not."""
        if self._process:
            await self.kill()
        self.check_logs()

    def hang_up(self) -> None:
        """Ask it to load the guidance again."""
        assert self._process
        self._process.send_signal(signal.SIGHUP)

    def logged(self, event: str) -> list[LogLine]:
        """Return the log lines of an event."""
        return [line for line in self.lines if line["event"] == event]

    async def logs(self, event: str, count: int = 1, seconds: float = START) -> list[LogLine]:
        """Wait until an event has been logged so often, and return its lines."""
        over = await self._changes.until(lambda: self._ended or len(self.logged(event)) >= count, seconds)
        assert over, f"no {event} in {seconds} s: {self.raw}"
        assert len(self.logged(event)) >= count, f"it ended without {event}: {self.raw}"
        return self.logged(event)

    def check_logs(self) -> None:
        """Assert that neither what people said nor their names, the token or another secret stand in the logs."""
        assert len(self.lines) == len(self.raw.splitlines()), f"more than log lines: {self.raw}"
        said = [message.text for message in self._api.messages if " " in message.text]
        names = [message.chat.name for message in self._api.messages]
        secrets = [value for name, value in self._settings.items() if name.endswith(("_TOKEN", "_KEY", "_SECRET"))]
        self.keeps_to_itself(*said, *names, *secrets)

    def keeps_to_itself(self, *words: str) -> None:
        """Assert that none of these words stands in the logs, as it is or escaped."""
        told = self.raw + "".join(json.dumps(line, ensure_ascii=False) for line in self.lines)
        found = [private for private in {*words} if private in told]
        assert not found, f"the logs tell {found}"

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Look into the database; only reading, so that what a kill left behind is left for the next start."""
        address = f"file:{self.folder / 'data' / 'dau-moi.db'}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return connection.execute(sql).fetchall()

    async def _read(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            self.raw += line.decode()
            with suppress(ValueError):  # not a log line: `check_logs` complains
                self.lines.append(json.loads(line))
            await self._changes.announce()
        self._ended = True
        await self._changes.announce()


async def _run(folder: Path, environment: Mapping[str, str]) -> Process:
    return await asyncio.create_subprocess_exec(
        *PYTHON, "run", cwd=folder, env=environment, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE
    )


async def _fork(folder: Path, environment: Mapping[str, str]) -> Fork:
    return await fork(["run"], folder, environment)


def environment(folder: Path, settings: Mapping[str, str]) -> Mapping[str, str]:
    # Nothing of the developer's own settings: neither the environment nor a .env file beside the code.
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder / "data"), **settings}
