"""Workbooks (.xlsx, .xls, .ods) to raw tables, by calamine: values only, nothing is calculated or followed."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from submissions.tables.archives import Archive, check_parts, look_through
from submissions.tables.cells import Value, as_text
from submissions.tables.kinds import FileKind
from submissions.tables.limits import MOST_CELLS, MOST_ROWS, MOST_SHEETS, too_tall, too_wide
from submissions.tables.raw import RawRow, Unreadable
from submissions.tables.sheet_parts import Extent

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_NOTHING = Archive({})
_MOST_MERGED = 5_000  # ranges, and rows of one, that are spread
_TALLEST_MERGED = 2_000


@dataclass(frozen=True)
class SheetRows:
    """The rows of the sheet that was chosen, and text keys of what its sender should know."""

    sheet: str
    rows: tuple[RawRow, ...]
    notes: tuple[str, ...] = ()


def read_workbook(data: bytes, kind: FileKind) -> SheetRows | Unreadable:
    """Return the visible sheet with the most filled rows. Never follows a link, runs a macro or expands an entity."""
    refusal = check_parts(data) if kind is not FileKind.XLS else None
    if refusal:
        return refusal
    archive = look_through(data) if kind is FileKind.XLSX else _NOTHING
    if isinstance(archive, Unreadable):
        return archive
    return _opened(data, archive)


def _opened(data: bytes, archive: Archive) -> SheetRows | Unreadable:
    # calamine takes 10 ms to import, and most turns read no workbook.
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        with load_workbook(io.BytesIO(data)) as workbook:
            return _fullest(workbook, archive)
    except PasswordError:
        return Unreadable("tables.password")
    except (CalamineError, OSError, ValueError):
        return Unreadable("tables.damaged")


def _fullest(workbook: "CalamineWorkbook", archive: Archive) -> SheetRows | Unreadable:
    found: list[SheetRows] = []
    for name in _visible(workbook):
        read = _sheet(workbook, name, archive.extents.get(name))
        if isinstance(read, Unreadable):
            return read
        found += [read] if read.rows else []
    if not found:
        return Unreadable("tables.empty_sheet")
    chosen = max(found, key=lambda sheet: len(sheet.rows))
    more = ("tables.note_sheets",) if len(found) > 1 else ()
    return SheetRows(chosen.sheet, chosen.rows, (*archive.notes, *more))


def _visible(workbook: "CalamineWorkbook") -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [about for about in workbook.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
    return [about.name for about in sheets if about.visible == SheetVisibleEnum.Visible][:MOST_SHEETS]


def _sheet(workbook: "CalamineWorkbook", name: str, extent: Extent | None) -> SheetRows | Unreadable:
    if extent and extent.too_large:
        return too_large(extent)
    sheet = workbook.get_sheet_by_name(name)
    seen = Extent(rows=sheet.height, bottom=sheet.height, right=sheet.width)
    if seen.too_wide or sheet.height * sheet.width > MOST_CELLS:
        return too_large(seen)
    rows = _rows(sheet)
    return too_large(Extent(rows=len(rows))) if len(rows) > MOST_ROWS else SheetRows(name, rows)


def too_large(extent: Extent) -> Unreadable:
    """Say how large a sheet is, as far as that is known."""
    if extent.too_wide:
        return too_wide(extent.right)
    return too_tall(max(extent.rows, extent.declared)) if extent.too_tall else Unreadable("tables.too_spread")


def _rows(sheet: "CalamineSheet") -> tuple[RawRow, ...]:
    filled: dict[int, list[str]] = {}
    known: dict[Value, str] = {}
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = [_text(value, known) for value in values]
        if any(cells):
            filled[number] = cells
    _spread_merged(filled, sheet)
    return tuple(RawRow(number, tuple(cells)) for number, cells in filled.items())


def _text(value: Value, known: dict[Value, str]) -> str:
    # Units and posts come again and again.
    if value == "":
        return ""
    if not isinstance(value, str):
        return as_text(value)
    text = known.get(value)
    if text is None:
        text = as_text(value)
        # Most cells are in order: then one string is kept and not two.
        text = known[value] = value if text == value else text
    return text


def _spread_merged(filled: dict[int, list[str]], sheet: "CalamineSheet") -> None:
    # What stands in the first of merged cells holds for all of them: a unit beside its people, a header over two.
    left = sheet.start[1] if sheet.start else 0
    for (top, first), (bottom, last) in (sheet.merged_cell_ranges or [])[:_MOST_MERGED]:
        source = filled.get(top + 1)
        at = first - left
        if not source or not 0 <= at < len(source):
            continue
        for number in range(top + 1, min(bottom + 1, top + _TALLEST_MERGED) + 1):
            cells = filled.get(number, [])
            cells[at : last - left + 1] = [source[at]] * len(cells[at : last - left + 1])
