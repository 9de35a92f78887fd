"""Tables that are pasted or sent, and what is typed while one is looked at."""

import re

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.ask import answer_aside
from handlers.desk import Desk, with_desk
from handlers.dossier.bookmark import Filling
from handlers.dossier.table_beginning import take_table
from handlers.dossier.table_buttons import MoveTable, PickColumn, SetColumn
from handlers.dossier.table_columns import asked_column, pick_column, set_column
from handlers.dossier.table_filling import type_fill
from handlers.dossier.table_moving import move
from handlers.dossier.table_reach import reach_table
from handlers.dossier.tabling import STEPS, Tabling, recall_table
from handlers.lists import HandsIn, is_people_list, is_phone_alone
from handlers.replies import Replies, say
from handlers.words import HasText, Says
from knowledge.naming import closest
from knowledge.vietnamese import fold
from submissions.tables.pasting import looks_like_table, read_paste
from submissions.tables.raw import Unreadable
from submissions.tables.understood import Understood

# Several answers at once may stand on two lines; a table has more of them.
_AT_ROW = (Filling.answering, Filling.checking, Filling.telling)
_CELLS = ("\t", ";", "|", "\n")
_COLUMN = re.compile(r"(?:sua|doi|chinh)?\s*cot\s*(?:so)?\s*(\d{1,3})\.?")


class PastedTable(Filter):
    """Lets a pasted table through; where a table is the matter anyway, whatever has cells."""

    async def __call__(self, message: Message, state: FSMContext) -> bool:
        """Look at the text."""
        text = message.text or ""
        step = await state.get_state()
        if step in {step.state for step in _AT_ROW}:
            return is_people_list(text) or (bool(text.count("\t") > 1) and looks_like_table(text))
        if looks_like_table(text):
            return True
        about_tables = step in {step.state for step in (Tabling.awaiting, *STEPS)}
        return about_tables and "?" not in text and sum(text.count(mark) for mark in _CELLS) > 1


class SentTable(Filter):
    """Lets a file through that was read, or could not be."""

    async def __call__(self, message: Message, attachment: Understood | Unreadable | None = None) -> bool:
        """Look for what came of the file."""
        return message.document is not None and attachment is not None


class NamesColumn(Filter):
    """Lets `sửa cột 3` through; the handler gets the number as `column`."""

    async def __call__(self, message: Message) -> bool | dict[str, int]:
        """Look at the whole text."""
        found = _COLUMN.fullmatch(fold(message.text or "").strip())
        return {"column": int(found[1])} if found else False


def router() -> Router:
    """Return the router of tables; administration and reviewing have taken theirs before."""
    pasting = with_desk(Router(name="dossier-pasting"))
    anywhere = StateFilter(None, *Filling.__states__, *Tabling.__states__)
    pasting.message.register(take_sheet, SentTable(), HandsIn())
    pasting.message.register(take_paste, anywhere, PastedTable(), HandsIn())
    return pasting


def typing_router() -> Router:
    """Return the router of what is typed while a table is looked at."""
    typing = with_desk(Router(name="dossier-tabling"))
    typing.message.register(type_column, StateFilter(Tabling.columns, Tabling.column, Tabling.preview), NamesColumn())
    for words in (Command("huy"), Says("stop")):
        typing.message.register(type_stop, StateFilter(*STEPS), words)
    typing.message.register(type_right, StateFilter(Tabling.columns), Says("done"))
    typing.message.register(type_apply, StateFilter(Tabling.preview), Says("done"))
    typing.message.register(type_field, StateFilter(Tabling.column), HasText())
    typing.message.register(type_answer, StateFilter(Tabling.filling), HasText())
    typing.message.register(interrupt, StateFilter(*STEPS), HasText())
    return typing


async def take_paste(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a pasted table."""
    return await take_table(message, read_paste(message.text or ""), desk, state)


async def take_sheet(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a sheet that was sent."""
    assert desk.attachment is not None
    return await take_table(message, desk.attachment, desk, state)


async def type_column(message: Message, column: int, desk: Desk, state: FSMContext) -> Replies:
    """Offer what a named column may mean."""
    talk = await recall_table(state)
    return await pick_column(message, PickColumn(upload=talk.upload, column=max(column - 1, 0)), desk, state)


async def type_field(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take the name of a field for what the column means."""
    upload = (await recall_table(state)).upload
    table, column = await reach_table(upload, desk, state), await asked_column(state)
    fields = table.form.fields if table else ()
    names = ((field.key, name) for field in fields for name in (field.label, *field.headers))
    close = closest(message.text or "", names)
    if column is None or not close:
        return await interrupt(message, desk, state)
    return await set_column(message, SetColumn(upload=upload, column=column, field=close[0]), desk, state)


async def type_stop(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Leave the table alone."""
    return await move(message, MoveTable(upload=(await recall_table(state)).upload, to="stop"), desk, state)


async def type_right(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take the columns as they were understood."""
    return await move(message, MoveTable(upload=(await recall_table(state)).upload, to="right"), desk, state)


async def type_apply(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Put the table into the draft."""
    return await move(message, MoveTable(upload=(await recall_table(state)).upload, to="apply"), desk, state)


async def type_answer(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take one answer for all rows; a question is answered first."""
    typed = message.text or ""
    return await interrupt(message, desk, state) if "?" in typed else await type_fill(message, typed, desk, state)


async def interrupt(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Answer a question in between, and show the table again where it stands."""
    typed = message.text or ""
    phone = is_phone_alone(typed)
    answered = say(message, desk.texts["dossier.stray_phone"]) if phone else await answer_aside(message, typed, desk)
    if await state.get_state() == Tabling.owner.state:
        return answered
    step = MoveTable(upload=(await recall_table(state)).upload, to="again")
    return [*answered, *await move(message, step, desk, state)]
