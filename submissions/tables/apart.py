"""Reading in a process of its own, which may take so much memory and time and no more, and may be stopped."""

import os
import resource
import traceback
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

# Imported here, so that a process that is forked from one that has it begins to read at once.
import python_calamine  # noqa: F401

from knowledge.tables import System
from submissions.fields import FormKind
from submissions.tables.limits import MEGABYTE
from submissions.tables.raw import RawRow, Unreadable
from submissions.tables.reading import read_file
from submissions.tables.understood import CheckedRow, Understood

MORE_MEMORY = 200 * MEGABYTE  # of address space, above what the process has when it begins
CPU_SECONDS = 25
_PIECE = 500  # rows that are sent at once: the receiver does other things between two pieces
_NICE = 5


@dataclass(frozen=True)
class Job:
    """What to read, and as what: see `read_file`."""

    name: str
    systems: Mapping[str, System]
    routed: Collection[str] | None = None
    form: FormKind | None = None


@dataclass(frozen=True)
class Broken:
    """A bug: what kind of error, and where. Never the error's own words, which may repeat a cell."""

    error: str
    places: tuple[str, ...]


Rows = Sequence[RawRow] | Sequence[CheckedRow]


def work(job: Job, connection: Connection) -> None:
    """Take the bytes of a file from the connection, and send what it says. The main function of the process."""
    _confine()
    data = connection.recv_bytes()
    for piece in pieces(outcome(job, data)):
        connection.send(piece)


def receive(connection: Connection) -> Understood | Unreadable | Broken:
    """Put together what `work` sends. Raises EOFError if the process ends before."""
    first = connection.recv()
    if not isinstance(first, Understood):
        told: Unreadable | Broken = first
        return told
    raw = tuple(row for piece in iter(connection.recv, None) for row in piece)
    checked = tuple(row for piece in iter(connection.recv, None) for row in piece)
    return replace(first, rows=checked, raw=replace(first.raw, rows=raw))


def outcome(job: Job, data: bytes) -> Understood | Unreadable | Broken:
    """Read a file, whatever happens."""
    try:
        return read_file(job.name, data, job.systems, job.routed, job.form)
    except MemoryError:
        return Unreadable("tables.too_heavy")
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        return Broken(type(error).__name__, tuple(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames))
    except BaseException:
        # What calamine does with some malformed files is a panic of Rust, which is no `Exception`.
        return Unreadable("tables.damaged")


def pieces(read: Understood | Unreadable | Broken) -> Iterator[Understood | Unreadable | Broken | Rows | None]:
    """Yield what is sent: what was read, then its rows and the checked rows in parts, each ended by None."""
    if not isinstance(read, Understood):
        yield read
        return
    yield replace(read, rows=(), raw=replace(read.raw, rows=()))
    yield from _parts(read.raw.rows)
    yield from _parts(read.rows)


def _parts(rows: Rows) -> Iterator[Rows | None]:
    for at in range(0, len(rows), _PIECE):
        yield rows[at : at + _PIECE]
    yield None


def _confine() -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    memory = pages * resource.getpagesize() + MORE_MEMORY
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_CORE: 0,  # a core would hold the list
        resource.RLIMIT_FSIZE: 0,  # nothing is written to a disk
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
    os.nice(_NICE)
    # A parser that panics writes of what it found; that belongs in no log.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
