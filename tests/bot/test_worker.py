"""A worker looks at whom it is told of, mends what others left, survives its database, and stops in order."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from bot import worker as tried
from bot.clock import SystemClock
from bot.pause import Pause
from bot.worker import Worker
from reminders.ledger import EntryKind, EntryState, NewEntry
from storage import Database, conninfo
from tests.bot.conftest import Lines

PATIENCE = 20.0
PEOPLE = range(1, 6)


@pytest.fixture
def database_url(postgresql_url: str) -> str:
    return postgresql_url


class Office:
    """Delivers by leasing and settling, as a postman does; `gate` lets it through."""

    def __init__(self, database: Database) -> None:
        self.got = Counter[int]()
        self.workers: list[int] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.begun = asyncio.Event()
        self._database = database
        self._changed = asyncio.Condition()

    async def deliver(self, person_id: int) -> None:
        async with self._database.write() as work:
            ledger, now = work.agenda.ledger, datetime.now(UTC)
            held = [entry.id for entry in await ledger.claim(person_id, now, timedelta(minutes=1), "me")]
        self.begun.set()
        await self.gate.wait()
        async with self._database.write() as work:
            await work.agenda.ledger.settle(held, EntryState.SENT, datetime.now(UTC))
        self.got[person_id] += len(held)
        async with self._changed:
            self._changed.notify_all()

    async def among(self, workers: int) -> None:
        self.workers.append(workers)

    async def has(self, wanted: dict[int, int]) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: self.got == wanted)


@pytest.fixture
async def office(database: Database) -> Office:
    async with database.write() as work:
        for number in PEOPLE:
            await work.people.meet("telegram", number, number, datetime.now(UTC))
    return Office(database)


async def put(database: Database, people: range = PEOPLE, step: str = "first") -> None:
    now = datetime.now(UTC)
    async with database.write() as work:
        entries = [NewEntry(EntryKind.NOTICE, person, f"{step}:{person}", now, text="Tin.") for person in people]
        await work.agenda.ledger.put(entries, now)


@asynccontextmanager
async def working(url: str, database: Database, office: Office) -> AsyncIterator[Pause]:
    pause = Pause()
    worker = Worker(url, 2, database, office.deliver, office.among, SystemClock(), pause)
    running = asyncio.create_task(worker.run())
    try:
        yield pause
    finally:
        pause.stop()
        async with asyncio.timeout(PATIENCE):
            await running


def look(url: str, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


async def test_it_delivers_what_waits_and_what_comes(database: Database, database_url: str, office: Office) -> None:
    await put(database)
    async with working(database_url, database, office):
        await office.has(dict.fromkeys(PEOPLE, 1))
        await put(database, step="second")
        await office.has(dict.fromkeys(PEOPLE, 2))
    assert look(database_url, "SELECT count(*) FROM procrastinate_jobs") == [(0,)]
    assert look(database_url, "SELECT count(*) FROM procrastinate_workers") == [(0,)], "it said that it goes"


async def test_two_share_the_work(database: Database, database_url: str, office: Office) -> None:
    await put(database)
    async with working(database_url, database, office), working(database_url, database, office):
        await office.has(dict.fromkeys(PEOPLE, 1))


async def test_it_begins_with_what_has_no_job(database: Database, database_url: str, office: Office) -> None:
    await put(database)
    look(database_url, "DELETE FROM procrastinate_jobs")
    async with working(database_url, database, office):
        await office.has(dict.fromkeys(PEOPLE, 1))
    assert office.workers


async def test_a_stop_finishes_what_is_in_hand_and_begins_nothing(
    database: Database, database_url: str, office: Office
) -> None:
    await put(database)
    office.gate.clear()
    async with working(database_url, database, office) as pause:
        async with asyncio.timeout(PATIENCE):
            await office.begun.wait()
        pause.stop()
        office.gate.set()
    assert 1 <= office.got.total() <= 2, "one or both that it had in hand"
    assert look(database_url, "SELECT count(*) FROM ledger WHERE lease_until IS NOT NULL AND settled_at IS NULL") == [
        (0,)
    ]


async def test_it_comes_back_with_its_database(
    database: Database, database_url: str, office: Office, log_lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tried, "RESTART", 0.05)
    monkeypatch.setattr(tried, "SWEEP", 0.2)
    async with working(database_url, database, office):
        await put(database)
        await office.has(dict.fromkeys(PEOPLE, 1))
        look(
            database_url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        await put(database, step="second")
        await office.has(dict.fromkeys(PEOPLE, 2))


async def test_a_delivery_that_fails_is_tried_again_by_the_sweep(
    database: Database, database_url: str, office: Office, log_lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tried, "SWEEP", 0.2)
    failing = iter([True])

    async def deliver(person_id: int) -> None:
        if next(failing, False):
            raise ZeroDivisionError("Nguyễn Văn A")
        await office.deliver(person_id)

    pause = Pause()
    running = asyncio.create_task(Worker(database_url, 1, database, deliver, office.among, SystemClock(), pause).run())
    await put(database)
    await office.has(dict.fromkeys(PEOPLE, 1))
    pause.stop()
    await running
    assert "Nguyễn" not in str(log_lines())
    assert any(line.get("error") == "builtins.ZeroDivisionError" for line in log_lines())
