"""A bureau on each kind of database."""

import pytest

from storage import Database
from tests.reminders.bureau import Bureau, opened


@pytest.fixture
async def bureau(database: Database) -> Bureau:
    return await opened(database)
