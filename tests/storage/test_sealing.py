"""What passes through the inbox and the conversations is unreadable in the file; what lay there before is read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import Arrival, Database, Keyring, SealError
from tests.storage import KEYRING, Look, Write

NOW = datetime(2025, 7, 7, 1, 30, tzinfo=UTC)
PHONE = "0912 345 475"
PAYLOAD = f'{{"update_id": 1, "message": {{"text": "{PHONE}"}}}}'
REPLIES = f'[["sendMessage", {{"text": "{PHONE}"}}]]'
DATA = f'{{"said": "{PHONE}"}}'
KEY = "telegram:70:7"


async def fill(database: Database) -> None:
    async with database.write() as work:
        await work.inbox.receive([Arrival("telegram", 1, "user:7", PAYLOAD)], NOW)
        await work.inbox.answered("telegram", 1, REPLIES)
        await work.conversations.put(KEY, "Step:name", DATA, NOW)


async def read(database: Database) -> tuple[str, str | None, str]:
    async with database.read() as work:
        (row,) = await work.inbox.open("telegram")
        return row.payload, row.replies, (await work.conversations.get(KEY))[1]


def contents(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def test_what_was_said_is_read_again(database: Database) -> None:
    await fill(database)
    assert await read(database) == (PAYLOAD, REPLIES, DATA)


async def test_what_was_said_is_not_readable_in_the_tables(database: Database, look: Look) -> None:
    await fill(database)
    seen = str(look("SELECT payload, replies FROM inbox") + look("SELECT data FROM conversations"))
    assert "0912" not in seen
    assert "text" not in seen


async def test_nothing_is_readable_in_the_files(sqlite_url: str, tmp_path: Path) -> None:
    database = Database(sqlite_url, KEYRING)
    await database.migrate()
    await fill(database)
    assert b"345 475" not in contents(tmp_path)
    await database.close()
    assert b"345 475" not in contents(tmp_path)


@pytest.mark.parametrize("replies", [None, REPLIES])
async def test_what_came_in_before_there_was_sealing_is_read_as_it_is(
    database: Database, write: Write, replies: str | None
) -> None:
    shown = "NULL" if replies is None else f"'{replies}'"
    write(
        "INSERT INTO inbox (channel, update_id, person_key, payload, state, attempts, replies, received_at) "
        f"VALUES ('telegram', 1, 'user:7', '{PAYLOAD}', 'received', 0, {shown}, '2025-07-07 01:30:00+00')"
    )
    write(f"INSERT INTO conversations (key, data, changed_at) VALUES ('{KEY}', '{DATA}', '2025-07-07 01:30:00+00')")
    assert await read(database) == (PAYLOAD, replies, DATA)


async def test_nobody_reads_with_another_secret(database: Database, database_url: str) -> None:
    await fill(database)
    stranger = Database(database_url, Keyring(["x" * 40]))
    with pytest.raises(SealError):
        await read(stranger)
    await stranger.close()
