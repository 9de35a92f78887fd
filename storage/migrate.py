"""Bringing the tables up to date. Alembic is set up here; there is no alembic.ini. Plain blocking code."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from filelock import FileLock
from sqlalchemy import URL, Connection, NullPool, create_engine, func, select

from storage import sqlite
from storage.address import SYNC_DRIVERS, beside, parse, prepare_file, sqlite_file

LOCK_SUFFIX = ".migrate.lock"
# Any number will do, as long as all our processes use the same.
ADVISORY_LOCK = 0x6461756D6F69

# Alembic keeps the running migration in a global.
_one_at_a_time = threading.Lock()


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate up to the revision, in one transaction; whoever comes second waits and finds it done."""
    _run(url, command.upgrade, revision)


def downgrade(url: str, revision: str) -> None:
    """Migrate down to the revision ("base": no tables), in one transaction."""
    _run(url, command.downgrade, revision)


def configuration() -> Config:
    """Return what alembic.ini would say."""
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _run(url: str, step: Callable[[Config, str], None], revision: str) -> None:
    with _one_at_a_time, alone(parse(url, SYNC_DRIVERS)) as connection:
        config = configuration()
        config.attributes["connection"] = connection
        step(config, revision)


def alone(address: URL) -> AbstractContextManager[Connection]:
    """Open a transaction that no other migration runs beside; it is committed when the block ends."""
    file = sqlite_file(address)
    return _alone_on_postgresql(address) if file is None else _alone_on_sqlite(address, file)


@contextmanager
def _alone_on_sqlite(address: URL, file: Path) -> Iterator[Connection]:
    prepare_file(file)
    engine = create_engine(address, poolclass=NullPool)
    # A migration that builds a table anew drops the old one; with foreign keys on, that would delete what refers to it.
    sqlite.follow(engine, "BEGIN IMMEDIATE", {**sqlite.PRAGMAS, "foreign_keys": "OFF"})
    with FileLock(beside(file, LOCK_SUFFIX), mode=0o600), engine.begin() as connection:
        yield connection
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise RuntimeError(f"the migration leaves rows of {broken[0]} that refer to nothing")


@contextmanager
def _alone_on_postgresql(address: URL) -> Iterator[Connection]:
    with create_engine(address, poolclass=NullPool).begin() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(ADVISORY_LOCK)))
        yield connection
