"""One process to an SQLite file: a second one would answer everybody twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storage.address import beside, parse, sqlite_file


class AlreadyRunningError(Exception):
    """Another process is running on this SQLite file."""

    def __init__(self, file: Path) -> None:
        """Name the file."""
        super().__init__(f"another process is running on {file}")
        self.file = file


@contextmanager
def only_instance(url: str) -> Iterator[None]:
    """Be the only process on the SQLite file, from beginning to end; PostgreSQL takes several.

    The lock lies beside the file and goes with the process, however that ends. Raises AlreadyRunningError.
    """
    file = sqlite_file(parse(url))
    if file is None:
        yield
        return
    lock = FileLock(beside(file, ".lock"), mode=0o600, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise AlreadyRunningError(file) from None
    try:
        yield
    finally:
        lock.release()
