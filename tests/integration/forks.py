"""Starts of the assistant for tests that need many: forks of a process that has imported everything already.

A fork is a process like any other, and runs what `python -m bot` runs; it saves the seconds that the imports take.
"""

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from signal import Signals

from bot.__main__ import main

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(
    ["bot.channels.console", "bot.channels.telegram", "bot.process", "bot.wiring", "tests.integration.shipped"]
)


class Fork:
    """A running fork, as far as it must look like `asyncio.subprocess.Process`."""

    def __init__(self, process: ForkServerProcess, stderr: asyncio.StreamReader) -> None:
        self.stderr = stderr
        self._process = process

    @property
    def returncode(self) -> int | None:
        """The exit code, None while it runs."""
        return self._process.exitcode

    def send_signal(self, number: Signals) -> None:
        """Send a signal."""
        assert self._process.pid
        os.kill(self._process.pid, number)

    async def wait(self) -> int:
        """Wait for the end and return the exit code."""
        await asyncio.to_thread(self._process.join)
        assert self._process.exitcode is not None
        return self._process.exitcode


async def fork(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], program: Callable[[Sequence[str]], int] = main
) -> Fork:
    """Run `python -m bot …` in a folder, with this environment and no other; its stderr can be read."""
    reading, writing = _FORKING.Pipe(duplex=False)
    process = _FORKING.Process(target=_run, args=(program, words, folder, environment, writing))
    await asyncio.to_thread(process.start)
    writing.close()
    stderr = asyncio.StreamReader()
    pipe = os.fdopen(os.dup(reading.fileno()), "rb", buffering=0)
    reading.close()
    protocol = asyncio.StreamReaderProtocol(stderr)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, pipe)
    return Fork(process, stderr)


def _run(
    program: Callable[[Sequence[str]], int],
    words: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    stderr: Connection,
) -> None:
    os.dup2(stderr.fileno(), sys.stderr.fileno())
    stderr.close()
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.exit(program(words))
