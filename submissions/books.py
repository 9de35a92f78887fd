"""Books: workbooks of several sheets that receivers download. Text cells only, made in memory."""

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from submissions.sheets import HEADER_ROW, Looks, looks_of, safe, tab_name, workbook, write_headers, write_title

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SAMPLED = 300  # rows that are measured for the widths
_NARROW, _WIDE = 6, 28  # widths of columns in characters; longer text wraps, so that a sheet can still be printed
_A4 = 9


@dataclass(frozen=True)
class Page:
    """One sheet of a book. `marked` are rows (from 0) on a coloured ground."""

    name: str
    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    marked: Collection[int] = frozenset()


def book(pages: Sequence[Page]) -> bytes:
    """Return a workbook: each page with its title, its headers that stay in sight, and its rows."""
    made = io.BytesIO()
    with workbook(made) as target:
        looks = looks_of(target)
        for page in pages:
            _add(target, page, looks)
    return made.getvalue()


def _add(target: "Workbook", page: Page, looks: Looks) -> None:
    sheet = target.add_worksheet(tab_name(page.name))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    _widen(sheet, [page.headers, *page.rows[:_SAMPLED]])
    write_title(sheet, page.title, len(page.headers), looks)
    write_headers(sheet, page.headers, HEADER_ROW, looks)
    for at, row in enumerate(page.rows):
        look = looks.marked if at in page.marked else looks.cell
        for column, cell in enumerate(row):
            sheet.write_string(HEADER_ROW + 1 + at, column, safe(cell), look)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(len(page.rows), 1), len(page.headers) - 1)


def _widen(sheet: "Worksheet", rows: Sequence[Sequence[str]]) -> None:
    for at, cells in enumerate(zip(*rows, strict=True)):
        sheet.set_column(at, at, min(max(max(map(len, cells)) * 1.1 + 2, _NARROW), _WIDE))
