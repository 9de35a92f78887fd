"""The workshop: files that people send are read in processes that can be stopped, two at a time."""

import asyncio
import multiprocessing
import signal
from collections.abc import Collection, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

import structlog

from bot.logs import FRAMES
from knowledge.tables import System
from submissions.fields import FormKind
from submissions.tables.apart import Broken, Job, receive, work
from submissions.tables.raw import Unreadable
from submissions.tables.understood import Understood

log = structlog.get_logger()

AT_ONCE = 2
SECONDS = 20.0  # a parser that finds no memory may also stand still
_GOODBYE = 5.0  # seconds in which a process that has answered ends
# How a process ends that took too much: aborted for want of memory, killed, out of its seconds.
_TOO_MUCH = frozenset({-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV, -signal.SIGXCPU, -signal.SIGBUS})


class WorkshopError(Exception):
    """A file could not be read for a reason of our own, such as a stop. The turn tries again."""


class Workshop:
    """Reads files apart. Its processes are forked from one small process that has the libraries loaded."""

    def __init__(self, at_once: int = AT_ONCE, seconds: float = SECONDS) -> None:
        """Take how many files are read at the same time, and how long one may take."""
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["submissions.tables.apart"])
        self._slots = asyncio.Semaphore(at_once)
        self._seconds = seconds

    async def read(
        self,
        name: str,
        data: bytes,
        systems: Mapping[str, System],
        routed: Collection[str] | None = None,
        form: FormKind | None = None,
    ) -> Understood | Unreadable:
        """Read a file as `read_file` does. One that takes too much memory or time is refused.

        Raises WorkshopError where the process ended without a word.
        """
        async with self._slots:
            return await asyncio.to_thread(self._read, Job(name, systems, routed, form), data)

    def _read(self, job: Job, data: bytes) -> Understood | Unreadable:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(job, theirs), daemon=True)
        process.start()
        theirs.close()
        with ours:
            try:
                return self._told(ours, data)
            except (EOFError, OSError):
                return _ended(process)
            finally:
                _end(process)

    def _told(self, connection: Connection, data: bytes) -> Understood | Unreadable:
        connection.send_bytes(data)
        if not connection.poll(self._seconds):
            return Unreadable("tables.too_heavy")
        read = receive(connection)
        if isinstance(read, Broken):
            log.error("reading_broken", error=read.error, frames=[*read.places[-FRAMES:]])
            raise WorkshopError(read.error)
        return read


def _ended(process: ForkServerProcess) -> Unreadable:
    process.join(_GOODBYE)
    if process.exitcode in _TOO_MUCH:
        return Unreadable("tables.too_heavy")
    raise WorkshopError(f"exit code {process.exitcode}")


def _end(process: ForkServerProcess) -> None:
    process.join(0 if process.exitcode is not None else 0.2)
    if process.is_alive():
        process.kill()
        process.join(_GOODBYE)
    with suppress(ValueError):
        process.close()
