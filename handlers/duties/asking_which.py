"""Which unit's day is told, and which decision's: asked where a person has several."""

from collections import Counter

from aiogram.fsm.context import FSMContext

from directory.units import Unit
from handlers.dates import written
from handlers.desk import Desk
from handlers.duties.buttons import BeginTelling, ListDuties
from handlers.duties.reach import may_tell, own_units
from handlers.duties.showing import show
from handlers.duties.telling_words import title
from handlers.duties.wording import waits
from handlers.keyboards import Row
from handlers.replies import Event, Replies, say
from knowledge.anchors import EVENTS
from reminders.views import views_of


async def ask_unit(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Ask of which unit a day is told; with one unit, which decision."""
    units = [unit for unit in await own_units(desk) if may_tell(unit, desk)]
    if not units:
        key = "telling.refused" if desk.standing.units else "duties.nobody"
        return say(event, desk.texts[key])
    if len(units) == 1:
        return await ask_anchor(event, units[0], desk, state)
    rows: list[Row] = [[(unit.name, BeginTelling(unit=unit.id))] for unit in units]
    return await show(event, desk.texts["telling.which_unit"], rows, desk, state)


async def ask_anchor(event: Event, unit: Unit, desk: Desk, state: FSMContext) -> Replies:
    """Ask which decision it is, first those that most duties wait for."""
    known = {one.anchor: one for one in await desk.agenda.events.of_units([unit.id])}
    views = await views_of([unit.id], desk.registry, desk.today)
    awaited = Counter(view.obligation.anchor for view in views if waits(view))
    rows: list[Row] = []
    for anchor in sorted(EVENTS, key=lambda anchor: -awaited[anchor]):
        label = title(anchor, desk.texts)
        if anchor in known:
            label = desk.texts.fill("telling.known", anchor=label, day=written(known[anchor].counts_from))
        elif awaited[anchor]:
            label = desk.texts.fill("telling.awaited", anchor=label, count=awaited[anchor])
        rows.append([(label, BeginTelling(unit=unit.id, anchor=anchor))])
    text = desk.texts.fill("telling.which", unit=unit.name)
    return await show(event, text, [*rows, list_row(unit.id, desk)], desk, state)


def list_row(unit_id: int, desk: Desk) -> Row:
    """Return the way to the unit's duties."""
    return [(desk.texts["duties.button_list"], ListDuties(unit=unit_id))]
