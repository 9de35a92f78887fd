"""A row of a table that may be one of the draft, or somebody else of that name: asked one by one."""

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.table_buttons import SayWho
from handlers.dossier.table_columns import stop_row
from handlers.dossier.table_reach import Table
from handlers.dossier.tabling import Tabling, show_table
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.fields import RowData
from submissions.merging import Doubtful

_SAID = ("name", "subject", "position", "unit", "new_unit", "phone", "expires")


async def ask_who(
    event: Event, why: str, doubt: Doubtful, left: int, table: Table, desk: Desk, state: FSMContext
) -> Replies:
    """Ask whether a row is one that the draft has. `left` counts the rows that are asked about, this one included."""
    number, upload = doubt.incoming.number, table.upload.id
    said = desk.texts.fill(
        "handing.who",
        number=number,
        row=described(doubt.incoming.data, table),
        there="\n".join(f"- {described(row.data, table)}" for row in doubt.rows),
    )
    rows: list[Row] = [
        [(_same(doubt, at, desk), SayWho(upload=upload, number=number, who="same", row=row.id))]
        for at, row in enumerate(doubt.rows, 1)
    ]
    rows.append([(desk.texts["handing.other_person"], SayWho(upload=upload, number=number, who="other"))])
    rows.append([(desk.texts["handing.leave_row"], SayWho(upload=upload, number=number, who="leave"))])
    if left > 1:
        rest = desk.texts.fill("handing.leave_rest", count=left)
        rows.append([(rest, SayWho(upload=upload, number=number, who="rest"))])
    text = f"{why}\n\n{said}".strip()
    return await show_table(
        event, text, [*rows, stop_row(upload, desk)], Tabling.deciding, table.unit, table.talk, desk, state
    )


def described(data: RowData, table: Table) -> str:
    """Return what tells a person from others, the phone masked."""
    fields = (field for field in table.form.fields if field.key in _SAID and data.get(field.key))
    return ", ".join(table.form.show_masked(field, data[field.key]) for field in fields)


def _same(doubt: Doubtful, at: int, desk: Desk) -> str:
    if len(doubt.rows) == 1:
        return desk.texts["handing.same_person"]
    return desk.texts.fill("handing.same_number", number=at)
