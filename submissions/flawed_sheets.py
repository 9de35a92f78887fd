"""A sheet that came with faults, given back: each row in its place, what is wrong beside it, the cells coloured."""

import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from submissions.fields import Flaw
from submissions.sheets import Looks, looks_of, safe, tab_name, widen, workbook
from submissions.tables.understood import Understood

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FAULTS = "Lỗi"
_SAMPLED = 300
_TAB = "Danh sách"
_HEADS = 2  # cells of a row that are heads of columns


def errors_sheet(understood: Understood, sentence: Callable[[Flaw], str]) -> bytes:
    """Return all rows of a table under their numbers, with a column that says what is wrong, in whole sentences."""
    flaws = {row.number: row.flaws for row in understood.rows if row.flaws}
    told = {number: " ".join(map(sentence, found)) for number, found in flaws.items()}
    made = io.BytesIO()
    with workbook(made) as book:
        page, looks = book.add_worksheet(tab_name(understood.raw.sheet or _TAB)), looks_of(book)
        wrong = book.add_format({"border": 1, "text_wrap": True, "num_format": "@", "bg_color": "#F8CBAD"})
        _fill(page, understood, told, _places(understood, flaws), looks, wrong)
        rows = [(*row.cells, told.get(row.number, "")) for row in understood.raw.rows[:_SAMPLED]]
        widen(page, rows)
    return made.getvalue()


def _fill(
    page: "Worksheet",
    understood: Understood,
    told: Mapping[int, str],
    places: Mapping[int, set[int]],
    looks: Looks,
    wrong: "Format",
) -> None:
    last, head = len(understood.columns), _head_row(understood)
    # A pasted list without heads has got some of ours above its first line.
    above = 1 if understood.raw.rows and understood.raw.rows[0].number == 0 else 0
    for row in understood.raw.rows:
        at = row.number - 1 + above
        for column, cell in enumerate(row.cells):
            faulty = column in places.get(row.number, ())
            look = wrong if faulty else looks.header if row.number == head else looks.cell
            page.write_string(at, column, safe(cell), look)
        if row.number == head:
            page.write_string(at, last, FAULTS, looks.header)
            page.freeze_panes(at + 1, 0)
        elif row.number in told:
            page.write_string(at, last, safe(told[row.number]), wrong)


def _places(understood: Understood, flaws: Mapping[int, tuple[Flaw, ...]]) -> Mapping[int, set[int]]:
    columns: dict[str, list[int]] = {}
    for column in understood.columns:
        columns.setdefault(column.field or "", []).append(column.index)
    return {number: {at for flaw in found for at in columns.get(flaw.field, ())} for number, found in flaws.items()}


def _head_row(understood: Understood) -> int | None:
    """Return the number of the row with the heads, the lower one of two; None where there are none."""
    heads = [column.header for column in understood.columns]
    before = [row for row in understood.raw.rows if row.number < understood.rows[0].number]
    for row in reversed(before):
        alike = sum(bool(cell) and cell in head for cell, head in zip(row.cells, heads, strict=False))
        if alike >= _HEADS:
            return row.number
    return None
