"""The directory on a real SQLite file."""

from collections.abc import AsyncIterator

import pytest

from directory.offices import Offices
from storage import Database, Work
from tests.storage import KEYRING


@pytest.fixture
async def work(sqlite_url: str) -> AsyncIterator[Work]:
    """One unit of work on an empty database."""
    database = Database(sqlite_url, KEYRING)
    await database.migrate()
    async with database.write() as work:
        yield work
    await database.close()


@pytest.fixture
def offices(work: Work) -> Offices:
    """The directory of that unit of work."""
    return work.offices
