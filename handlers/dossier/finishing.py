"""The ways out of a row: finished, put aside, given up."""

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.asking import ask
from handlers.dossier.bookmark import Filling
from handlers.dossier.buttons import AddRow, MoveForm, ResumeRow
from handlers.dossier.keeping import say_dropped
from handlers.dossier.pressing import show
from handlers.dossier.saving import finish
from handlers.dossier.slip import Slip, slip_of
from handlers.dossier.summary import ANOTHER, home_row, show_finished, show_summary
from handlers.keyboards import Row
from handlers.pauses import leaving
from handlers.replies import Event, Replies
from submissions.drafts import Conflict


async def finish_row(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Put a row into the list, unless something that must be there is missing."""
    missing = slip.form.missing(slip.data)
    if missing:
        why = desk.texts.fill("dossier.required", label=missing[0].label)
        return await ask(event, why, slip.at(missing[0].key).marked(amending=True), desk, state)
    done = await finish(slip, desk)
    if not isinstance(done, Conflict):
        return await show_finished(event, "", slip.kept(done), desk, state)
    return await show_changed(event, done, slip, desk, state)


async def show_changed(event: Event, met: Conflict, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Show what a colleague made of the row meanwhile."""
    if met.now is None:
        return await say_dropped(event, slip, desk, state)
    theirs = slip_of(met.now, slip.reached, desk)
    return await show_summary(event, desk.texts["dossier.changed_by_other"], theirs, desk, state)


async def save(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Put the row aside; all of it is in the draft already."""
    row = slip.mark.row
    resume: Row = [(desk.texts["buttons.resume"], ResumeRow(row=row))] if row else []
    rows = [resume, home_row(slip.reached, desk)]
    return await show(event, desk.texts["dossier.saved"], rows, Filling.home, slip.mark, desk, state)


async def stop(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Ask once whether to give the row up; who says it twice gives it up."""
    if await leaving(state, says=False):
        return await leave(event, slip, desk, state)
    row, field = slip.mark.row, slip.mark.field
    rows: list[Row] = [
        [(desk.texts["dossier.leave"], MoveForm(to="leave", row=row, field=field))],
        [(desk.texts["buttons.resume"], MoveForm(to="resume", row=row, field=field))],
        [(desk.texts["dossier.save"], MoveForm(to="save", row=row, field=field))],
    ]
    waits = Filling.answering if slip.mark.field else Filling.checking
    said = await show(event, desk.texts["dossier.leaving"], rows, waits, slip.mark, desk, state)
    await leaving(state, says=True)
    return said


async def leave(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Give up what is unfinished, softly; a finished row stays as it is."""
    rows: list[Row] = [
        [(desk.texts[ANOTHER[slip.mark.form]], AddRow(unit=slip.reached.unit.id, form=slip.mark.form))],
        home_row(slip.reached, desk),
    ]
    gone = await _give_up(slip, desk)
    if isinstance(gone, Conflict):
        return await show_changed(event, gone, slip, desk, state)
    mark = slip.marked(row=0, field="").mark
    return await show(event, desk.texts[gone], rows, Filling.home, mark, desk, state)


async def _give_up(slip: Slip, desk: Desk) -> str | Conflict:
    """Drop an unfinished row; return what to say of it."""
    row = await desk.dossiers.drafts.row(slip.mark.row) if slip.mark.row else None
    if row is None:
        return "dossier.stopped"
    if row.finished:
        return "dossier.stopped_amending"
    met = await desk.dossiers.drafts.drop(row.id, slip.mark.seen, desk.person.id, desk.now)
    return met or "dossier.dropped"
