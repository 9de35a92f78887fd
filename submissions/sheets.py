"""Sheets (.xlsx) that people download: text cells only, made in memory, so that no copy is left on a disk."""

import io
import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# What a spreadsheet program may take for a formula (OWASP, "CSV injection"), the wide forms of East Asia included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_TAB_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TAB_LENGTH = 31
_LONGEST_CELL = 32_767  # characters, a limit of the format
_NARROWEST, _WIDEST = 8, 48  # widths of columns, in characters
_HEADER_HEIGHT = 34  # points: two lines
_LINE_HEIGHT, _HIGHEST = 16, 400  # points
_SAMPLED = 300  # rows that are measured for the widths
LOOK = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
HEADER_ROW = 2  # from 0: a title, an empty row, the headers


@dataclass(frozen=True)
class Looks:
    """The formats of a sheet."""

    title: "Format"
    header: "Format"
    cell: "Format"
    marked: "Format"


def safe(text: str) -> str:
    """Return a cell's text so that no program runs it as a formula, not even when the sheet is saved as CSV."""
    return f"'{text}"[:_LONGEST_CELL] if text.startswith(_FORMULA) else text[:_LONGEST_CELL]


def sheet(
    title: str, headers: Sequence[str], rows: Iterable[Sequence[str]], marked: Collection[int] = frozenset()
) -> bytes:
    """Return a workbook of one sheet: a title, the headers, and the rows as text, ready to filter and to print.

    `marked` are the rows (from 0) on a coloured ground, such as doubles.
    """
    kept = [[safe(cell) for cell in row] for row in rows]
    made = io.BytesIO()
    with workbook(made) as book:
        page, looks = book.add_worksheet(tab_name(title)), looks_of(book)
        _print_well(page)
        write_title(page, title, len(headers), looks)
        write_headers(page, headers, HEADER_ROW, looks)
        for at, row in enumerate(kept):
            page.write_row(HEADER_ROW + 1 + at, 0, row, looks.marked if at in marked else looks.cell)
            _heighten(page, HEADER_ROW + 1 + at, row)
        widen(page, [headers, *kept[:_SAMPLED]])
        page.autofilter(HEADER_ROW, 0, HEADER_ROW + len(kept), max(len(headers) - 1, 0))
    return made.getvalue()


def workbook(target: io.BytesIO) -> "Workbook":
    """Return a workbook to fill. Nothing that is written into it becomes a formula, a link or a number."""
    # xlsxwriter takes 50 ms to import, and most turns make no sheet.
    from xlsxwriter import Workbook

    as_typed = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return Workbook(target, {"in_memory": True, **as_typed})


def looks_of(book: "Workbook") -> Looks:
    """Return the formats that all sheets share."""
    boxed = {**LOOK, "border": 1, "text_wrap": True, "num_format": "@"}
    return Looks(
        title=book.add_format({**LOOK, "bold": True, "font_size": 14, "align": "center"}),
        header=book.add_format({**boxed, "bold": True, "align": "center", "bg_color": "#D9E2F3"}),
        cell=book.add_format(boxed),
        marked=book.add_format({**boxed, "bg_color": "#FFF2CC"}),
    )


def write_title(page: "Worksheet", title: str, width: int, looks: Looks) -> None:
    """Write the title over the columns."""
    if width > 1:
        page.merge_range(0, 0, 0, width - 1, safe(title), looks.title)
    else:
        page.write_string(0, 0, safe(title), looks.title)


def write_headers(page: "Worksheet", headers: Sequence[str], row: int, looks: Looks) -> None:
    """Write the headers; they stay in sight, and stand on each printed page."""
    page.set_row(row, _HEADER_HEIGHT)
    for at, header in enumerate(headers):
        page.write_string(row, at, safe(header), looks.header)
    page.freeze_panes(row + 1, 0)
    page.repeat_rows(row)


def widen(page: "Worksheet", rows: Sequence[Sequence[str]]) -> None:
    """Make each column as wide as what stands in it, within reason."""
    for at in range(max(map(len, rows), default=0)):
        longest = max((len(row[at]) for row in rows if at < len(row)), default=0)
        page.set_column(at, at, min(max(_wide(longest), _NARROWEST), _WIDEST))


def _heighten(page: "Worksheet", number: int, row: Sequence[str]) -> None:
    """Give a row the lines that its longest cell takes: not every program does so when it opens a file."""
    lines = max((math.ceil(_wide(len(cell)) / _WIDEST) for cell in row), default=1)
    if lines > 1:
        page.set_row(number, min(lines * _LINE_HEIGHT, _HIGHEST))


def _wide(characters: int) -> float:
    return characters * 1.15 + 2


def tab_name(title: str) -> str:
    """Return a title as the name of a sheet: without the forbidden characters, at most 31 long."""
    return _TAB_FORBIDDEN.sub(" ", title).strip(" '")[:_TAB_LENGTH].strip(" '") or "Danh sách"


def _print_well(page: "Worksheet") -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
