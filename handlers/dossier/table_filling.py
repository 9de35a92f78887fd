"""What a whole table does not say, such as everybody's unit: one answer for all of its rows."""

from dataclasses import replace

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.pressing import Press
from handlers.dossier.previewing import go_on
from handlers.dossier.table_buttons import FillColumn
from handlers.dossier.table_columns import stop_row
from handlers.dossier.table_reach import Table, gone, keep_read, reach_table
from handlers.dossier.tabling import Tabling, recall_table, show_table
from handlers.flawed import sentence
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.fields import Field, FieldKind, Flaw
from submissions.filling import fill, lacking
from submissions.masked import ALL

_CHOSEN = (FieldKind.CHOICE, FieldKind.CHOICES)


async def fill_or_go_on(event: Event, why: str, table: Table, desk: Desk, state: FSMContext) -> Replies:
    """Ask for the next thing that all rows lack and one answer can give; then show what the table changes."""
    field = next((field for field in _fillable(table) if field.key not in table.talk.passed), None)
    if field is None:
        return await go_on(event, why, table, desk, state)
    count = lacking(table.read.rows, table.form)[field.key]
    text = desk.texts.fill("handing.fill", label=field.label, count=count)
    several = desk.texts["handing.fill_several"] if field.kind is FieldKind.CHOICES else ""
    said = "\n\n".join(piece for piece in (why, f"{text} {several}".strip()) if piece)
    talk = table.talk.but(field=field.key)
    return await show_table(event, said, _rows(field, table, desk), Tabling.filling, table.unit, talk, desk, state)


async def press_fill(event: Event, chosen: FillColumn, desk: Desk, state: FSMContext) -> Replies:
    """Take a pressed answer for all rows."""
    table = await reach_table(chosen.upload, desk, state)
    field = next((field for field in _fillable(table) if field.key == chosen.field), None) if table else None
    if table is None:
        return gone(event, desk)
    if field is None or chosen.how == "skip":
        return await _pass(event, chosen.field, table, desk, state)
    values = {
        "unit": table.reached.unit.name,
        "all": ",".join(choice.key for choice in field.choices),
        "one": field.choices[chosen.choice].key if chosen.choice < len(field.choices) else "",
    }
    return await _fill(event, field, values[chosen.how], table, desk, state)


async def type_fill(event: Event, typed: str, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed answer for all rows."""
    talk = await recall_table(state)
    table = await reach_table(talk.upload, desk, state)
    if table is None:
        return gone(event, desk)
    field = next((field for field in _fillable(table) if field.key == talk.field), None)
    if field is None:
        return await fill_or_go_on(event, "", table, desk, state)
    read = table.form.read(field.key, typed)
    if isinstance(read, Flaw):
        return await fill_or_go_on(event, sentence(desk.texts, read), table, desk, state)
    return await _fill(event, field, read, table, desk, state)


async def _fill(event: Event, field: Field, value: str, table: Table, desk: Desk, state: FSMContext) -> Replies:
    if not value:
        return gone(event, desk)
    rows = fill(table.read.rows, field, value)
    kept = await keep_read(table, replace(table.read, rows=rows), desk)
    return await fill_or_go_on(event, "", kept, desk, state)


async def _pass(event: Event, key: str, table: Table, desk: Desk, state: FSMContext) -> Replies:
    talk = table.talk.but(passed=tuple(dict.fromkeys((*table.talk.passed, key))))
    return await fill_or_go_on(event, "", replace(table, talk=talk), desk, state)


def _fillable(table: Table) -> list[Field]:
    """Return the fields without a column that may be the same in all rows."""
    missing = lacking(table.read.rows, table.form)
    return [
        field
        for field in table.form.fields
        if field.key in table.read.missing
        and field.key in missing
        and (field.kind in _CHOSEN or field.key.endswith("unit"))
    ]


def _rows(field: Field, table: Table, desk: Desk) -> list[Row]:
    upload, key = table.upload.id, field.key
    rows: list[Row] = []
    rows += [
        [(choice.label, FillColumn(upload=upload, field=key, how="one", choice=at))]
        for at, choice in enumerate(field.choices)
    ]
    if field.kind is FieldKind.CHOICES:
        rows.append([(ALL, FillColumn(upload=upload, field=key, how="all"))])
    if not field.choices:
        rows.append([(table.reached.unit.name, FillColumn(upload=upload, field=key, how="unit"))])
    skip = FillColumn(upload=upload, field=key, how="skip")
    return [*rows, [(desk.texts["handing.fill_later"], skip), *stop_row(upload, desk)]]


FILLING = Press(FillColumn, press_fill)
