"""Notes: what a person typed while something has to be decided first; an unfinished row of its own, sealed as any."""

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.bookmark import recall
from handlers.dossier.slip import Slip
from submissions.drafts import DraftRow
from submissions.fields import RowData


async def note(data: RowData, slip: Slip, desk: Desk) -> DraftRow:
    """Keep what was typed until it is decided what becomes of it."""
    draft, form = slip.reached.draft.id, slip.mark.form
    return await desk.dossiers.drafts.add(draft, form, data, False, desk.person.id, desk.now)


async def without_note(slip: Slip, desk: Desk) -> Slip:
    """Return the slip after its note was thrown away: the talk goes on without it."""
    if slip.mark.mine:
        await desk.dossiers.drafts.discard(slip.mark.mine, desk.person.id)
    return slip.marked(mine=0)


async def throw_away(desk: Desk, state: FSMContext) -> None:
    """Throw away the note of a conversation that begins anew."""
    mark = await recall(state)
    if mark and mark.mine:
        await desk.dossiers.drafts.discard(mark.mine, desk.person.id)
