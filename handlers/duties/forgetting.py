"""Forgetting what was told of a decision: asked once more, then its duties stand as before."""

from aiogram.fsm.context import FSMContext

from directory.units import Unit
from handlers.desk import Desk
from handlers.dossier.pressing import Press
from handlers.duties.asking_which import list_row
from handlers.duties.buttons import ForgetTold
from handlers.duties.reach import may_tell, not_found, reach_unit
from handlers.duties.showing import show
from handlers.duties.told import move_lines, tell_forgotten
from handlers.duties.wording import anchor_name
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from knowledge.anchors import Anchor
from reminders import telling
from reminders.events import UnitEvent
from reminders.telling import Told


async def forget_told(event: Event, chosen: ForgetTold, desk: Desk, state: FSMContext) -> Replies:
    """Ask whether to forget a day, then forget it."""
    unit = await reach_unit(chosen.unit, desk)
    if unit is None:
        return not_found(event, desk)
    if not may_tell(unit, desk):
        return say(event, desk.texts["telling.refused"])
    name = anchor_name(chosen.anchor, desk.texts)
    if await known_event(unit.id, chosen.anchor, desk) is None:
        return say(event, desk.texts.fill("telling.nothing_to_forget", anchor=name))
    if not chosen.sure:
        sure = ForgetTold(unit=unit.id, anchor=chosen.anchor, sure=True)
        rows: list[Row] = [[(desk.texts["telling.forget_yes"], sure)], list_row(unit.id, desk)]
        return say(event, desk.texts.fill("telling.forget_sure", anchor=name), keyboard(rows))
    return await _forget(event, unit, chosen.anchor, desk, state)


async def known_event(unit_id: int, anchor: Anchor, desk: Desk) -> UnitEvent | None:
    """Return what is known of a unit's decision."""
    return next((one for one in await desk.agenda.events.of_units([unit_id]) if one.anchor is anchor), None)


async def _forget(event: Event, unit: Unit, anchor: Anchor, desk: Desk, state: FSMContext) -> Replies:
    done = await telling.forget_event(unit.id, anchor, desk.standing, desk.registry, desk.now)
    if not isinstance(done, Told):
        return say(event, desk.texts["telling.refused"])
    name = anchor_name(anchor, desk.texts)
    await tell_forgotten(unit, name, done.moves, desk)
    text = "\n".join([desk.texts.fill("telling.forgotten", anchor=name), *move_lines(done.moves, desk)])
    return await show(event, text, [list_row(unit.id, desk)], desk, state)


FORGETTING = Press(ForgetTold, forget_told)
