"""The shipped guidance, and real databases: an SQLite file of the test's own, or a PostgreSQL database."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest

from knowledge.guide import Guide
from storage import Database, upgrade
from tests.prepared import connect, empty, new_database, prepare
from tests.private_redis import SERVER, PrivateRedis
from tests.storage import KEYRING

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test")


def pytest_xdist_auto_num_workers() -> int:
    """Run one test more at once than there are cores: many wait for processes that start or end."""
    return 1 + (os.cpu_count() or 1)


@pytest.fixture(scope="session")
def guide() -> Guide:
    """Load the shipped guidance, once for all tests: nothing changes it."""
    return Guide.load()


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Name an SQLite file that does not exist yet, or has the tables of the `database` that is asked for too."""
    file = tmp_path / "dau-moi.db"
    if "database" in request.fixturenames:
        prepare(file)
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture(scope="session")
def postgresql_server() -> str:
    """Name the PostgreSQL of this machine. Without one the test is skipped; in CI it fails."""
    try:
        connect(POSTGRES).close()
    except psycopg.OperationalError as fault:
        missing = f"no PostgreSQL at TEST_POSTGRES_URL: {fault}"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return POSTGRES


@pytest.fixture(scope="session")
def migrated_url(postgresql_server: str) -> Iterator[str]:
    """Name a PostgreSQL database with all tables, for one test after the other."""
    with new_database(postgresql_server) as url:
        upgrade(url)
        yield url


@pytest.fixture
def postgresql_url(request: pytest.FixtureRequest, postgresql_server: str) -> Iterator[str]:
    """Name a PostgreSQL database that is empty, or has the tables of the `database` that is asked for too."""
    if "database" in request.fixturenames:
        url = str(request.getfixturevalue("migrated_url"))
        empty(url)
        yield url
        return
    with new_database(postgresql_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Name an empty database, once of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Open a database with all tables, once of each kind."""
    database = Database(database_url, KEYRING)
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
