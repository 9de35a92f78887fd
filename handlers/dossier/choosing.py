"""Choices that are pressed: one answers at once, several are marked until they are agreed to."""

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.asking import ask
from handlers.dossier.buttons import ChooseValue
from handlers.dossier.keeping import keep
from handlers.dossier.pressing import Press
from handlers.dossier.reach import not_found
from handlers.dossier.slip import Slip
from handlers.dossier.steps import repeat, stand
from handlers.replies import Event, Replies
from submissions.fields import FieldKind


async def choose(event: Event, chosen: ChooseValue, desk: Desk, state: FSMContext) -> Replies:
    """Take a pressed choice; one below a question that no longer waits repeats the one that does."""
    slip = await stand(desk, state)
    if slip is None or slip.mark.row != chosen.row:
        return not_found(event, desk)
    offered = slip.field.choices or slip.suggestions if slip.mark.field == chosen.field else ()
    if chosen.choice >= len(offered):
        return await repeat(event, desk.texts["dossier.old_button"], desk, state)
    if slip.field.kind is FieldKind.CHOICES:
        return await ask(event, "", _marked(chosen.choice, slip), desk, state)
    value = slip.field.choices[chosen.choice].key if slip.field.choices else slip.suggestions[chosen.choice]
    return await keep(event, {chosen.field: value}, slip, desk, state)


def _marked(choice: int, slip: Slip) -> Slip:
    """Mark a choice, or take its mark away."""
    picked = slip.mark.picked
    left = {*picked} - {choice} if choice in picked else {*picked, choice}
    return slip.marked(picked=tuple(sorted(left)))


CHOOSING = Press(ChooseValue, choose)
