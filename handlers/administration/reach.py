"""An administrator's reach: who is one, for which localities, and which units they may touch."""

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from directory.access import Standing
from directory.offices import Offices
from directory.people import Person
from directory.units import Unit
from handlers.desk import Desk

_MOST = 2**63  # what a database can look for
NOWHERE = "-"  # in answers and buttons: units that no known locality's guidance holds for


class Administers(Filter):
    """Lets an administrator's own chat through. Everybody else is answered as if there were no administration."""

    async def __call__(self, event: Message | CallbackQuery, offices: Offices, person: Person) -> bool:
        """Look at the chat, then at the posts in force."""
        message = event.message if isinstance(event, CallbackQuery) else event
        if message is None or message.chat.type != "private":
            return False
        return Standing(person.id, await offices.memberships.of(person.id)).is_administrator


def localities(desk: Desk) -> list[str]:
    """Return the keys of the localities that the person administers; those of everything have `NOWHERE` too."""
    known = list(desk.guide.library.localities)
    if desk.standing.administers(None):
        return [*known, NOWHERE]
    return [key for key in known if desk.standing.administers(key)]


def locality_of(key: str) -> str | None:
    """Return the locality that a button or an answer names."""
    return None if key == NOWHERE else key


def locality_name(key: str | None, desk: Desk) -> str:
    """Return what a locality is called; one that is gone from the data is called by its key."""
    if key in (None, NOWHERE):
        return desk.texts["administration.nowhere"]
    found = desk.guide.library.localities.get(key or "")
    return found.name if found else key or ""


async def own_unit(unit_id: int, desk: Desk) -> Unit | None:
    """Return a unit that the person administers; any other is not found."""
    unit = await desk.offices.units.get(unit_id) if unit_id < _MOST else None
    return unit if unit and desk.standing.administers_unit(unit) else None


async def units_of(key: str, desk: Desk) -> list[Unit]:
    """Return the units in force of a locality that the person administers, by name."""
    if key not in localities(desk):
        return []
    units = await desk.offices.units.of_locality(locality_of(key))
    return [unit for unit in units if unit.locality == locality_of(key)]
