"""Opening the process: its database, its secrets, its pace; and closing them again."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog

from bot.app import Application
from bot.clock import Clock
from bot.content import Conversation
from bot.gates import opened_gate
from bot.pause import Pause
from bot.settings import Settings, WrongSettingError, make_data_dir
from bot.stored import know_secrets, stored
from storage import AlreadyRunningError, only_instance

log = structlog.get_logger()


@asynccontextmanager
async def open_application(
    settings: Settings, conversation: Conversation, clock: Clock, pause: Pause | None = None
) -> AsyncIterator[Application]:
    """Open the database and wire the process.

    Raises WrongSettingError for a data folder or a database that cannot be opened, or was sealed with a secret that
    the settings do not name, AlreadyRunningError if another process runs.
    """
    make_data_dir(settings)
    async with AsyncExitStack() as stack:
        try:
            stack.enter_context(only_instance(settings.database))
            database = await stack.enter_async_context(stored(settings))
            await know_secrets(database, clock())
        except (AlreadyRunningError, WrongSettingError):
            raise
        except Exception as error:
            log.exception("database_closed", exc_info=error)
            raise WrongSettingError("DATABASE_URL: không mở được cơ sở dữ liệu này.") from None
        pause = pause or Pause()
        gate = await stack.enter_async_context(opened_gate(settings, pause))
        yield Application(settings, conversation, database, clock, pause, gate)
