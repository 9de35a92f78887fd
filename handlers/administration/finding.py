"""Finding units by what somebody types: only units in force of the locality that the talk is about."""

import re

from directory.search import Hit, search
from directory.spelling import may_mean, same_name
from directory.units import Unit
from handlers.administration.guided import Answers, Choice, Stay
from handlers.administration.reach import locality_of, own_unit
from handlers.desk import Desk
from handlers.words import Says

MOST = 8  # offered at once
SURE = 0.9  # a lone hit of this score needs no asking back
_YES = Says("yes")
_OFFERS = ("administration.unit_unknown", "administration.unit_maybe", "administration.unit_which")
_BETWEEN = re.compile(r"\s*(?:\+|;|\n)\s*")
_COMMA = re.compile(r"\s*,\s*")
_COMMA_OR_AND = re.compile(r"\s*,\s*|\s+và\s+", re.IGNORECASE)


def ids(text: str | None) -> list[int]:
    """Return the numbers of units that an answer lists."""
    return [int(number) for number in (text or "").split(",") if number.isdecimal()]


def listed(units: list[int]) -> str:
    """Return numbers of units as an answer."""
    return ",".join(map(str, units))


async def offered(answers: Answers, desk: Desk) -> list[Choice]:
    """Return the units that were found last, as answers to choose from."""
    found = [await own_unit(unit_id, desk) for unit_id in ids(answers.get("found"))]
    return [(await label(unit, desk), f"u{unit.id}") for unit in found if unit]


async def label(unit: Unit, desk: Desk) -> str:
    """Return a unit's name with its superior's: many communes have an office of the same name."""
    parent = await own_unit(unit.parent_id, desk) if unit.parent_id else None
    return f"{unit.name} ({parent.name})" if parent else unit.name


async def chosen(given: str, answers: Answers, desk: Desk) -> Unit | Stay:
    """Return the unit that an answer means: a pressed one, or the only one of a typed name; else offer what is near."""
    if given.startswith("u") and given[1:].isdecimal():
        unit = await own_unit(int(given[1:]), desk)
        right = unit is not None and not unit.ended and unit.locality == locality_of(answers["locality"])
        return unit if unit and right else Stay(desk.texts["administration.unit_unknown"])
    found = ids(answers.get("found"))
    if len(found) == 1 and _YES.matches(given):
        return await chosen(f"u{found[0]}", answers, desk)
    hits = await near(given, answers["locality"], desk)
    exact = [hit for hit in hits if same_name(hit.name.name, given)] or [hit for hit in hits if hit.score >= SURE]
    if len(exact) == 1 and (len(hits) == 1 or same_name(exact[0].name.name, given)):
        return exact[0].unit
    kept = {**answers, "found": listed([hit.unit.id for hit in hits])}
    return Stay(desk.texts[_OFFERS[min(len(hits), 2)]], kept)


async def near(text: str, key: str, desk: Desk) -> list[Hit]:
    """Return the units in force of a locality that a typed name may mean, best first."""

    def within(unit: Unit) -> bool:
        reached = unit.locality == locality_of(key) and desk.standing.administers_unit(unit)
        return reached and not unit.ended

    return await search(text, desk.offices.units, MOST, within)


async def several(text: str, key: str, desk: Desk) -> list[str]:
    """Return the names that one message gives: `xã A + xã B`; `xã A, xã B và xã C` where that is no name of one."""
    names = _parted(_BETWEEN, text)
    if len(names) > 1 or any(may_mean(text, hit.name.name) for hit in await near(text, key, desk)):
        return names
    for between in (_COMMA, _COMMA_OR_AND):
        parts = _parted(between, text)
        if len(parts) > 1 and all([await near(part, key, desk) for part in parts]):
            return parts
    return names


def _parted(between: re.Pattern[str], text: str) -> list[str]:
    return [name for name in between.split(text.strip()) if name]
