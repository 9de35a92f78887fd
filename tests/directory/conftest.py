"""The directory on a real SQLite file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from directory.offices import Offices
from storage import Database, Work
from tests.prepared import prepare
from tests.storage import KEYRING


@pytest.fixture
async def work(tmp_path: Path) -> AsyncIterator[Work]:
    """One unit of work on an empty database."""
    file = tmp_path / "dau-moi.db"
    prepare(file)
    database = Database(f"sqlite+aiosqlite:///{file}", KEYRING)
    async with database.write() as work:
        yield work
    await database.close()


@pytest.fixture
def offices(work: Work) -> Offices:
    """The directory of that unit of work."""
    return work.offices
