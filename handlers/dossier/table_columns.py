"""How the columns of a table were understood, shown on two of its rows, and set right one by one."""

import asyncio

from aiogram.fsm.context import FSMContext

from directory.masking import mask
from handlers.desk import Desk
from handlers.dossier.column_lines import (
    called,
    cells_of,
    column_at,
    column_line,
    cut,
    lacking_lines,
    passed_line,
    told_columns,
)
from handlers.dossier.pressing import Press, offered
from handlers.dossier.showing import title
from handlers.dossier.table_buttons import ChooseList, MoveTable, PickColumn, SetColumn
from handlers.dossier.table_reach import Table, gone, keep_read, reach_table
from handlers.dossier.tabling import Tabling, show_table
from handlers.keyboards import Row
from handlers.replies import Event, Replies, say
from submissions.fields import FormKind
from submissions.tables.raw import Unreadable
from submissions.tables.understanding import samples, understand
from submissions.tables.understood import Understood

_SEVERAL = 500  # rows: more are understood beside the turns of others


async def show_columns(event: Event, why: str, table: Table, desk: Desk, state: FSMContext) -> Replies:
    """Say what each column was taken for, and ask whether that is right."""
    read = table.read
    pieces = [
        why,
        *(desk.texts[note] for note in read.raw.notes),
        desk.texts.fill(
            "handing.understood", form=title(read.form, desk), unit=table.reached.unit.name, count=len(read.rows)
        ),
        "\n".join(column_line(column, table, desk) for column in told_columns(read)),
        lacking_lines(table, desk),
        passed_line(table, desk),
        desk.texts["handing.columns_right"],
    ]
    text = "\n\n".join(piece for piece in pieces if piece)
    return await show_table(event, text, _rows(table, desk), Tabling.columns, table.unit, table.talk, desk, state)


async def show_lists(event: Event, why: str, table: Table, desk: Desk, state: FSMContext) -> Replies:
    """Ask which list a table is."""
    first = samples(table.read, 1)[0]
    shown = "; ".join(cut(mask(cell)) for cell in cells_of(first.number, table.read) if cell)
    text = desk.texts.fill("handing.which_list", count=len(table.read.rows), sample=shown)
    upload = table.upload.id
    rows: list[Row] = [[(title(kind, desk), ChooseList(upload=upload, form=kind))] for kind in FormKind]
    said = f"{why}\n\n{text}".strip()
    return await show_table(
        event, said, [*rows, stop_row(upload, desk)], Tabling.list, table.unit, table.talk, desk, state
    )


async def choose_list(event: Event, chosen: ChooseList, desk: Desk, state: FSMContext) -> Replies:
    """Take a table for another list."""
    table = await reach_table(chosen.upload, desk, state)
    if table is None:
        return gone(event, desk)
    read = await understand_anew(table, chosen.form)
    if isinstance(read, Unreadable):
        return say(event, desk.texts.fill(read.key, **read.values))
    kept = await keep_read(table, read, desk)
    return await show_columns(event, "", kept, desk, state)


async def pick_column(event: Event, chosen: PickColumn, desk: Desk, state: FSMContext) -> Replies:
    """Offer what a column may mean."""
    table = await reach_table(chosen.upload, desk, state)
    column = column_at(chosen.column, table) if table else None
    if table is None or column is None:
        return gone(event, desk)
    upload, at = table.upload.id, column.index
    text = desk.texts.fill("handing.which_field", column=called(column, desk))
    rows: list[Row] = [
        [(field.label, SetColumn(upload=upload, column=at, field=field.key))] for field in table.form.fields
    ]
    none: Row = [(desk.texts["handing.no_field"], SetColumn(upload=upload, column=at))]
    return await show_table(event, text, [*rows, none], Tabling.column, table.unit, table.talk, desk, state)


async def set_column(event: Event, chosen: SetColumn, desk: Desk, state: FSMContext) -> Replies:
    """Read the table again with a column set right."""
    table = await reach_table(chosen.upload, desk, state)
    known = [field.key for field in table.form.fields] if table else []
    if table is None or column_at(chosen.column, table) is None or chosen.field not in (*known, ""):
        return gone(event, desk)
    read = await understand_anew(table, table.read.form, {chosen.column: chosen.field or None})
    if isinstance(read, Unreadable):
        return await show_columns(event, desk.texts["handing.column_needed"], table, desk, state)
    return await show_columns(event, "", await keep_read(table, read, desk), desk, state)


async def asked_column(state: FSMContext) -> int | None:
    """Return the place of the column whose meaning is asked now; None where it is not asked which one means what."""
    meanings = [packed for packed in await offered(state) if packed.startswith(f"{SetColumn.__prefix__}:")]
    return SetColumn.unpack(meanings[0]).column if meanings else None


async def show_column_choice(event: Event, table: Table, desk: Desk, state: FSMContext) -> Replies:
    """Ask which column is to be set right."""
    rows: list[Row] = [
        [(called(column, desk), PickColumn(upload=table.upload.id, column=column.index))]
        for column in table.read.columns
    ]
    text = desk.texts["handing.which_column"]
    return await show_table(event, text, rows, Tabling.column, table.unit, table.talk, desk, state)


async def understand_anew(
    table: Table, form: FormKind, changed: dict[int, str | None] | None = None
) -> Understood | Unreadable:
    """Understand a table as a list, with what was set right before."""
    before = {column.index: column.field for column in table.read.columns} if form is table.read.form else {}
    taken = {key for key in (changed or {}).values() if key}
    columns = {at: None if key in taken else key for at, key in before.items()} | (changed or {})
    raw, forms = table.read.raw, table.forms
    if len(raw.rows) > _SEVERAL:
        return await asyncio.to_thread(understand, raw, forms, form, columns)
    return understand(raw, forms, form, columns)


def stop_row(upload: int, desk: Desk) -> Row:
    """Return the button that leaves a table alone."""
    return [(desk.texts["handing.stop"], MoveTable(upload=upload, to="stop"))]


def _rows(table: Table, desk: Desk) -> list[Row]:
    texts, upload = desk.texts, table.upload.id
    return [
        [(texts["handing.right"], MoveTable(upload=upload, to="right"))],
        [(texts["handing.change_column"], MoveTable(upload=upload, to="columns"))],
        [(texts["handing.change_list"], MoveTable(upload=upload, to="lists")), *stop_row(upload, desk)],
    ]


CHOOSING_LIST = Press(ChooseList, choose_list)
PICKING_COLUMN = Press(PickColumn, pick_column)
SETTING_COLUMN = Press(SetColumn, set_column)
