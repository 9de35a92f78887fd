"""Importing units from a table: name, kind, superior. Rows in, plans and flaws out; nothing is kept here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from directory.kinds import kind_of, named_kind
from directory.spelling import may_mean, same_name, tidy
from directory.units import NewUnit, Unit, UnitKind, Units
from knowledge.vietnamese import fold

LONGEST = 200  # characters of a name
MOST = 1000  # rows
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("ten", "ten don vi", "don vi", "ten co quan", "co quan", "co quan don vi"),
    "kind": ("loai", "loai don vi", "loai hinh", "cap"),
    "parent": ("don vi cap tren", "cap tren", "truc thuoc", "thuoc", "don vi chu quan", "co quan chu quan"),
}
_ORDER = ("name", "kind", "parent")

# A row under the number that a spreadsheet program shows.
Numbered = tuple[int, Sequence[str]]


class RowFault(StrEnum):
    """Why a row is not taken."""

    NO_NAME = "no-name"
    LONG_NAME = "long-name"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_PARENT = "unknown-parent"
    SEVERAL_PARENTS = "several-parents"
    TWICE = "twice"
    TOO_MANY = "too-many"


@dataclass(frozen=True)
class RowFlaw:
    """What is wrong with a row, and what stood there."""

    number: int
    fault: RowFault
    typed: str = ""


@dataclass(frozen=True)
class UnitRow:
    """A unit to be added. `parent` is a unit's id, another row's number as text after `#`, or None."""

    number: int
    name: str
    kind: UnitKind
    parent: int | str | None = None


@dataclass(frozen=True)
class _Row:
    """A row that says enough, its superior still a name."""

    number: int
    name: str
    kind: UnitKind
    above: str


@dataclass(frozen=True)
class Importable:
    """A table of units as understood: what is new (superiors first), what there is already, what is wrong."""

    new: tuple[UnitRow, ...] = ()
    known: tuple[UnitRow, ...] = ()
    flaws: tuple[RowFlaw, ...] = ()


def read_units(table: Sequence[Numbered], existing: Sequence[Unit]) -> Importable:
    """Read a table against the units in force of its locality."""
    rows, flaws = _rows(table)
    placed: dict[str, UnitRow] = {}
    waiting = rows
    while waiting:
        results = {row.number: _with_parent(row, existing, rows, placed) for row in waiting}
        took = {f"#{number}": row for number, row in results.items() if isinstance(row, UnitRow)}
        if not took:
            flaws += [flaw for flaw in results.values() if isinstance(flaw, RowFlaw)]
            break
        placed |= took
        waiting = [row for row in waiting if f"#{row.number}" not in placed]
    known = tuple(row for row in placed.values() if _exists(row, existing))
    new = tuple(row for row in placed.values() if row not in known)
    return Importable(new, known, tuple(sorted(flaws, key=lambda flaw: flaw.number)))


async def keep_units(new: Sequence[UnitRow], locality: str | None, units: Units, now: datetime) -> list[Unit]:
    """Add the units of a table, superiors first."""
    made: dict[str, Unit] = {}
    for row in new:
        parent = made[row.parent].id if isinstance(row.parent, str) else row.parent
        made[f"#{row.number}"] = await units.add(NewUnit(row.name, row.kind, locality, parent), now)
    return list(made.values())


def _rows(table: Sequence[Numbered]) -> tuple[list[_Row], list[RowFlaw]]:
    """Take the rows that say enough; the same unit twice is taken once."""
    rows: list[_Row] = []
    flaws: list[RowFlaw] = []
    for number, cells in _body(table):
        row = _row(number, cells)
        if isinstance(row, _Row) and any(same_name(row.name, one.name) and row.above == one.above for one in rows):
            row = RowFlaw(number, RowFault.TWICE, row.name)
        if isinstance(row, _Row) and len(rows) == MOST:
            row = RowFlaw(number, RowFault.TOO_MANY, row.name)
        if isinstance(row, _Row):
            rows.append(row)
        else:
            flaws.append(row)
    return rows, flaws


def _row(number: int, cells: Mapping[str, str]) -> _Row | RowFlaw:
    name, typed = tidy(cells.get("name", "")), tidy(cells.get("kind", ""))
    if not any(char.isalpha() for char in name):
        return RowFlaw(number, RowFault.NO_NAME, name)
    if len(name) > LONGEST:
        return RowFlaw(number, RowFault.LONG_NAME, f"{name[:40]}…")
    kind = named_kind(typed) if typed else kind_of(name) or UnitKind.OTHER
    if kind is None:
        return RowFlaw(number, RowFault.UNKNOWN_KIND, typed)
    return _Row(number, name, kind, tidy(cells.get("parent", "")))


def _with_parent(
    row: _Row, existing: Sequence[Unit], rows: Sequence[_Row], placed: Mapping[str, UnitRow]
) -> UnitRow | RowFlaw:
    """Find the superior: a unit that there is, else another row that has been placed."""
    if not row.above:
        return UnitRow(row.number, row.name, row.kind)
    units: list[int | str] = [unit.id for unit in existing if may_mean(row.above, unit.name)]
    found = units or [f"#{one.number}" for one in rows if may_mean(row.above, one.name) and one is not row]
    if len(found) > 1:
        return RowFlaw(row.number, RowFault.SEVERAL_PARENTS, row.above)
    if not found or (isinstance(found[0], str) and found[0] not in placed):
        return RowFlaw(row.number, RowFault.UNKNOWN_PARENT, row.above)
    return UnitRow(row.number, row.name, row.kind, found[0])


def _exists(row: UnitRow, existing: Sequence[Unit]) -> bool:
    return any(unit.parent_id == row.parent and same_name(unit.name, row.name) for unit in existing)


def _body(table: Sequence[Numbered]) -> Iterator[tuple[int, dict[str, str]]]:
    """Return the cells of each row that has any by what they mean: by the header row, else by their order.

    What stands above the first header row is a title.
    """
    columns: dict[int, str] = {}
    first = next((at for at, (_, cells) in enumerate(table) if _header(cells)), 0)
    for number, cells in table[first:]:
        header = _header(cells)
        columns = header or columns
        if header or not any(cell.strip() for cell in cells):
            continue
        yield number, _by_column(cells, columns) if columns else _by_order(cells)


def _header(cells: Sequence[str]) -> dict[int, str]:
    plain = [" ".join(fold(cell).split()) for cell in cells]
    found = {at: key for at, cell in enumerate(plain) for key, names in _HEADERS.items() if cell in names}
    return found if "name" in found.values() else {}


def _by_column(cells: Sequence[str], columns: Mapping[int, str]) -> dict[str, str]:
    return {key: cells[at] for at, key in columns.items() if at < len(cells)}


def _by_order(cells: Sequence[str]) -> dict[str, str]:
    """Return name, kind and superior; a running number in front is passed over."""
    counted = bool(cells[0].strip(" .")) and not any(char.isalpha() for char in cells[0])
    return dict(zip(_ORDER, cells[1:] if counted else cells, strict=False))
