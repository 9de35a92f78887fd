"""A Bot API server and an assistant that tests share: a start takes seconds. Each test has persons of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.integration.bot_api import BotApi
from tests.integration.process import Assistant


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def telegram() -> AsyncIterator[BotApi]:
    """Telegram, as far as the shared assistant can see."""
    async with BotApi() as api:
        yield api


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def assistant(telegram: BotApi, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Assistant]:
    """The shared assistant: it polls, on an SQLite file, with the folder `own` of an operator.

    Nobody stops it before the last test is over.
    """
    folder = tmp_path_factory.mktemp("assistant")
    (folder / "own" / "entries").mkdir(parents=True)
    running = Assistant(folder, telegram, LOG_LEVEL="DEBUG", KNOWLEDGE_DIRS="own")
    await running.start()
    yield running
    assert await running.stop() == 0
    await running.close()
