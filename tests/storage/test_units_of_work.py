"""A unit of work is kept whole or not at all, whoever else is writing."""

import asyncio
import gc
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from knowledge.questions import Verdict
from storage import Arrival, Database, Work
from tests.storage import Look, Spawn

NOW = datetime(2025, 7, 7, 1, 30, tzinfo=UTC)


async def note(work: Work, key: str, number: int) -> None:
    await work.conversations.put(key, None, str(number), NOW)


async def noted(database: Database, *keys: str) -> list[str]:
    async with database.read() as work:
        return [(await work.conversations.get(key))[1] for key in keys]


async def go_on(steps: int) -> None:
    """Let the others go on for some rounds of the event loop."""
    for _ in range(steps):
        await asyncio.sleep(0)


async def change_two(database: Database, number: int) -> None:
    async with database.write() as work:
        await note(work, "one", number)
        await note(work, "two", number)


async def test_a_unit_that_raises_changes_nothing(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as work:
            await note(work, "one", 2)
            raise LookupError

    await change_two(database, 1)
    with pytest.raises(LookupError):
        await fail()
    assert await noted(database, "one", "two") == ["1", "1"]


async def test_after_a_refused_statement_the_next_unit_works(database: Database) -> None:
    async def ask_for_nobody() -> None:
        async with database.write() as work:
            await note(work, "one", 1)
            await work.questions.keep(404, "của ai?", None, None, [], Verdict.OPEN, NOW)

    with pytest.raises(IntegrityError):
        await ask_for_nobody()
    assert await noted(database, "one") == ["{}"]
    await change_two(database, 2)
    assert await noted(database, "one", "two") == ["2", "2"]


async def test_units_of_one_process_take_turns(database: Database) -> None:
    async def count() -> None:
        async with database.write() as work:
            _, number = await work.conversations.get("counter")
            await note(work, "counter", int(number.strip("{}") or 0) + 1)

    await asyncio.gather(*(count() for _ in range(50)))
    assert await noted(database, "counter") == ["50"]


async def test_two_processes_lose_no_change(database: Database, database_url: str, spawn: Spawn) -> None:
    processes = [await spawn("count", database_url) for _ in range(2)]
    await asyncio.gather(*(process.communicate(b"go\n") for process in processes))
    assert [process.returncode for process in processes] == [0, 0]
    assert await noted(database, "counter") == ["800"]


async def test_a_unit_within_a_unit_is_refused_before_it_waits_for_ever(database: Database) -> None:
    async with database.write():
        with pytest.raises(RuntimeError, match="open already"):
            async with database.write():
                pass
    await change_two(database, 1)


async def test_a_reader_changes_nothing(database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with database.read() as work:
            await note(work, "one", 1)
    assert await noted(database, "one") == ["{}"]


async def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    await change_two(database, 1)
    async with database.read() as work:
        before = await work.conversations.get("one")
        await change_two(database, 2)
        assert before == await work.conversations.get("one") == (None, "1")
    assert await noted(database, "one") == ["2"]


async def test_units_that_are_cancelled_leave_nothing_half_done(database: Database) -> None:
    for steps in range(60):
        units = [asyncio.create_task(change_two(database, steps * 10 + unit)) for unit in range(3)]
        await go_on(steps)
        for patience in (1, 3):
            for unit in units:
                unit.cancel()
            await go_on(patience)
        await asyncio.gather(*units, return_exceptions=True)
        one, two = await noted(database, "one", "two")
        assert one == two
    await change_two(database, 999)
    assert await noted(database, "one", "two") == ["999", "999"]


async def test_readers_that_are_cancelled_leave_no_trace(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    for steps in range(60):
        readers = [asyncio.create_task(noted(database, "one", "two")) for _ in range(3)]
        await go_on(steps)
        for patience in (1, 3):
            for reader in readers:
                reader.cancel()
            await go_on(patience)
        await asyncio.gather(*readers, return_exceptions=True)
    gc.collect()
    assert [record for record in caplog.records if record.name == "asyncio"] == []


async def test_a_moment_comes_back_aware_and_in_utc(database: Database) -> None:
    hanoi = timezone(timedelta(hours=7))
    async with database.write() as work:
        await work.inbox.receive([Arrival("telegram", 1, "7", "{}")], datetime(2025, 7, 7, 8, 30, 0, 123, hanoi))
        [row] = await work.inbox.open("telegram")
    assert row.received_at == datetime(2025, 7, 7, 1, 30, 0, 123, UTC)
    assert row.received_at.tzinfo is UTC


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        async with database.write() as work:
            await work.people.meet("telegram", 7, 70, datetime(2025, 7, 7))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_server_that_was_restarted_is_found_again(database: Database, look: Look) -> None:
    await change_two(database, 1)
    ours = "datname = current_database() AND pid <> pg_backend_pid()"
    assert look(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}") == [(True,)]
    await change_two(database, 2)
    assert await noted(database, "one", "two") == ["2", "2"]
