"""Duties that units say are not theirs, with the reason; an administrator may give one back."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.audit import Action
from directory.units import Unit
from handlers.administration.buttons import OpenRoom
from handlers.administration.paging import Found, enough
from handlers.administration.reach import Administers
from handlers.administration.reminding import reminding_row
from handlers.administration.reminding_buttons import GiveBack
from handlers.dates import written
from handlers.desk import VIETNAM, Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, pressed, say, stale
from reminders.demands import of_sources
from reminders.doing import reopen
from reminders.duties import Duty, DutyState
from reminders.hours import next_allowed
from reminders.ledger import EntryKind, NewEntry
from reminders.obligations import Obligation
from reminders.reaching import people_of
from reminders.refusals import Refusal

PAGE = 5


def router() -> Router:
    """Return the router of duties that are given back."""
    given = with_desk(Router(name="administration-not-ours"))
    given.callback_query.register(press_give_back, GiveBack.filter(), Administers())
    return given


async def show(event: Event, page: int, desk: Desk) -> Replies:
    """Say which unit says so of which duty, and why. A reason is somebody's own words: that it was read is noted."""
    found = await _found((page + 1) * PAGE, desk)
    here = list(enumerate(found.shown, 1))[page * PAGE : (page + 1) * PAGE]
    demands = await of_sources({duty.source for _, (duty, _) in here}, desk.registry)
    lines = [f"{at}. {_line(duty, unit, demands.get(duty.source), desk)}" for at, (duty, unit) in here]
    for _, (duty, _) in here:
        await desk.offices.audit.write(desk.person.id, Action.READ, f"duty:{duty.id}", desk.now)
    rows: list[Row] = [
        [(desk.texts.fill("reminding.give_back_number", number=at), GiveBack(duty=duty.id))] for at, (duty, _) in here
    ]
    if len(found.shown) > (page + 1) * PAGE:
        rows.append([(desk.texts["buttons.more"], OpenRoom(room="not_ours", page=page + 1))])
    none = [] if found.cut else [desk.texts["reminding.not_ours_none"]]
    title = [desk.texts["reminding.not_ours"]] if found.shown else none
    return say(event, "\n\n".join([*title, *lines, *found.note(desk)]), keyboard([*rows, reminding_row(desk)]))


async def press_give_back(callback: CallbackQuery, callback_data: GiveBack, desk: Desk) -> Replies:
    """Open a duty again, and tell the unit's people; one that is not closed so, or out of reach, is not found."""
    duty = await desk.agenda.duties.get(callback_data.duty)
    unit = await desk.offices.units.get(duty.unit_id) if duty else None
    if duty is None or unit is None or not desk.standing.administers_unit(unit):
        return stale(callback, desk)
    if duty.state is not DutyState.NOT_OURS:
        return stale(callback, desk)
    opened = await reopen(duty.id, desk.standing, desk.registry, desk.now)
    if isinstance(opened, Refusal):
        return stale(callback, desk)
    demand = (await of_sources([duty.source], desk.registry)).get(duty.source)
    await _tell(opened, unit, demand, desk)
    text = desk.texts.fill("reminding.given_back", what=_what(demand), unit=unit.name)
    again: Row = [(desk.texts["reminding.to_not_ours"], OpenRoom(room="not_ours"))]
    return pressed(callback, text, keyboard([again, reminding_row(desk)]))


async def _found(wanted: int, desk: Desk) -> Found[tuple[Duty, Unit]]:
    async def within(duties: Sequence[Duty]) -> Sequence[tuple[Duty, Unit]]:
        units = await desk.offices.units.several(sorted({duty.unit_id for duty in duties}))
        known = [(duty, units[duty.unit_id]) for duty in duties if duty.unit_id in units]
        return [(duty, unit) for duty, unit in known if desk.standing.administers_unit(unit)]

    return await enough(desk.agenda.duties.not_ours, within, wanted)


async def _tell(duty: Duty, unit: Unit, demand: Obligation | None, desk: Desk) -> None:
    text = desk.texts.fill("reminding.told_given_back", unit=unit.name, what=_what(demand))
    due = next_allowed(desk.now, False, desk.days)
    people = [person for person in await people_of([unit.id], desk.registry) if person != desk.person.id]
    keys = {person: f"given-back:{duty.id}:{duty.revision}:{person}" for person in people}
    about = f"unit:{unit.id}"
    notices = [NewEntry(EntryKind.NOTICE, person, key, due, text=text, about=about) for person, key in keys.items()]
    await desk.agenda.ledger.put(notices, desk.now)


def _line(duty: Duty, unit: Unit, demand: Obligation | None, desk: Desk) -> str:
    day = written(duty.closed_at.astimezone(VIETNAM).date()) if duty.closed_at else ""
    reason = duty.note or desk.texts["reminding.not_given"]
    return desk.texts.fill("reminding.not_ours_line", unit=unit.name, what=_what(demand), reason=reason, day=day)


def _what(demand: Obligation | None) -> str:
    return demand.what if demand else "?"
