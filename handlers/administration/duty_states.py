"""How far the units of a locality are with their duties: counts, and those that are late first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Router
from aiogram.types import CallbackQuery

from directory.called import called
from directory.units import Unit
from handlers.administration.buttons import OpenRoom
from handlers.administration.reach import Administers, localities, locality_name, units_of
from handlers.administration.reminding import reminding_row
from handlers.administration.reminding_buttons import ShowDuties
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, pressed, say, stale
from reminders.views import Look, View, views_of

PAGE = 20
_AT_ONCE = 50  # units that are looked at in one go: others have their turn in between
_WAITING = (Look.TODAY, Look.SOON, Look.NOT_YET, Look.NO_DAY)


@dataclass(frozen=True)
class Standing:
    """One unit's duties, counted. `worst` is by how many days the latest is late, 0 if none is."""

    unit: Unit
    called: str
    late: int
    unknown: int
    waiting: int
    done: int
    worst: int


def router() -> Router:
    """Return the router of the states."""
    states = with_desk(Router(name="administration-duties"))
    states.callback_query.register(press_duties, ShowDuties.filter(), Administers())
    return states


async def show(event: Event, _page: int, desk: Desk) -> Replies:
    """Say the counts of each locality."""
    lines: list[str] = []
    rows: list[Row] = []
    for key in localities(desk):
        found = await standings(key, desk)
        if not found:
            continue
        lines.append(_counts(key, found, desk))
        name = locality_name(key, desk)
        rows.append([(desk.texts.fill("reminding.see_duties", place=name), ShowDuties(locality=key))])
    rows += [[(desk.texts["reminding.to_summary"], OpenRoom(room="summary"))], reminding_row(desk)]
    return say(event, "\n\n".join(lines) or desk.texts["administration.no_units"], keyboard(rows))


async def press_duties(callback: CallbackQuery, callback_data: ShowDuties, desk: Desk) -> Replies:
    """List the units of a locality, the latest first."""
    key, page = callback_data.locality, callback_data.page
    if key not in localities(desk):
        return stale(callback, desk)
    found = sorted(await standings(key, desk), key=lambda one: (-one.worst, -one.late, -one.unknown, one.called))
    here = list(enumerate(found, 1))[page * PAGE : (page + 1) * PAGE]
    lines = [f"{at}. {_line(one, desk)}" for at, one in here]
    more: Row = []
    if len(found) > (page + 1) * PAGE:
        more = [(desk.texts["buttons.more"], ShowDuties(locality=key, page=page + 1))]
    title = desk.texts.fill("reminding.duties_of", place=locality_name(key, desk))
    return pressed(callback, "\n".join([title, *lines]), keyboard([more, reminding_row(desk)]))


async def standings(key: str, desk: Desk) -> list[Standing]:
    """Return how the units of a locality stand."""
    units = await units_of(key, desk)
    by_unit: dict[int, list[View]] = {}
    for first in range(0, len(units), _AT_ONCE):
        ids = [unit.id for unit in units[first : first + _AT_ONCE]]
        for one in await views_of(ids, desk.registry, desk.today):
            by_unit.setdefault(one.duty.unit_id, []).append(one)
    names = called(units)
    return [_standing(unit, names[unit.id], by_unit.get(unit.id, ())) for unit in units]


def _standing(unit: Unit, name: str, views: Sequence[View]) -> Standing:
    looks = Counter(_look(one) for one in views)
    worst = max((-(one.days_left or 0) for one in views if _look(one) is Look.OVERDUE), default=0)
    waiting = sum(looks[look] for look in _WAITING)
    return Standing(unit, name, looks[Look.OVERDUE], looks[Look.UNKNOWN], waiting, looks[Look.DONE], worst)


def _look(one: View) -> Look:
    # Nobody is late by a dispatch's guess: the unit's own day is not known.
    return Look.UNKNOWN if one.look is Look.OVERDUE and one.duty.expected else one.look


def _counts(key: str, found: Sequence[Standing], desk: Desk) -> str:
    late = sum(one.late > 0 for one in found)
    unknown = sum(one.unknown > 0 and not one.late for one in found)
    return desk.texts.fill(
        "reminding.state_counts",
        place=locality_name(key, desk),
        units=len(found),
        late=late,
        unknown=unknown,
        fine=len(found) - late - unknown,
    )


def _line(one: Standing, desk: Desk) -> str:
    line = desk.texts.fill(
        "reminding.state_line",
        unit=one.called,
        late=one.late,
        unknown=one.unknown,
        waiting=one.waiting,
        done=one.done,
    )
    return f"{line} {desk.texts.fill('reminding.state_worst', days=one.worst)}" if one.worst else line
