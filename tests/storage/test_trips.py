"""A connection to SQLite goes to its thread when it may wait, and is whole when a task is cancelled."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from functools import partial

import aiosqlite
import pytest

from storage.trips import ShortTrips


@pytest.fixture
async def connection() -> AsyncIterator[aiosqlite.Connection]:
    connect = partial(sqlite3.connect, ":memory:", isolation_level=None, check_same_thread=False)
    async with ShortTrips(connect, iter_chunk_size=64) as connection:
        yield connection


async def here(connection: aiosqlite.Connection) -> bool:
    """Tell whether a statement runs on the thread of the event loop."""
    await connection.create_function("thread", 0, threading.get_ident)
    ((thread,),) = await connection.execute_fetchall("SELECT thread()")
    return bool(thread == threading.get_ident())


async def test_only_the_statements_of_an_open_transaction_make_no_trip(connection: aiosqlite.Connection) -> None:
    assert not await here(connection)
    await connection.execute("BEGIN IMMEDIATE")
    assert await here(connection)
    await connection.commit()
    assert not await here(connection)


async def test_a_cancelled_task_goes_on_when_its_trip_has_ended(connection: aiosqlite.Connection) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait() -> bool:
        begun.set()
        return go_on.wait()

    await connection.create_function("wait", 0, wait)
    task = asyncio.create_task(connection.execute_fetchall("SELECT wait()"))
    await asyncio.to_thread(begun.wait)
    for _ in range(3):
        task.cancel()
        await asyncio.sleep(0)
    early = task.done()
    go_on.set()
    assert not early
    with pytest.raises(asyncio.CancelledError):
        await task
    assert list(await connection.execute_fetchall("SELECT 1")) == [(1,)]


async def test_a_fault_of_a_statement_reaches_the_task(connection: aiosqlite.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        await connection.execute("SELECT * FROM nowhere")


async def test_a_closed_connection_says_so(connection: aiosqlite.Connection) -> None:
    await connection.close()
    with pytest.raises(ValueError, match=r"no active connection|Connection closed"):
        await connection.execute("SELECT 1")
    await connection.close()
