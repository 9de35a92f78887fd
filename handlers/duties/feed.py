"""A person's duties as a calendar: what has a day, as it stands now."""

from datetime import datetime

from directory.access import Standing
from directory.masking import mask
from directory.succession import living
from directory.units import Unit
from handlers.desk import VIETNAM
from handlers.duties.wording import OPEN, capital
from handlers.texts import Texts
from reminders.calendars import CalendarItem, Certainty, calendar
from reminders.duties import Duty
from reminders.obligations import Obligation
from reminders.registry import Registry
from reminders.views import Look, View, called_off, views_of

PATH = "/lich/"
# A phone takes away what is called off; what was done is called off in it.
_CLOSED = frozenset({Look.DONE, Look.NOT_OURS})


async def items_of(person_id: int, registry: Registry, now: datetime, texts: Texts) -> list[CalendarItem]:
    """Return the duties with a day of the units that a person belongs to now; closed and dropped ones as called off."""
    standing = Standing(person_id, await registry.offices.memberships.of(person_id))
    units = await registry.offices.units.several(standing.units)
    views = await views_of(list(units), registry, now.astimezone(VIETNAM).date())
    shown = (view for view in views if view.duty.due_on and (view.look in OPEN or view.look in _CLOSED))
    items = [_item(view.duty, view.obligation, units[view.duty.unit_id], _certainty(view), texts) for view in shown]
    every = {**units, **await _ended(standing, registry)}
    dropped = await called_off(list(every), registry)
    return [*items, *(_item(one, demand, every[one.unit_id], Certainty.CANCELLED, texts) for one, demand in dropped)]


async def _ended(standing: Standing, registry: Registry) -> dict[int, Unit]:
    """Return the units that have become those of the person, who was in them: their days stand in the phone still."""
    offices = registry.offices
    held = {one.post.unit_id for one in await offices.memberships.history(standing.person_id)}
    before = await offices.units.several(sorted(unit_id for unit_id in held if unit_id is not None))
    ended = [unit for unit in before.values() if unit.ended]
    now = {unit.id: await living(unit.id, offices.units) for unit in ended}
    return {unit.id: unit for unit in ended if (goes_on := now[unit.id]) and goes_on.id in standing.units}


async def calendar_of(person_id: int, registry: Registry, now: datetime, texts: Texts) -> bytes:
    """Return a person's calendar (.ics)."""
    return calendar(await items_of(person_id, registry, now, texts), texts["calendars.name"], now)


def _item(duty: Duty, obligation: Obligation, unit: Unit, certainty: Certainty, texts: Texts) -> CalendarItem:
    said = capital(obligation.what)
    summary = texts.fill("calendars.expected", what=said) if certainty is Certainty.EXPECTED else said
    assert duty.due_on is not None
    # A calendar is fetched and kept by whoever serves the phone: nobody's number goes there.
    about = mask(_about(obligation, unit, texts))
    return CalendarItem(duty.id, duty.revision, duty.due_on, mask(summary), about, certainty)


def _certainty(view: View) -> Certainty:
    if view.look in _CLOSED:
        return Certainty.CANCELLED
    return Certainty.EXPECTED if view.duty.expected else Certainty.SURE


def _about(obligation: Obligation, unit: Unit, texts: Texts) -> str:
    """Say whose it is, to whom it goes, and by which document. A note of the unit's stays in the unit."""
    lines = [texts.fill("calendars.of_unit", unit=unit.name)]
    if obligation.send_to:
        lines.append(texts.fill("duties.detail_send_to", receiver=obligation.send_to))
    if obligation.citation:
        lines.append(texts.fill("duties.detail_citation", citation=obligation.citation))
    return "\n".join(lines)
