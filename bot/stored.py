"""The database of an installation, opened with its keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.secret_key import keyring
from bot.settings import Settings, WrongSettingError, make_data_dir
from storage import Database


@asynccontextmanager
async def stored(settings: Settings) -> AsyncIterator[Database]:
    """Open the database, its tables up to date, and close it at the end. Raises WrongSettingError for the folder."""
    make_data_dir(settings)
    database = Database(settings.database, keyring(settings))
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()


async def know_secrets(database: Database, now: datetime) -> None:
    """Make sure that everything kept can be read. Raises WrongSettingError where a secret is missing."""
    async with database.write() as work:
        if not await work.secret_names.lacking(now):
            return
    raise WrongSettingError("SECRET_KEYS_OLD: thiếu khóa đã dùng để mã hóa dữ liệu; hãy ghi SECRET_KEY cũ vào đây.")
