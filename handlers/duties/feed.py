"""A person's duties as a calendar: what has a day, as it stands now."""

from datetime import datetime

from reminders.calendars import CalendarItem, calendar

from directory.access import Standing
from directory.units import Unit
from handlers.desk import VIETNAM
from handlers.duties.wording import OPEN
from handlers.texts import Texts
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
    raise NotImplementedError
