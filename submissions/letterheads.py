"""Letterheads: how a unit names itself on a letter (Decree 30/2020/NĐ-CP, Annex I), from its names in the directory."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from directory.units import Unit, UnitKind
from submissions.letter_words import word

_KINDS = "tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn|đặc khu"
_COUNCIL = "Ủy ban nhân dân"
_COUNCILS = frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE})
_AT_PLACE = re.compile(rf"(?P<name>.+?),?\s+(?P<place>(?:{_KINDS})\s+.+)", re.IGNORECASE)
_PLACE = re.compile(rf"(?P<kind>{_KINDS})\s+(?P<name>.+)", re.IGNORECASE)
_NUMBERED = re.compile(r"[\dIVX]+|Hồ Chí Minh")
_SHORT = ((r"\bUBND\b", _COUNCIL), (r"\bHĐND\s*&\s*", "Hội đồng nhân dân và "), (r"\bHĐND\b", "Hội đồng nhân dân"))


@dataclass(frozen=True)
class Letterhead:
    """Who writes. `superior` and `name` are lines in capitals; `full` stands in a sentence; `place` beside the date.

    `symbol` is what the clerk's number begins with.
    """

    superior: tuple[str, ...]
    name: tuple[str, ...]
    full: str
    place: str
    symbol: str = ""


def letterhead(unit: Unit, above: Sequence[Unit] = ()) -> Letterhead:
    """Return a unit's letterhead. `above` are its superiors, the nearest first; what they do not tell stays open."""
    full = full_name(unit)
    if full.startswith(_COUNCIL):
        short = re.split(r"\s*[,(]", full)[0]
        own = (_COUNCIL.upper(), short.removeprefix(_COUNCIL).strip().upper())
        return Letterhead((), own, full, _place_name(short), word("letterhead.council_symbol"))
    name, place = _apart(full)
    superior = full_name(above[0]) if above else place and f"{_COUNCIL} {place}"
    place = place or (_place_of(superior) if superior else "")
    lines = (_abbreviated(superior).upper(),) if superior else (word("letterhead.superior_unknown"),)
    shown = f"{name} {place}".strip()
    return Letterhead(lines, (name.upper(),), shown, _place_name(place), word("letterhead.other_symbol"))


def full_name(unit: Unit) -> str:
    """Return a unit's name as a sentence takes it: without abbreviations, the council of a commune named as such."""
    name = " ".join(unit.name.split())
    for short, long in _SHORT:
        name = re.sub(short, long, name)
    if unit.kind in _COUNCILS and not name.lower().startswith(_COUNCIL.lower()):
        name = f"{_COUNCIL} {name[:1].lower()}{name[1:]}"
    return name


def _apart(full: str) -> tuple[str, str]:
    found = _AT_PLACE.fullmatch(full)
    return (found["name"], found["place"]) if found else (full, "")


def _place_of(name: str) -> str:
    found = _AT_PLACE.fullmatch(name)
    return found["place"] if found else ""


def _place_name(text: str) -> str:
    """Return the name beside the date: `Vân Diên` of `xã Vân Diên`, but `Phường 7` whole."""
    place = _place_of(text) or text
    found = _PLACE.fullmatch(place)
    if found is None:
        return word("letterhead.place_unknown")
    return f"{found['kind'].capitalize()} {found['name']}" if _NUMBERED.fullmatch(found["name"]) else found["name"]


def _abbreviated(name: str) -> str:
    return name.replace(_COUNCIL, "UBND")
