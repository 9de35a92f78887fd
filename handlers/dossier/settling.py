"""Whose version of a row stays, after two people changed it at once."""

from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.desk import Desk
from handlers.dossier.buttons import Settle
from handlers.dossier.keeping import keep
from handlers.dossier.pressing import Press
from handlers.dossier.reach import not_found, reach_row
from handlers.dossier.slip import slip_of
from handlers.dossier.summary import show_summary
from handlers.replies import Event, Replies, say


async def settle(event: Event, chosen: Settle, desk: Desk, state: FSMContext) -> Replies:
    """Keep one of the versions; the note of the other goes."""
    found, mine = await reach_row(chosen.row, desk), await reach_row(chosen.mine, desk)
    if found is None or mine is None or mine[1].draft_id != found[1].draft_id:
        return not_found(event, desk)
    reached, theirs = found
    changes = mine[1].data
    slip = slip_of(theirs, reached, desk).marked(amending=True, mine=chosen.mine)
    if chosen.whose == "theirs":
        return await show_summary(event, desk.texts["dossier.theirs_kept"], slip, desk, state)
    return await keep(event, changes, slip, desk, state)


async def ask_again(message: Message, desk: Desk) -> Replies:
    """Say how to choose."""
    return say(message, desk.texts["dossier.settle_first"])


SETTLING = Press(Settle, settle)
