"""A row as a whole: its answers numbered, to be checked, changed and finished."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import Filling
from handlers.dossier.buttons import AddRow, DropRow, ListRows, MoveForm, OpenDraft, PickField, ResumeRow
from handlers.dossier.notes import without_note
from handlers.dossier.pressing import show
from handlers.dossier.reach import Reached, rows_of
from handlers.dossier.showing import numbered, title, unmarked
from handlers.dossier.slip import Slip
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.drafts import DraftRow
from submissions.fields import FormKind

ANOTHER = {
    FormKind.FOCAL: "dossier.another",
    FormKind.STAFF: "dossier.another",
    FormKind.CERTIFICATE: "dossier.another_certificate",
}


async def show_summary(event: Event, why: str, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Show what was answered and ask whether it is right."""
    slip = await without_note(slip, desk)
    form, answers = title(slip.mark.form, desk), numbered(slip)
    text = desk.texts.fill("dossier.row", form=form, answers=answers)
    if not slip.finished:
        text = desk.texts.fill("dossier.summary", form=form, answers=answers)
        text = f"{text}\n\n{unmarked(slip, desk)}".strip()
    mark = slip.marked(field="", amending=False, picked=(), fails=0).shown
    return await show(event, f"{why}\n\n{text}".strip(), _rows(slip, desk), Filling.checking, mark, desk, state)


async def show_finished(event: Event, why: str, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Say that a row is in the draft, and offer the next one."""
    kind, unit = slip.mark.form, slip.reached.unit.id
    every = await rows_of(slip.reached, desk)
    count = sum(row.finished for row in every if row.form is kind)
    text = desk.texts.fill("dossier.finished", form=title(kind, desk), count=count)
    add: Row = [(desk.texts[ANOTHER[kind]], AddRow(unit=unit, form=kind))]
    listed: Row = [(desk.texts["dossier.list"], ListRows(unit=unit, form=kind)), *home_row(slip.reached, desk)]
    said = f"{why}\n\n{text}".strip()
    return await show(event, said, [*resume_rows(every, desk), add, listed], Filling.home, slip.mark, desk, state)


def home_row(reached: Reached, desk: Desk) -> Row:
    """Return the row that leads back to the draft."""
    return [(desk.texts["dossier.to_draft"], OpenDraft(unit=reached.unit.id))]


def unfinished(rows: Sequence[DraftRow], desk: Desk) -> list[DraftRow]:
    """Return the rows that this person has begun and not finished, the latest first."""
    own = [row for row in rows if not row.finished and row.changed_by == desk.person.id]
    return sorted(own, key=lambda row: row.revision, reverse=True)


def resume_rows(rows: Sequence[DraftRow], desk: Desk) -> list[Row]:
    """Return the row that goes on with what this person left unfinished last."""
    return [[(desk.texts["dossier.resume_row"], ResumeRow(row=row.id))] for row in unfinished(rows, desk)[:1]]


def _rows(slip: Slip, desk: Desk) -> list[Row]:
    row, texts = slip.mark.row, desk.texts
    listed = ListRows(unit=slip.reached.unit.id, form=slip.mark.form, page=slip.mark.page)
    done: Row = [(texts["dossier.right"], MoveForm(to="done", row=row))]
    return [
        [(texts["dossier.list"], listed)] if slip.finished else done,
        [(texts["dossier.change"], PickField(row=row)), (texts["dossier.drop"], DropRow(row=row))],
        home_row(slip.reached, desk),
    ]
