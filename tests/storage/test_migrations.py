"""The migrations lead from nothing to the tables that the code knows, and back."""

import asyncio
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock, Timeout
from sqlalchemy import Connection, NullPool, create_engine, func, inspect, select

from storage import Database, upgrade
from storage.address import SYNC_DRIVERS, parse
from storage.jobs import PREFIX
from storage.migrate import ADVISORY_LOCK, LOCK_SUFFIX, alone, configuration, downgrade
from storage.tables import metadata
from tests.storage import KEYRING, Spawn

NEWEST = "03.04.00_50_post_add_retry_failed_job_procedure.sql"
VERSIONS = list(reversed(list(ScriptDirectory.from_config(configuration()).walk_revisions())))


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    engine = create_engine(parse(database_url, SYNC_DRIVERS), poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


def tables(connection: Connection) -> set[str]:
    return {name for name in all_tables(connection) if is_ours(name)}


def all_tables(connection: Connection) -> set[str]:
    connection.rollback()
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def is_ours(name: str | None, *_other: object) -> bool:
    return name is None or not name.startswith(PREFIX)


def differences(connection: Connection) -> list[object]:
    options = {"compare_type": True, "compare_server_default": True, "include_name": is_ours}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, metadata))


def test_every_version_goes_up_down_and_up_again(database_url: str) -> None:
    for version in VERSIONS:
        upgrade(database_url, version.revision)
        downgrade(database_url, str(version.down_revision or "base"))
        upgrade(database_url, version.revision)


def test_all_the_way_down_nothing_is_left(database_url: str, connection: Connection) -> None:
    upgrade(database_url)
    assert tables(connection) == set(metadata.tables)
    downgrade(database_url, "base")
    assert all_tables(connection) == set()


def test_the_workers_have_their_tables_on_postgresql_only(database_url: str, connection: Connection) -> None:
    upgrade(database_url)
    theirs = all_tables(connection) - tables(connection)
    assert bool(theirs) is (connection.dialect.name == "postgresql")


def test_going_down_leaves_no_function_and_no_type_of_the_workers(postgresql_url: str) -> None:
    upgrade(postgresql_url)
    downgrade(postgresql_url, "0005")
    engine = create_engine(parse(postgresql_url, SYNC_DRIVERS), poolclass=NullPool)
    with engine.connect() as connection:
        for kind, name in (("pg_proc", "proname"), ("pg_type", "typname"), ("pg_class", "relname")):
            left = f"SELECT {name} FROM {kind} WHERE {name}space = current_schema()::regnamespace"
            assert not [row for (row,) in connection.exec_driver_sql(left) if PREFIX in row]


def test_a_library_that_wants_other_tables_is_noticed() -> None:
    """With a new script of the library's own here, write a migration that runs it, and name it in this test."""
    scripts = (resources.files("procrastinate.sql") / "migrations").iterdir()
    assert max(script.name for script in scripts if script.name.endswith(".sql")) == NEWEST


def test_the_tables_are_those_that_the_code_knows(database_url: str, connection: Connection) -> None:
    upgrade(database_url)
    assert differences(connection) == []


def test_a_column_without_a_migration_is_noticed(database_url: str, connection: Connection) -> None:
    upgrade(database_url)
    connection.exec_driver_sql("ALTER TABLE people DROP COLUMN locality")
    connection.exec_driver_sql("DROP INDEX ix_questions_open")
    assert len(differences(connection)) == 2


def test_an_id_is_never_given_twice(database_url: str, connection: Connection) -> None:
    upgrade(database_url)
    meet = "INSERT INTO people (channel, user_id, chat_id, met_at) VALUES ('zalo', 1, 1, '2025-07-01') RETURNING id"
    first = connection.exec_driver_sql(meet).scalar_one()
    connection.exec_driver_sql("DELETE FROM people")
    assert connection.exec_driver_sql(meet).scalar_one() > first


def test_a_migration_holds_the_lock_file(sqlite_url: str, tmp_path: Path) -> None:
    with alone(parse(sqlite_url, SYNC_DRIVERS)), pytest.raises(Timeout):
        FileLock(tmp_path / f"dau-moi.db{LOCK_SUFFIX}").acquire(blocking=False)


def test_a_migration_holds_the_advisory_lock(postgresql_url: str) -> None:
    address = parse(postgresql_url, SYNC_DRIVERS)
    taken = select(func.pg_try_advisory_xact_lock(ADVISORY_LOCK))
    with alone(address), create_engine(address, poolclass=NullPool).connect() as other:
        assert other.scalar(taken) is False


async def test_migrating_twice_is_once(database: Database, connection: Connection) -> None:
    await database.migrate()
    assert tables(connection) == set(metadata.tables)


async def test_databases_of_one_process_may_migrate_at_once(database_url: str, connection: Connection) -> None:
    databases = [Database(database_url, KEYRING) for _ in range(3)]
    await asyncio.gather(*(database.migrate() for database in databases))
    await asyncio.gather(*(database.close() for database in databases))
    assert tables(connection) == set(metadata.tables)


async def test_two_processes_may_migrate_at_once(database_url: str, connection: Connection, spawn: Spawn) -> None:
    processes = [await spawn("migrate", database_url) for _ in range(3)]
    await asyncio.gather(*(process.communicate(b"go\n") for process in processes))
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert tables(connection) == set(metadata.tables)
