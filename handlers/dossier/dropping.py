"""Dropping a row, softly, and bringing it back within a day."""

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark, Filling
from handlers.dossier.buttons import DropRow, RestoreRows, ShowRow
from handlers.dossier.finishing import show_changed
from handlers.dossier.home import show_draft
from handlers.dossier.pressing import Press, show
from handlers.dossier.reach import Reached, not_found, reach_draft, reach_row
from handlers.dossier.showing import named, title
from handlers.dossier.slip import Slip, slip_of
from handlers.dossier.steps import stand
from handlers.dossier.summary import home_row
from handlers.keyboards import Row
from handlers.replies import Event, Replies


async def drop_row(event: Event, chosen: DropRow, desk: Desk, state: FSMContext) -> Replies:
    """Ask whether to drop a row; then drop it."""
    found = await reach_row(chosen.row, desk)
    if found is None:
        return not_found(event, desk)
    reached, row = found
    slip = await _seen(slip_of(row, reached, desk), desk, state)
    if not chosen.sure:
        return await _ask(event, slip, desk, state)
    met = await desk.dossiers.drafts.drop(row.id, slip.mark.seen, desk.person.id, desk.now)
    if met is not None:
        return await show_changed(event, met, slip, desk, state)
    rows: list[Row] = [[(desk.texts["dossier.restore"], RestoreRows(draft=reached.draft.id))], home_row(reached, desk)]
    mark = Bookmark(unit=reached.unit.id, form=row.form)
    return await show(event, desk.texts["dossier.dropped"], rows, Filling.home, mark, desk, state)


async def restore_rows(event: Event, chosen: RestoreRows, desk: Desk, state: FSMContext) -> Replies:
    """Bring back what was dropped last in a draft."""
    reached = await reach_draft(chosen.draft, desk)
    if reached is None:
        return not_found(event, desk)
    return await restore(event, reached, desk, state)


async def restore(event: Event, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Bring back what was dropped last, and show the draft; whoever sees their own rows only gets only those back."""
    only = None if reached.whole else desk.person.id
    count = await desk.dossiers.drafts.restore(reached.draft.id, desk.now, only)
    why = desk.texts.fill("dossier.restored", count=count) if count else desk.texts["dossier.nothing_to_restore"]
    return await show_draft(event, why, reached, desk, state)


async def _seen(slip: Slip, desk: Desk, state: FSMContext) -> Slip:
    """Return the slip with the revision that the person really saw, where the conversation stands at that row."""
    here = await stand(desk, state)
    return slip.marked(seen=here.mark.seen) if here and here.mark.row == slip.mark.row else slip


async def _ask(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    row = slip.mark.row
    text = desk.texts.fill("dossier.drop_sure", row=named(slip.data) or title(slip.mark.form, desk))
    rows: list[Row] = [
        [(desk.texts["dossier.drop"], DropRow(row=row, sure=True))],
        [(desk.texts["dossier.not_drop"], ShowRow(row=row))],
    ]
    return await show(event, text, rows, Filling.home, slip.mark, desk, state)


DROPPING = Press(DropRow, drop_row)
RESTORING = Press(RestoreRows, restore_rows)
