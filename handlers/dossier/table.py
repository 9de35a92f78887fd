"""How a whole list is pasted or sent."""

from aiogram.fsm.context import FSMContext

from handlers.desk import Desk
from handlers.dossier.buttons import SendTable
from handlers.dossier.pressing import Press
from handlers.dossier.reach import not_found, reach_unit
from handlers.dossier.unreadable import await_table
from handlers.replies import Event, Replies


async def explain(event: Event, chosen: SendTable, desk: Desk, state: FSMContext) -> Replies:
    """Say how to paste or send a list."""
    reached = await reach_unit(chosen.unit, desk)
    if reached is None or not reached.whole:
        return not_found(event, desk)
    return await await_table(event, desk.texts["dossier.how_table"], reached, desk, state)


SENDING = Press(SendTable, explain)
