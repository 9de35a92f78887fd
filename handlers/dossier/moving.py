"""Moving in a form: back, on without an answer, out, and what to do with what is unfinished."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.answering import leave_empty
from handlers.dossier.asking import ask
from handlers.dossier.buttons import MoveForm, Movement
from handlers.dossier.finishing import finish_row, leave, save, stop
from handlers.dossier.keeping import keep
from handlers.dossier.pressing import Press
from handlers.dossier.reach import not_found
from handlers.dossier.slip import Slip
from handlers.dossier.steps import go_on, lost, repeat, stand
from handlers.dossier.summary import show_summary
from handlers.replies import Event, Replies

Move = Callable[[Event, Slip, Desk, FSMContext], Awaitable[Replies]]
# Where the question alone decides, a button below an older question leads nowhere any more.
_AT_QUESTION: frozenset[Movement] = frozenset({"back", "skip", "keep", "done"})


async def press_move(event: Event, move: MoveForm, desk: Desk, state: FSMContext) -> Replies:
    """Move as a button says; one below a question that no longer waits repeats the one that does."""
    slip = await stand(desk, state)
    if slip is None or slip.mark.row != move.row:
        return not_found(event, desk)
    if move.to in _AT_QUESTION and slip.mark.field != move.field:
        return await repeat(event, desk.texts["dossier.old_button"], desk, state)
    return await MOVES[move.to](event, slip, desk, state)


async def type_move(to: Movement, event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Move as a word says."""
    slip = await stand(desk, state)
    return await MOVES[to](event, slip, desk, state) if slip else await lost(event, desk, state)


async def _back(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Ask the question before; what was answered stays. From the whole row, the last question."""
    if slip.mark.amending:
        return await _keep(event, slip, desk, state)
    last = slip.form.asked(slip.data)[-1]
    before = slip.before if slip.mark.field else last
    if before is None:
        return await repeat(event, desk.texts["dossier.first"], desk, state)
    return await ask(event, "", slip.at(before.key), desk, state)


async def _skip(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Go on without an answer, where none has to be."""
    if not slip.mark.field:
        return await repeat(event, "", desk, state)
    if slip.field.required:
        why = desk.texts.fill("dossier.required", label=slip.field.label)
        return await ask(event, why, slip, desk, state)
    return await leave_empty(event, slip, desk, state)


async def _keep(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Go on with the answer that is there; without one there is nothing to keep."""
    if slip.mark.field and not slip.mark.amending and not slip.answered(slip.field):
        return await repeat(event, desk.texts["dossier.nothing_to_keep"], desk, state)
    return await go_on(event, "", slip, desk, state)


async def _done(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Take the choices that are picked; at the end, the row as it is."""
    if not slip.mark.field:
        return await finish_row(event, slip, desk, state)
    if not slip.mark.picked:
        return await repeat(event, "", desk, state)
    return await keep(event, {slip.field.key: slip.chosen}, slip, desk, state)


async def _resume(event: Event, slip: Slip, desk: Desk, state: FSMContext) -> Replies:
    """Go on where the form waits."""
    if not slip.mark.field:
        return await show_summary(event, "", slip, desk, state)
    return await ask(event, "", slip, desk, state)


MOVES: Mapping[Movement, Move] = {
    "back": _back,
    "skip": _skip,
    "keep": _keep,
    "done": _done,
    "resume": _resume,
    "save": save,
    "stop": stop,
    "leave": leave,
}
MOVING = Press(MoveForm, press_move)
