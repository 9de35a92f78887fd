"""A conversation goes on where it stood, and leaves nothing when it ends."""

from datetime import UTC, datetime

from storage import Database
from tests.storage import Look

NOW = datetime(2025, 7, 7, 1, 30, tzinfo=UTC)
KEY = "telegram:70:7"


async def get(database: Database, key: str = KEY) -> tuple[str | None, str]:
    async with database.read() as work:
        return await work.conversations.get(key)


async def put(database: Database, state: str | None, data: str) -> None:
    async with database.write() as work:
        await work.conversations.put(KEY, state, data, NOW)


async def test_an_unknown_conversation_is_empty(database: Database) -> None:
    assert await get(database) == (None, "{}")


async def test_a_conversation_is_kept_and_changed(database: Database) -> None:
    await put(database, "Locality:asked", '{"q": 1}')
    assert await get(database) == ("Locality:asked", '{"q": 1}')
    await put(database, None, '{"q": 2}')
    assert await get(database) == (None, '{"q": 2}')
    await put(database, "Locality:asked", "{}")
    assert await get(database) == ("Locality:asked", "{}")


async def test_a_conversation_that_ended_leaves_no_row(database: Database, look: Look) -> None:
    await put(database, "Locality:asked", '{"q": 1}')
    await put(database, None, "{}")
    assert await get(database) == (None, "{}")
    assert look("SELECT key FROM conversations") == []


async def test_conversations_do_not_mix(database: Database) -> None:
    await put(database, "Locality:asked", "{}")
    assert await get(database, "telegram:71:8") == (None, "{}")
