"""The tick over a million entries: it finds whose turn it is, while nearly everything is due later."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.measure import Figure
from reminders.ledger import EntryKind, NewEntry
from storage import Database
from tests.storage import KEYRING

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
ENTRIES, DUE, PERSONS = 1_000_000, 100, 5_000
RUNS, CHANNELS = 50, ("bench", "telegram")
AT_ONCE = 50_000
WANTED = 20  # ms


def figures() -> Iterator[Figure]:
    """Measure and yield the figures."""
    median, slowest = asyncio.run(measure())
    yield Figure(f"nhịp gửi trên {ENTRIES} dòng, {DUE} dòng đến hạn", f"{median:.1f} ms", f"≤ {WANTED} ms")
    yield Figure("nhịp gửi chậm nhất", f"{slowest:.1f} ms")


async def measure() -> tuple[float, float]:
    """Return the median and the slowest of some ticks, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}", KEYRING)
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
