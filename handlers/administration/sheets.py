"""A sheet of units or of their decisions that is sent while it is asked for; it is no list of people."""

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.administration import event_sheet, importing
from handlers.administration.importing import kept_rows
from handlers.administration.progress import PREVIEW, Administration, Progress, recall
from handlers.administration.reach import Administers
from handlers.administration.way import ask, repeat, resume
from handlers.desk import Desk, with_desk
from handlers.replies import Replies
from submissions.tables.raw import Unreadable
from submissions.tables.understood import Understood

# The talks that ask for a table, and the step that does.
_NO_TABLE = "tables.no_table"
TABLES = {importing.KEY: importing.TABLE, event_sheet.KEY: event_sheet.TABLE}


class AsksForTable(Filter):
    """Lets a message through while a table is awaited, or its preview shown."""

    async def __call__(self, _message: Message, state: FSMContext) -> bool:
        """Look at the talk and the step."""
        progress = await recall(state)
        table = TABLES.get(progress.talk) if progress else None
        return progress is not None and table is not None and progress.step in (table, PREVIEW)


class HasFile(Filter):
    """Lets a message with a file through."""

    async def __call__(self, message: Message) -> bool:
        """Look for a document."""
        return message.document is not None


def router() -> Router:
    """Return the router of sheets."""
    sheets = with_desk(Router(name="administration-sheets"))
    waits = StateFilter(Administration.waiting)
    sheets.message.register(take_sheet, HasFile(), waits, AsksForTable(), Administers())
    return sheets


async def take_sheet(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take the rows of a sheet, whatever a list of people would make of them."""
    progress, file = await recall(state), desk.attachment
    if progress is None:
        return await resume(message, desk, state)
    if file is None or file.raw is None:
        return await repeat(message, _why(file, desk), desk, state)
    rows = kept_rows([(row.number, row.cells) for row in file.raw.rows])
    return await ask(message, "", Progress(progress.talk, PREVIEW, {**progress.answers, "rows": rows}), desk, state)


def _why(file: Understood | Unreadable | None, desk: Desk) -> str:
    if not isinstance(file, Unreadable):
        return desk.texts["administration.no_sheets_here"]
    if file.key == _NO_TABLE:  # its words are about a list of people
        return desk.texts["administration.no_table"]
    return desk.texts.fill(file.key, **file.values)
