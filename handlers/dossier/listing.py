"""The rows of a list, ten a page; one of them as a whole, its fields to be changed one by one."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.asking import ask
from handlers.dossier.bookmark import Bookmark, Filling, recall
from handlers.dossier.buttons import AddRow, EditField, ListRows, PickField, ShowRow
from handlers.dossier.home import ADDING
from handlers.dossier.pressing import Press, show
from handlers.dossier.reach import Reached, not_found, note_reading, reach_row, reach_unit, rows_of
from handlers.dossier.showing import line, named, title
from handlers.dossier.slip import slip_of
from handlers.dossier.summary import home_row, show_summary
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.drafts import DraftRow

PAGE = 10


async def list_rows(event: Event, chosen: ListRows, desk: Desk, state: FSMContext) -> Replies:
    """Show one page of a list."""
    reached = await reach_unit(chosen.unit, desk)
    if reached is None:
        return not_found(event, desk)
    rows = await rows_of(reached, desk, chosen.form)
    pages = max(1, (len(rows) + PAGE - 1) // PAGE)
    page = min(chosen.page, pages - 1)
    here = rows[page * PAGE : (page + 1) * PAGE]
    await note_reading(here, reached, desk)
    text = desk.texts.fill("dossier.rows", form=title(chosen.form, desk), count=len(rows), page=page + 1, pages=pages)
    mark = Bookmark(unit=chosen.unit, form=chosen.form, page=page)
    buttons = [*_row_rows(here, desk), *_page_rows(chosen, page, pages, reached, desk)]
    return await show(event, text, buttons, Filling.listing, mark, desk, state)


async def show_row(event: Event, chosen: ShowRow, desk: Desk, state: FSMContext) -> Replies:
    """Show one row as a whole."""
    found = await reach_row(chosen.row, desk)
    if found is None:
        return not_found(event, desk)
    reached, row = found
    await note_reading([row], reached, desk)
    here = await recall(state)
    slip = slip_of(row, reached, desk).marked(page=here.page if here else 0)
    return await show_summary(event, "", slip, desk, state)


async def pick_field(event: Event, chosen: PickField, desk: Desk, state: FSMContext) -> Replies:
    """Offer the fields of a row."""
    found = await reach_row(chosen.row, desk)
    if found is None:
        return not_found(event, desk)
    slip = slip_of(found[1], found[0], desk)
    rows: list[Row] = [
        [(line(field, slip), EditField(row=chosen.row, field=field.key))] for field in slip.form.asked(slip.data)
    ]
    whole: Row = [(desk.texts["buttons.back"], ShowRow(row=chosen.row))]
    return await show(event, desk.texts["dossier.which_field"], [*rows, whole], Filling.home, slip.mark, desk, state)


async def edit_field(event: Event, chosen: EditField, desk: Desk, state: FSMContext) -> Replies:
    """Ask for one field; then the row is shown again."""
    found = await reach_row(chosen.row, desk)
    if found is None:
        return not_found(event, desk)
    slip = slip_of(found[1], found[0], desk)
    if chosen.field not in [field.key for field in slip.form.fields]:
        return not_found(event, desk)
    return await ask(event, "", slip.at(chosen.field).marked(amending=True), desk, state)


def _row_rows(rows: Sequence[DraftRow], desk: Desk) -> list[Row]:
    return [[(_label(row, desk), ShowRow(row=row.id))] for row in rows]


def _label(row: DraftRow, desk: Desk) -> str:
    name = named(row.data) or desk.texts["dossier.unnamed"]
    return name if row.finished else desk.texts.fill("dossier.unfinished_row", name=name)


def _page_rows(chosen: ListRows, page: int, pages: int, reached: Reached, desk: Desk) -> list[Row]:
    unit, form = chosen.unit, chosen.form
    earlier: Row = [(desk.texts["dossier.earlier"], ListRows(unit=unit, form=form, page=page - 1))] if page else []
    later: Row = (
        [(desk.texts["buttons.more"], ListRows(unit=unit, form=form, page=page + 1))] if page + 1 < pages else []
    )
    add: Row = [(desk.texts[ADDING[form]], AddRow(unit=unit, form=form))]
    return [[*earlier, *later], [*add, *home_row(reached, desk)]]


LISTING = Press(ListRows, list_rows)
SHOWING = Press(ShowRow, show_row)
PICKING = Press(PickField, pick_field)
EDITING = Press(EditField, edit_field)
