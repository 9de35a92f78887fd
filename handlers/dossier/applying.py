"""A table goes into the draft as one step, once, and can be taken out again for a day."""

from aiogram.fsm.context import FSMContext

from directory.audit import Action
from handlers.desk import VIETNAM, Desk
from handlers.dossier.bookmark import Filling
from handlers.dossier.buttons import ListRows
from handlers.dossier.home import show_draft
from handlers.dossier.pressing import show
from handlers.dossier.previewing import Planned, counts, go_on, planned
from handlers.dossier.reach import Reached, rows_of
from handlers.dossier.showing import title
from handlers.dossier.steps import repeat
from handlers.dossier.summary import home_row, resume_rows
from handlers.dossier.table_buttons import MoveTable
from handlers.dossier.table_reach import Table, gone
from handlers.dossier.tabling import place_of
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from submissions.handing import Outcome
from submissions.uploads import Upload


async def apply(event: Event, table: Table, desk: Desk, state: FSMContext, replaces: bool = False) -> Replies:
    """Put a table into the draft, as it was shown; where the draft has changed since, show it again."""
    found = await planned(table, desk, replaces)
    if table.talk.counts and not _as_promised(found, table, replaces):
        return await go_on(event, desk.texts["handing.changed_meanwhile"], table, desk, state)
    if not found.outcome.changes:
        return await go_on(event, "", table, desk, state)
    draft = table.reached.draft.id
    step = await desk.dossiers.drafts.apply(draft, found.changes, desk.person.id, desk.now)
    await desk.dossiers.uploads.applied(table.upload.id, step)
    made = found.outcome
    detail = f"{table.read.form}: +{made.added} ~{made.changed} -{made.dropped}"
    await desk.offices.audit.write(desk.person.id, Action.IMPORTED, f"draft:{draft}", desk.now, detail)
    return await _say_done(event, made, table, desk, state)


async def say_applied(event: Event, upload: Upload, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Say that a table has gone in already: the same button twice changes nothing."""
    text = desk.texts.fill("handing.applied_before", moment=moment(upload))
    return await show_draft(event, text, reached, desk, state)


async def undo(event: Event, upload: Upload, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Take a table out of the draft again."""
    if upload.applied_step is None:
        return gone(event, desk)
    undone = await desk.dossiers.drafts.undo(reached.draft.id, upload.applied_step, desk.now)
    if undone:
        await desk.offices.audit.write(desk.person.id, Action.UNDONE, f"draft:{reached.draft.id}", desk.now, "import")
    why = desk.texts["handing.undone" if undone else "handing.not_undone"]
    return await show_draft(event, why, reached, desk, state)


async def stop(event: Event, table: Table, desk: Desk, state: FSMContext) -> Replies:
    """Leave a table alone; its content goes."""
    await desk.dossiers.uploads.change(table.upload.id, table.read.form, "")
    return await back(event, desk.texts["handing.stopped"], table.reached, desk, state)


async def back(event: Event, why: str, reached: Reached, desk: Desk, state: FSMContext) -> Replies:
    """Go on with the row that was asked for before the table came, or show the draft."""
    place = await place_of(reached.unit.id, state)
    if not (place.row or place.field):
        return await show_draft(event, why, reached, desk, state)
    return [*say(event, why), *await repeat(event, "", desk, state)]


def moment(upload: Upload) -> str:
    """Return when an upload came, in Vietnam."""
    return f"{upload.made_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def _as_promised(found: Planned, table: Table, replaces: bool) -> bool:
    promised = table.talk.counts
    return counts(found) == promised or (replaces and counts(found)[3] == promised[3])


async def _say_done(event: Event, made: Outcome, table: Table, desk: Desk, state: FSMContext) -> Replies:
    reached, form = table.reached, table.read.form
    text = desk.texts.fill(
        "handing.applied",
        form=title(form, desk),
        added=made.added,
        changed=made.changed,
        kept=made.kept,
        dropped=made.dropped,
    )
    undo_row: Row = [(desk.texts["handing.undo"], MoveTable(upload=table.upload.id, to="undo"))]
    place = await place_of(reached.unit.id, state)
    if place.row or place.field:
        return [*say(event, text, keyboard([undo_row])), *await repeat(event, "", desk, state)]
    rows = await rows_of(reached, desk)
    listed: Row = [(desk.texts["dossier.list"], ListRows(unit=reached.unit.id, form=form)), *home_row(reached, desk)]
    return await show(event, text, [*resume_rows(rows, desk), listed, undo_row], Filling.home, place, desk, state)
