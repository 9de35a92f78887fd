"""Where a database is: its URL, and the file behind it when it is SQLite."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url

ASYNC_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
SYNC_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}


def parse(url: str, drivers: dict[str, str] = ASYNC_DRIVERS) -> URL:
    """Return the URL with the driver that we use for its database and, for SQLite, an absolute path.

    Raises ValueError for another database and for an SQLite database without a file.
    """
    address = make_url(url)
    driver = drivers.get(address.get_backend_name())
    if driver is None:
        raise ValueError(f"only {' and '.join(drivers)} are supported, not {address.get_backend_name()}")
    address = address.set(drivername=driver)
    file = sqlite_file(address)
    return address if file is None else address.set(database=str(file))


def sqlite_file(address: URL) -> Path | None:
    """Return the absolute path of the SQLite file, symbolic links followed; None for another database.

    Raises ValueError for an SQLite database without a file.
    """
    if address.get_backend_name() != "sqlite":
        return None
    if not address.database or address.database.startswith((":memory:", "file:")):
        raise ValueError("an SQLite database needs the path of a file")
    return Path(address.database).resolve()


def beside(file: Path, suffix: str) -> Path:
    """Return the path of a companion file in the same folder; the folder is made when it is missing."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return file.with_name(file.name + suffix)


def prepare_file(file: Path) -> None:
    """Make the file and its folders; nobody but the owner may read it (SQLite gives its WAL the same mode)."""
    descriptor = os.open(beside(file, ""), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if os.fstat(descriptor).st_mode & 0o077:
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)
