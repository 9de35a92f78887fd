"""SQLite: one engine that writes and one that reads.

The transactions follow "Transactions with SQLite and the sqlite3 driver" in SQLAlchemy's manual: the driver begins
nothing by itself, the engine says BEGIN. With the driver's own transactions two processes lose each other's updates.
"""

import sqlite3
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import aiosqlite
from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.trips import ShortTrips, WholeTrips

# busy_timeout is in milliseconds, and comes first: turning the WAL on may have to wait for another process.
PRAGMAS: Mapping[str, str] = {
    "busy_timeout": "10000",
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
}


def writing_engine(address: URL) -> AsyncEngine:
    """Return the engine of the one writer: its transactions hold the lock from their first moment."""
    engine = create_async_engine(
        address, async_creator=partial(_connect, ShortTrips, address), pool_size=1, max_overflow=0
    )
    follow(engine.sync_engine, "BEGIN IMMEDIATE", PRAGMAS)
    return engine


def reading_engine(address: URL) -> AsyncEngine:
    """Return the engine of the readers: each sees the database as it was at its first look, and changes nothing."""
    engine = create_async_engine(address, async_creator=partial(_connect, WholeTrips, address))
    follow(engine.sync_engine, "BEGIN", {**PRAGMAS, "query_only": "ON"})
    return engine


def follow(engine: Engine, begin: str, pragmas: Mapping[str, str]) -> None:
    """Take the transactions over from the driver, and set up every new connection."""

    def set_up(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        cursor.close()

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", start)


async def _connect(kind: type[aiosqlite.Connection], address: URL) -> aiosqlite.Connection:
    # Two threads, but never at once: see WholeTrips.
    open_file = partial(sqlite3.connect, Path(str(address.database)), isolation_level=None, check_same_thread=False)
    connection = kind(open_file, iter_chunk_size=64)
    # As SQLAlchemy does for its own: a process that dies without close() must not wait for this thread.
    connection._thread.daemon = True
    return await connection
