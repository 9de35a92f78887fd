"""Consolidation: the lists of all units in one workbook for their receiver, doubles across units marked.

Plain data in, bytes out: it is meant to run in another process. Five hundred units of forty people take seconds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.vietnamese import fold
from submissions.books import Page, book
from submissions.fields import FormKind, RowData
from submissions.layouts import Layout, only
from submissions.letter_words import word

_MAIN = (FormKind.STAFF, FormKind.CERTIFICATE, FormKind.FOCAL)  # the first of these that has rows is "Tổng hợp"


@dataclass(frozen=True)
class UnitPart:
    """What one unit handed in to the receiver."""

    unit: str
    code: str
    version: int
    rows: tuple[tuple[FormKind, RowData], ...]


@dataclass(frozen=True)
class _Line:
    """A row with the unit that handed it in, and its number on the sheet."""

    number: int
    part: int
    data: RowData


def consolidate(title: str, layouts: Sequence[Layout], parts: Sequence[UnitPart]) -> bytes:
    """Return a workbook: all rows by list with the unit of each, then the counts by unit."""
    ordered = sorted(layouts, key=lambda layout: _MAIN.index(layout.form))
    lists = [(layout, _lines(layout, parts)) for layout in ordered]
    filled = [(layout, lines) for layout, lines in lists if lines] or lists[:1]
    pages = [_page(title, layout, lines, parts, main=at == 0) for at, (layout, lines) in enumerate(filled)]
    return book([*pages, _by_unit(title, filled, parts)])


def _lines(layout: Layout, parts: Sequence[UnitPart]) -> list[_Line]:
    rows = [(at, data) for at, part in enumerate(parts) for data in only(layout, part.rows)]
    return [_Line(number, at, data) for number, (at, data) in enumerate(rows, 1)]


def _page(title: str, layout: Layout, lines: Sequence[_Line], parts: Sequence[UnitPart], main: bool) -> Page:
    doubles = _doubles(lines)
    headers = (word("annex.number"), word("book.unit"), *layout.headers, word("book.code"), word("book.doubled"))
    rows = [
        (
            str(line.number),
            parts[line.part].unit,
            *layout.cells(line.data),
            parts[line.part].code,
            "; ".join(_named(other, parts) for other in doubles.get(line.number, ())),
        )
        for line in lines
    ]
    marked = {number - 1 for number in doubles}
    return Page(
        word("book.all" if main else f"book.{layout.form}"), title if main else layout.title, headers, rows, marked
    )


def _doubles(lines: Sequence[_Line]) -> dict[int, list[_Line]]:
    """Return, by row number, the rows of other units that are about the same person or certificate."""
    same: dict[tuple[str, ...], list[_Line]] = defaultdict(list)
    for line in lines:
        for mark in _marks(line.data):
            same[mark].append(line)
    found: dict[int, dict[int, _Line]] = defaultdict(dict)
    for group in same.values():
        for line in group if len({line.part for line in group}) > 1 else ():
            found[line.number] |= {other.number: other for other in group if other.part != line.part}
    return {number: list(others.values()) for number, others in found.items()}


def _marks(data: RowData) -> Iterator[tuple[str, ...]]:
    """By what a row is known again: its phone, its name with its mailbox, the subject of its certificate."""
    if data.get("phone"):
        yield "phone", data["phone"]
    if data.get("name") and data.get("mailbox"):
        yield "mailbox", fold(data["name"]), data["mailbox"]
    if data.get("subject"):
        yield "subject", data.get("holder", ""), fold(data["subject"])


def _named(line: _Line, parts: Sequence[UnitPart]) -> str:
    return word("book.double", unit=parts[line.part].unit, number=line.number)


def _by_unit(title: str, lists: Sequence[tuple[Layout, Sequence[_Line]]], parts: Sequence[UnitPart]) -> Page:
    counted = [Counter(line.part for line in lines) for _, lines in lists]
    titles = tuple(layout.title for layout, _ in lists)
    headers = (word("annex.number"), word("book.unit"), word("book.code"), word("book.version"), *titles)
    rows = [
        (str(at), part.unit, part.code, str(part.version), *(str(count[at - 1]) for count in counted))
        for at, part in enumerate(parts, 1)
    ]
    totals = [str(len(lines)) for _, lines in lists]
    return Page(word("book.by_unit"), title, headers, [*rows, ("", word("book.total"), "", "", *totals)], {len(rows)})
