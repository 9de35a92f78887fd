"""The tick over a million entries: it finds whose turn it is, while nearly everything is due later."""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

from bench.measure import Figure
from reminders.ledger import EntryKind, NewEntry
from storage import Database
from tests.storage import KEYRING

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
ENTRIES, DUE, PERSONS = 1_000_000, 100, 5_000
RUNS, CHANNELS = 50, ("bench", "telegram")
AT_ONCE = 50_000
WANTED = 20  # ms
POSTGRES = make_url(os.environ.get("TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test"))


def figures() -> Iterator[Figure]:
    """Measure both databases and yield the figures."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _measured("SQLite", f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")
    try:
        with _schema() as url:
            yield from _measured("PostgreSQL", url)
    except psycopg.OperationalError:
        yield Figure("PostgreSQL", "không có ở TEST_POSTGRES_URL")


def _measured(name: str, url: str) -> Iterator[Figure]:
    median, slowest = asyncio.run(measure(url))
    yield Figure(f"{name}: nhịp gửi trên {ENTRIES} dòng, {DUE} dòng đến hạn", f"{median:.1f} ms", f"≤ {WANTED} ms")
    yield Figure(f"{name}: nhịp gửi chậm nhất", f"{slowest:.1f} ms")


@contextmanager
def _schema() -> Iterator[str]:
    """Make a schema that is dropped afterwards, and return the address that works in it."""
    schema = f"bench_{uuid4().hex}"
    plain = POSTGRES.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True, connect_timeout=3) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        try:
            own = POSTGRES.update_query_dict({"options": f"-csearch_path={schema}"})
            yield own.render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())


async def measure(url: str) -> tuple[float, float]:
    """Return the median and the slowest of some ticks, in milliseconds."""
    database = Database(url, KEYRING)
    await database.migrate()
    await _seed(database)
    taken = sorted([await _tick(database) for _ in range(RUNS)])
    await database.close()
    return taken[RUNS // 2], taken[-1]


async def _seed(database: Database) -> None:
    async with database.write() as work:
        met = [await work.people.meet("bench", number, number, NOW) for number in range(1, PERSONS + 1)]
    for first in range(0, ENTRIES, AT_ONCE):
        async with database.write() as work:
            entries = [_entry(number, met[number % PERSONS].id) for number in range(first, first + AT_ONCE)]
            await work.agenda.ledger.put(entries, NOW)


def _entry(number: int, person: int) -> NewEntry:
    due_at = NOW - timedelta(minutes=1) if number < DUE else NOW + timedelta(hours=1, seconds=number)
    return NewEntry(EntryKind.REMINDER, person, f"remind:{number}:0:d-7:{person}", due_at, duty_id=number)


async def _tick(database: Database) -> float:
    began = time.perf_counter()
    async with database.read() as work:
        found = await work.agenda.ledger.due(NOW, DUE, CHANNELS)
    assert len(found) == DUE, len(found)
    return (time.perf_counter() - began) * 1000
