"""Real databases for every test that asks: an SQLite file of its own, or a PostgreSQL schema of its own."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import URL, make_url

from storage import Database
from tests.private_redis import SERVER, PrivateRedis
from tests.storage import KEYRING


POSTGRES = make_url(os.environ.get("TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test"))


def pytest_xdist_auto_num_workers() -> int:
    """Run one test more at once than there are cores: many wait for processes that start or end."""
    return 1 + (os.cpu_count() or 1)


def _connect(address: URL) -> psycopg.Connection:
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True, connect_timeout=3)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Name an SQLite file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'dau-moi.db'}"


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """Name an empty PostgreSQL schema. Without PostgreSQL the test is skipped; in CI it fails."""
    try:
        connection = _connect(POSTGRES)
    except psycopg.OperationalError as fault:
        missing = f"no PostgreSQL at TEST_POSTGRES_URL: {fault}"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    schema = f"test_{uuid4().hex}"
    with connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        own = POSTGRES.update_query_dict({"options": f"-csearch_path={schema}", "application_name": schema})
        yield own.render_as_string(hide_password=False)
        connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Name an empty database, once of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Open a database with all tables, once of each kind."""
    database = Database(database_url, KEYRING)
    await database.migrate()
    yield database
    await database.close()


@pytest.fixture
async def redis(tmp_path: Path) -> AsyncIterator[PrivateRedis]:
    """Start a Redis of the test's own. Without one the test is skipped; in CI it fails."""
    if SERVER is None:
        missing = "no redis-server on this machine"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    private = PrivateRedis(tmp_path)
    await private.start()
    yield private
    await private.kill()
