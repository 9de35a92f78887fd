"""Keeping an answer and going on; where a colleague changed the same row meanwhile, nobody's words are lost."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import Filling
from handlers.dossier.buttons import Settle
from handlers.dossier.notes import note, without_note
from handlers.dossier.pressing import show
from handlers.dossier.saving import write
from handlers.dossier.showing import line, named
from handlers.dossier.slip import Slip, fingerprint, slip_of
from handlers.dossier.steps import go_on
from handlers.dossier.summary import home_row
from handlers.keyboards import Row
from handlers.replies import Event, Replies
from submissions.drafts import Conflict, DraftRow
from submissions.fields import RowData


async def keep(event: Event, changes: RowData, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Keep answers and go on to what is open; several at once are said again, so that a slip of the pen shows."""
    slip = await without_note(slip, desk)
    kept = await write(changes, slip, desk)
    if isinstance(kept, Conflict):
        return await _meet(event, changes, kept, slip, desk, state)
    after = slip.kept(kept)
    return await go_on(event, _taken(changes, after, desk), after, desk, state)


def _taken(changes: RowData, slip: Slip, desk: Desk) -> str:
    if len(changes) < 2:
        return ""
    lines = "\n".join(line(field, slip) for field in slip.form.fields if field.key in changes)
    return desk.texts.fill("dossier.taken", answers=lines)


async def _meet(event: Event, changes: RowData, met: Conflict, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Go on where both changes fit together; else show both and ask whose stays."""
    if met.now is None:
        return await say_dropped(event, slip, desk, state)
    theirs = slip_of(met.now, slip.reached, desk).marked(amending=slip.mark.amending, skipped=slip.mark.skipped)
    if all(_fits(key, value, theirs, slip) for key, value in changes.items()):
        kept = await write(changes, theirs, desk)
        after = theirs.kept(kept) if isinstance(kept, DraftRow) else theirs
        return await go_on(event, desk.texts["dossier.both_kept"], after, desk, state)
    return await _ask_whose(event, changes, theirs, desk, state)


def _fits(key: str, value: str, theirs: Slip, slip: Slip) -> bool:
    """Whether an answer contradicts nothing: the colleague left that field open, set the same, or did not touch it."""
    there = theirs.data.get(key, value)
    return there == value or (key == slip.mark.field and fingerprint(there) == slip.mark.was)


async def say_dropped(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Say that a colleague dropped the row meanwhile, and how it comes back."""
    rows = [home_row(slip.reached, desk)]
    return await show(event, desk.texts["dossier.dropped_by_other"], rows, Filling.home, slip.mark, desk, state)


async def _ask_whose(event: Event, changes: RowData, theirs: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Show what the other set and what was typed; the latter waits in a row of its own, unfinished."""
    mine = await note(changes, theirs, desk)
    text = desk.texts.fill(
        "dossier.conflict",
        whose=named(theirs.data),
        theirs=_lines(list(changes), theirs),
        mine=_lines(list(changes), theirs.kept(mine)),
    )
    mark = theirs.marked(mine=mine.id).mark
    return await show(event, text, _whose_rows(mark.row, mine.id, desk), Filling.settling, mark, desk, state)


def _whose_rows(row: int, mine: int, desk: Desk) -> list[Row]:
    return [
        [(desk.texts["dossier.keep_theirs"], Settle(row=row, mine=mine, whose="theirs"))],
        [(desk.texts["dossier.keep_mine"], Settle(row=row, mine=mine, whose="mine"))],
    ]


def _lines(keys: Sequence[str], slip: Slip) -> str:
    return "\n".join(line(slip.form.field(key), slip) for key in keys)
