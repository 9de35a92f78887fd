"""Decisions from a sheet: units, numbers, days, kinds. Rows in; events and flaws out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from directory.importing import MOST, Numbered
from directory.masking import mask
from directory.spelling import may_mean, same_name, tidy
from directory.units import Unit, UnitName
from handlers.dates import Misread, read_days, serial_days
from handlers.duties.unasked import named
from knowledge.anchors import Anchor
from knowledge.vietnamese import fold, has_marks, words

# What units are called, by the name without diacritics: two names may differ by their marks only.
UnitNames = Mapping[str, Sequence[tuple[str, Unit]]]
# Who writes `xã Kim Liên` or `Kim Liên` means its board.
_BOARD = re.compile(r"\b(?:[uủ][yỷ] ban nhân dân|uy ban nhan dan|ubnd)\b", re.IGNORECASE)
_COMMUNE = re.compile(r"^(?:xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE)
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("don vi", "ten don vi", "ten", "co quan"),
    "number": ("so quyet dinh", "so qd", "so van ban", "so hieu", "so ky hieu", "so, ky hieu", "quyet dinh", "so"),
    "signed": ("ngay ky", "ngay quyet dinh", "ngay van ban", "ngay"),
    "effective": ("ngay hieu luc", "ngay co hieu luc", "hieu luc", "hieu luc tu"),
    "kind": ("loai quyet dinh", "loai van ban", "loai", "ve viec"),
}
_LONGEST_NUMBER = 100


@dataclass(frozen=True)
class ToldRow:
    """A row that is understood. `number` is what Excel shows at its left."""

    number: int
    unit: Unit
    anchor: Anchor
    decision: str
    signed_on: date
    effective_on: date | None


@dataclass(frozen=True)
class EventFlaw:
    """What is wrong with a row: the key of the sentence that says so, and what stood there."""

    number: int
    why: str
    typed: str = ""


def named_units(units: Sequence[Unit], others: Iterable[UnitName]) -> UnitNames:
    """Return units by what they may be called: with where they lie, and by other names and names of before."""
    by_id = {unit.id: unit for unit in units}
    called: dict[str, list[tuple[str, Unit]]] = {}
    for unit in units:
        above = by_id.get(unit.parent_id or 0)
        longer = (f"{unit.name} ({above.name})", f"{unit.name} {above.name}") if above else ()
        for name in {unit.name, _COMMUNE.sub("", _short(unit.name)), *longer}:
            called.setdefault(_plain(name), []).append((_short(name), unit))
    for other in others:
        if other.unit_id in by_id:
            called.setdefault(_plain(other.name), []).append((_short(other.name), by_id[other.unit_id]))
    return called


def read_events(table: Sequence[Numbered], units: UnitNames, today: date) -> tuple[list[ToldRow], list[EventFlaw]]:
    """Read a table; of the same unit and kind twice the later row is a flaw."""
    rows: list[ToldRow] = []
    flaws: list[EventFlaw] = []
    seen: set[tuple[int, Anchor]] = set()
    for number, cells in _body(table):
        row = _row(number, cells, units, today) if len(rows) < MOST else EventFlaw(number, "reminding.row_many")
        if isinstance(row, ToldRow) and (row.unit.id, row.anchor) in seen:
            row = EventFlaw(number, "reminding.row_twice", row.unit.name)
        if isinstance(row, EventFlaw):
            flaws.append(row)
            continue
        seen.add((row.unit.id, row.anchor))
        rows.append(row)
    return rows, flaws


def _row(number: int, cells: Mapping[str, str], units: UnitNames, today: date) -> ToldRow | EventFlaw:
    name, decision = tidy(cells.get("unit", "")), mask(tidy(cells.get("number", "")))
    found = {unit.id: unit for called, unit in units.get(_plain(name), ()) if _means(_short(name), called)}
    if len(found) != 1:
        return EventFlaw(number, "reminding.row_units" if found else "reminding.row_unit", name)
    (unit,) = found.values()
    anchor = named(cells.get("kind", ""))
    if anchor is None:
        return EventFlaw(number, "reminding.row_event", tidy(cells.get("kind", "")))
    signed = _day(cells.get("signed", ""))
    if signed is None or len(decision) > _LONGEST_NUMBER:
        return EventFlaw(number, "reminding.row_signed", tidy(cells.get("signed", "")))
    return _dated(number, unit, anchor, decision, signed, cells, today)


def _dated(
    number: int, unit: Unit, anchor: Anchor, decision: str, signed: date, cells: Mapping[str, str], today: date
) -> ToldRow | EventFlaw:
    if signed > today:
        return EventFlaw(number, "reminding.row_future", tidy(cells["signed"]))
    typed = tidy(cells.get("effective", ""))
    effective = _day(typed) if typed else None
    if typed and (effective is None or effective < signed):
        return EventFlaw(number, "reminding.row_effective", typed)
    return ToldRow(number, unit, anchor, decision, signed, effective if anchor is Anchor.EFFECT else None)


def _day(text: str) -> date | None:
    days = serial_days(text) or read_days(text)
    return None if isinstance(days, Misread) or len(set(days)) != 1 else days[0]


def _body(table: Sequence[Numbered]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows below the head by column; without a head the columns are those of the template."""
    columns = list(_HEADERS)
    for number, cells in table:
        head = [_column(cell) for cell in cells]
        if "unit" in head and "signed" in head:
            columns = [column or "" for column in head]
        elif any(map(str.strip, cells[1:])):
            yield number, dict(zip(columns, cells, strict=False))


def _column(cell: str) -> str | None:
    plain = fold(cell).split("(")[0].strip(" *.:")
    return next((column for column, names in _HEADERS.items() if plain in names), None)


def _plain(name: str) -> str:
    return " ".join(fold(_short(name)).split())


def _means(typed: str, name: str) -> bool:
    """Whether a cell means a name; in one with marks, a word without any has none: `xã An Phú` is not `xã Ân Phú`."""
    return same_name(typed, name) if has_marks(words(typed)) else may_mean(typed, name)


def _short(name: str) -> str:
    return " ".join(_BOARD.sub(" ", name).split())
