"""A person's duties as a calendar: what has a day, as it stands now."""

from datetime import datetime

from directory.access import Standing
from directory.masking import mask
from directory.units import Unit
from handlers.desk import VIETNAM
from handlers.duties.wording import OPEN, capital
from handlers.texts import Texts
from reminders.calendars import CalendarItem, Certainty, calendar
from reminders.registry import Registry
from reminders.views import Look, View, views_of

PATH = "/lich/"
# A phone takes away what is called off; what was done is called off in it.
_CLOSED = frozenset({Look.DONE, Look.NOT_OURS})


async def items_of(person_id: int, registry: Registry, now: datetime, texts: Texts) -> list[CalendarItem]:
    """Return the duties with a day of the units that a person belongs to now; closed ones as called off."""
    standing = Standing(person_id, await registry.offices.memberships.of(person_id))
    units = await registry.offices.units.several(standing.units)
    views = await views_of(list(units), registry, now.astimezone(VIETNAM).date())
    shown = (view for view in views if view.duty.due_on and (view.look in OPEN or view.look in _CLOSED))
    return [_item(view, units[view.duty.unit_id], texts) for view in shown]


async def calendar_of(person_id: int, registry: Registry, now: datetime, texts: Texts) -> bytes:
    """Return a person's calendar (.ics)."""
    return calendar(await items_of(person_id, registry, now, texts), texts["calendars.name"], now)


def _item(view: View, unit: Unit, texts: Texts) -> CalendarItem:
    duty, said = view.duty, capital(view.obligation.what)
    certainty = _certainty(view)
    expected = certainty is Certainty.EXPECTED
    summary = texts.fill("calendars.expected", what=said) if expected else said
    assert duty.due_on is not None
    # A calendar is fetched and kept by whoever serves the phone: nobody's number goes there.
    about = mask(_about(view, unit, texts))
    return CalendarItem(duty.id, duty.revision, duty.due_on, mask(summary), about, certainty)


def _certainty(view: View) -> Certainty:
    if view.look in _CLOSED:
        return Certainty.CANCELLED
    return Certainty.EXPECTED if view.duty.expected else Certainty.SURE


def _about(view: View, unit: Unit, texts: Texts) -> str:
    """Say whose it is, to whom it goes, and by which document. A note of the unit's stays in the unit."""
    obligation = view.obligation
    lines = [texts.fill("calendars.of_unit", unit=unit.name)]
    if obligation.send_to:
        lines.append(texts.fill("duties.detail_send_to", receiver=obligation.send_to))
    if obligation.citation:
        lines.append(texts.fill("duties.detail_citation", citation=obligation.citation))
    return "\n".join(lines)
