"""The way in: who may hand in, for which unit, through which channel."""

from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark, Filling
from handlers.dossier.buttons import OpenDraft
from handlers.dossier.home import show_draft
from handlers.dossier.notes import throw_away
from handlers.dossier.pressing import show
from handlers.dossier.reach import not_found, reach_unit, rows_of, units
from handlers.dossier.resuming import offer_row
from handlers.dossier.summary import unfinished
from handlers.keyboards import Row
from handlers.people.consent import consent_needed, goes_on
from handlers.replies import Event, Replies, say


async def enter(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Show the unit's draft, or ask for which unit; who may not hand in is told how to."""
    return await come_in(message, "", desk, state)


async def go_on_later(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Go on with what this person left unfinished, a day later too; without any there is nothing to go on with."""
    for unit in await units(desk):
        reached = await reach_unit(unit.id, desk)
        if reached and unfinished(await rows_of(reached, desk), desk):
            return await enter_unit(message, unit.id, desk, state)
    return say(message, desk.texts["other.nothing_begun"])


@goes_on("dossier")
async def come_in(event: Event, _about: str, desk: Desk, state: FSMContext) -> Replies:
    """Go in, after the person has agreed."""
    if not desk.private:
        return say(event, desk.texts["groups.private_only"])
    found = await units(desk)
    if not found:
        return say(event, desk.texts["dossier.join_first"])
    asked = await consent_needed(event, desk, state, "dossier")
    if asked is not None:
        return asked
    if len(found) == 1:
        return await enter_unit(event, found[0].id, desk, state)
    rows: list[Row] = [[(unit.name, OpenDraft(unit=unit.id))] for unit in found]
    mark = Bookmark(unit=found[0].id)
    return await show(event, desk.texts["dossier.which_unit"], rows, Filling.home, mark, desk, state)


async def enter_unit(event: Event, unit: int, desk: Desk, state: FSMContext) -> Replies:
    """Show a unit's draft; where a row was left unfinished, ask whether to go on with it."""
    reached = await reach_unit(unit, desk)
    if reached is None:
        return not_found(event, desk)
    await throw_away(desk, state)
    left = unfinished(await rows_of(reached, desk), desk)
    if left:
        return await offer_row(event, "", left[0], reached, desk, state)
    return await show_draft(event, "", reached, desk, state)
