"""The columns of a table in words: what each was taken for, on two of its rows, phones masked."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from directory.masking import mask
from handlers.desk import Desk
from handlers.dossier.table_reach import Table
from submissions.tables.understanding import samples
from submissions.tables.understood import CheckedRow, Column, Understood

_LONGEST = 40  # characters of a cell


def column_line(column: Column, table: Table, desk: Desk) -> str:
    """Say what a column was taken for, with its cells of two rows."""
    meant = table.form.field(column.field).label if column.field else desk.texts["handing.unused"]
    shown = [_sample(row, column, table) for row in samples(table.read)]
    values = "; ".join(cell for cell in shown if cell) or "…"
    return f"{called(column, desk)} → {meant}: {values}"


def told_columns(read: Understood) -> list[Column]:
    """Return the columns that are told of: all but those without a head in which nothing stands, or a count."""
    numbers = {row.number for row in read.rows}
    people = [row.cells for row in read.raw.rows if row.number in numbers]
    filled = {at for cells in people for at, cell in enumerate(cells) if cell and not cell.isdigit()}
    return [column for column in read.columns if column.field or column.header or column.index in filled]


def _sample(row: CheckedRow, column: Column, table: Table) -> str:
    """Return a cell as it was read, or as it stands; phones and mailboxes masked."""
    value = row.data.get(column.field or "", "")
    if value:
        return cut(table.form.show_masked(column.field or "", value))
    cells = cells_of(row.number, table.read)
    return cut(mask(cells[column.index])) if column.index < len(cells) else ""


def cells_of(number: int, read: Understood) -> tuple[str, ...]:
    """Return the cells of a row as they came."""
    return next((row.cells for row in read.raw.rows if row.number == number), ())


def called(column: Column, desk: Desk) -> str:
    """Return what a column is called: its number, and its head if it has one."""
    number = column.index + 1
    if column.header:
        return desk.texts.fill("handing.column", number=number, header=cut(column.header))
    return desk.texts.fill("handing.column_bare", number=number)


def lacking_lines(table: Table, desk: Desk) -> str:
    """Name the required fields without a column, and those that several columns claim."""
    said = ", ".join(table.form.field(key).label for key in table.read.missing)
    doubled = ", ".join(table.form.field(key).label for key in table.read.doubled)
    return "\n".join(
        [
            *([desk.texts.fill("handing.columns_missing", labels=said)] if said else []),
            *([desk.texts.fill("handing.columns_doubled", labels=doubled)] if doubled else []),
        ]
    )


def passed_line(table: Table, desk: Desk) -> str:
    """Name the rows that were taken for nobody; "" where there are none."""
    numbers = ", ".join(_runs(table.read.passed))
    return desk.texts.fill("handing.rows_passed", numbers=cut(numbers)) if numbers else ""


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Write `3, 4, 5, 9` as `3–5` and `9`."""
    ordered = sorted(set(numbers))
    for _, run in groupby(enumerate(ordered), lambda pair: pair[1] - pair[0]):
        first, *_, last = [number for _, number in run] * 2
        yield str(first) if first == last else f"{first}–{last}"


def column_at(index: int, table: Table) -> Column | None:
    """Return a column by its place; None where there is none."""
    return next((column for column in table.read.columns if column.index == index), None)


def cut(text: str) -> str:
    """Return the beginning of a cell, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
