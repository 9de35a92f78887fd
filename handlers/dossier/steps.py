"""The way through a form: to the next question, to another one, to the row as a whole."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.asking import ask
from handlers.dossier.bookmark import Filling, forget, recall
from handlers.dossier.reach import not_found, reach_row, reach_unit
from handlers.dossier.slip import Slip, new_slip, slip_of
from handlers.dossier.summary import show_summary
from handlers.keyboards import Row
from handlers.replies import Event, Replies


async def stand(desk: Desk, state: FSMContext) -> Slip | None:
    """Return the slip at which the conversation stands; None where there is none, or it is gone."""
    mark = await recall(state)
    if mark is None:
        return None
    if mark.row:
        found = await reach_row(mark.row, desk)
        return slip_of(found[1], found[0], desk, mark) if found else None
    reached = await reach_unit(mark.unit, desk)
    return new_slip(reached, mark.form, desk).marked(**vars(mark)) if reached else None


async def go_on(event: Event, why: str, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Ask the next question that is open; without one, or if only one answer was to be changed, show the row."""
    left = slip.unanswered
    if slip.mark.amending or not left:
        return await show_summary(event, why, slip, desk, state)
    return await ask(event, why, slip.at(left[0].key), desk, state)


async def lost(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Say that the row is gone, or the person may not see it any more; what is typed next is no answer to it."""
    await forget(state)
    return not_found(event, desk)


async def repeat(event: Event, why: str, desk: Desk, state: FSMContext, more: Sequence[Row] = ()) -> Replies:
    """Say again what waits, after a reason: the question, or the row as a whole."""
    slip = await stand(desk, state)
    if slip is None:
        return await lost(event, desk, state)
    if not slip.mark.field:
        return await show_summary(event, why, slip, desk, state)
    return await ask(event, why, slip, desk, state, more)


async def waits(state: FSMContext) -> bool:
    """Whether a form waits for an answer, or for a row to be checked."""
    return await state.get_state() in (Filling.answering.state, Filling.checking.state)
