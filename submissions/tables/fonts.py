"""Tables with text of the old fonts (.VnTime, VNI-Times) in some of their columns, made Unicode throughout."""

from collections.abc import Sequence

from submissions.tables.legacy import Conversion, conversion, is_unicode
from submissions.tables.raw import RawRow

_SAMPLE = 300  # cells of a column by which it is judged
_HEADS, _SHARE = 2, 1 / 3
NOTE = "tables.note_fonts"


def in_unicode(rows: Sequence[RawRow]) -> tuple[tuple[RawRow, ...], bool]:
    """Return the rows with old fonts converted, and whether there were any. Each column is judged by itself.

    `Bé Néi vô` is good Unicode and also TCVN3 for `Bộ Nội vụ`: a column that tells nothing follows the table.
    """
    width = max((len(row.cells) for row in rows), default=0)
    columns = [_beyond_ascii(rows, at) for at in range(width)]
    of_table = conversion(cell for cells in columns for cell in cells)
    found = [conversion(cells) or (None if _in_order(cells) else of_table) for cells in columns]
    if not any(found):
        return tuple(rows), False
    return tuple(RawRow(row.number, _converted(row.cells, found)) for row in rows), True


def _beyond_ascii(rows: Sequence[RawRow], at: int) -> list[str]:
    cells: list[str] = []
    for row in rows:
        if at < len(row.cells) and not row.cells[at].isascii():
            cells.append(row.cells[at])
            if len(cells) == _SAMPLE:
                break
    return cells


def _in_order(cells: Sequence[str]) -> bool:
    """Whether a column is Unicode beyond its heads, which are often typed in another font than what is below."""
    return sum(map(is_unicode, cells)) > max(_HEADS, len(cells) * _SHARE)


def _converted(cells: Sequence[str], found: Sequence[Conversion | None]) -> tuple[str, ...]:
    pairs = zip(cells, found, strict=False)
    return tuple(convert(cell) if convert and not is_unicode(cell) else cell for cell, convert in pairs)
