"""Jobs are put with the rows that they are for, and wake a worker when their moment has come."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from reminders.ledger import EntryKind, EntryState, NewEntry
from storage import Database
from storage.jobs import Wake, defer
from tests.storage import KEYRING, Look, Write

LEASE = timedelta(minutes=2)


def now() -> datetime:
    # The moments of jobs are compared with the clock of the database.
    return datetime.now(UTC)


@pytest.fixture
def database_url(postgresql_url: str) -> str:
    return postgresql_url


@pytest.fixture
async def engine(database: Database, database_url: str, write: Write) -> AsyncIterator[AsyncEngine]:
    """Three persons, of whom the third is another account of the first; one worker is alive."""
    for person, human in ((1, "NULL"), (2, "NULL"), (3, "1")):
        write(
            "INSERT INTO people (id, channel, user_id, chat_id, met_at, human_id)"
            f" VALUES ({person}, 'telegram', {person}, {person}, now(), {human})"
        )
    write("INSERT INTO procrastinate_workers DEFAULT VALUES")
    engine = create_async_engine(database_url)
    yield engine
    await engine.dispose()


async def put(database: Database, *moments: tuple[int, datetime]) -> None:
    entries = [
        NewEntry(EntryKind.REMINDER, person, f"{person} {moment.isoformat()}", moment) for person, moment in moments
    ]
    async with database.write() as work:
        await work.agenda.ledger.put(entries, now())


async def fetch(engine: AsyncEngine) -> int | None:
    """Take a job as a worker does."""
    async with engine.begin() as connection:
        return await take(connection)


async def take(connection: AsyncConnection) -> int | None:
    statement = text(
        "SELECT args ->> 'person_id' FROM procrastinate_fetch_job_v2(NULL, (SELECT max(id) FROM procrastinate_workers))"
    )
    person = await connection.scalar(statement)
    return None if person is None else int(person)


async def test_an_entry_that_is_due_wakes_a_worker(database: Database, engine: AsyncEngine) -> None:
    await put(database, (1, now()))
    assert await fetch(engine) == 1
    assert await fetch(engine) is None


async def test_what_is_taken_back_wakes_nobody(database: Database, engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await defer(connection, [Wake(1, now())])
        await connection.rollback()
    assert await fetch(engine) is None


async def test_one_job_for_all_that_is_due_at_a_moment(database: Database, engine: AsyncEngine, look: Look) -> None:
    tomorrow = now() + timedelta(days=1)
    await put(database, (1, tomorrow), (1, tomorrow + timedelta(days=1)), (2, tomorrow))
    async with database.write() as work:
        again = [NewEntry(EntryKind.QUESTION, 1, "another", tomorrow)]
        await work.agenda.ledger.put(again, now())
    assert look("SELECT count(*) FROM procrastinate_jobs") == [(3,)]
    assert await fetch(engine) is None, "tomorrow has not come"


async def test_what_waits_for_weeks_keeps_nothing_of_today_back(database: Database, engine: AsyncEngine) -> None:
    await put(database, (1, now() + timedelta(days=30)))
    await put(database, (1, now()))
    assert await fetch(engine) == 1


async def test_accounts_of_one_human_are_served_one_after_the_other(
    database: Database, engine: AsyncEngine, write: Write
) -> None:
    await put(database, (1, now()), (3, now()), (2, now()))
    taken = {await fetch(engine), await fetch(engine)}
    assert len(taken & {1, 3}) == 1
    assert 2 in taken
    assert await fetch(engine) is None
    write("DELETE FROM procrastinate_jobs WHERE status = 'doing'")
    assert await fetch(engine) in {1, 3}


async def test_a_second_wake_waits_for_its_own_commit(database: Database, engine: AsyncEngine) -> None:
    """A worker that took the first job now would not see the second entry, and nobody would look again."""
    await put(database, (1, now()))
    async with engine.begin() as second:
        await defer(second, [Wake(1, now())])
        assert await fetch(engine) is None
    assert await fetch(engine) == 1


async def test_a_wake_beside_a_worker_that_has_begun_is_another_job(database: Database, engine: AsyncEngine) -> None:
    await put(database, (1, now()))
    async with engine.begin() as worker:
        assert await take(worker) == 1
        later = asyncio.create_task(put(database, (1, now() - timedelta(seconds=1))))
        await asyncio.wait([later], timeout=0.2)
    await later
    async with engine.connect() as connection:
        states = text("SELECT status FROM procrastinate_jobs ORDER BY id")
        assert (await connection.execute(states)).scalars().all() == ["doing", "todo"]


async def test_postponed_it_is_looked_at_again(database: Database, engine: AsyncEngine, look: Look) -> None:
    await put(database, (1, now()))
    assert await fetch(engine) == 1
    async with database.write() as work:
        held = await work.agenda.ledger.claim(1, now(), LEASE, "me")
        await work.agenda.ledger.postpone([entry.id for entry in held], now() + LEASE, failed=True)
    assert look("SELECT status FROM procrastinate_jobs ORDER BY id") == [("doing",), ("todo",)]


async def test_given_up_and_tried_again_it_is_looked_at(database: Database, engine: AsyncEngine, write: Write) -> None:
    await put(database, (1, now()))
    async with database.write() as work:
        (entry,) = await work.agenda.ledger.claim(1, now(), LEASE, "me")
        await work.agenda.ledger.settle([entry.id], EntryState.GIVEN_UP, now(), "blocked")
    write("DELETE FROM procrastinate_jobs")
    async with database.write() as work:
        assert await work.agenda.ledger.again(entry.id, now())
    assert await fetch(engine) == 1


async def test_a_job_for_what_is_done_or_in_other_hands_finds_nothing(database: Database, engine: AsyncEngine) -> None:
    await put(database, (1, now()), (2, now() + LEASE))
    async with database.write() as work:
        assert [await work.jobs.due(person, now()) for person in (1, 2)] == [True, False]
        await work.agenda.ledger.claim(1, now(), LEASE, "another")
        assert not await work.jobs.due(1, now())


async def test_the_sweep_looks_at_what_has_no_job(database: Database, engine: AsyncEngine, write: Write) -> None:
    await put(database, (1, now()), (2, now() + LEASE))
    write("DELETE FROM procrastinate_jobs")
    async with database.write() as work:
        swept = await work.jobs.sweep(now())
    assert swept
    assert (swept.abandoned, swept.forgotten) == (0, 1)
    assert [await fetch(engine), await fetch(engine)] == [1, None]


async def test_the_sweep_leaves_what_is_in_hand(database: Database, engine: AsyncEngine, write: Write) -> None:
    await put(database, (1, now()), (2, now()))
    assert await fetch(engine) == 1
    async with database.write() as work:
        await work.agenda.ledger.claim(2, now(), LEASE, "another")
        write("DELETE FROM procrastinate_jobs WHERE status = 'todo'")
        assert (await work.jobs.sweep(now())) is not None
    assert await fetch(engine) is None


async def test_jobs_of_a_dead_worker_are_forgotten_and_their_persons_looked_at(
    database: Database, engine: AsyncEngine, write: Write
) -> None:
    await put(database, (1, now()))
    assert await fetch(engine) == 1
    write("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    async with database.write() as work:
        assert await work.jobs.workers() == 0
        swept = await work.jobs.sweep(now())
    assert swept
    assert (swept.abandoned, swept.forgotten) == (1, 1)
    assert await fetch(engine) == 1


async def test_one_worker_sweeps_at_a_time(database: Database, database_url: str, engine: AsyncEngine) -> None:
    other = Database(database_url, KEYRING)
    async with database.write() as first, other.write() as second:
        assert await first.jobs.sweep(now()) is not None
        assert await second.jobs.sweep(now()) is None
    await other.close()


async def test_on_sqlite_nobody_is_woken(sqlite_url: str) -> None:
    database = Database(sqlite_url, KEYRING)
    await database.migrate()
    async with database.write() as work:
        await work.people.meet("telegram", 1, 1, now())
        await work.agenda.ledger.put([NewEntry(EntryKind.NOTICE, 1, "one", now())], now())
    await database.close()
