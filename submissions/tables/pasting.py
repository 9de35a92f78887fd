"""Pasted text to a raw table: copied cells, numbered lines, or lines with a phone in each."""

import csv
from collections.abc import Iterator, Sequence

from directory.masking import count_phones
from knowledge.vietnamese import fold
from submissions.tables.digests import digest
from submissions.tables.fonts import NOTE, in_unicode
from submissions.tables.free_lines import free_rows
from submissions.tables.limits import MOST_COLUMNS, MOST_ROWS, too_tall, too_wide
from submissions.tables.lines import DASH, best_parting, part
from submissions.tables.raw import RawRow, RawTable, Unreadable
from submissions.tables.words import words

_LINES = 2
_MORE_LINES = 100  # for titles and signatures around the rows
_TELLING = 0.8  # of the lines alike: then commas or dashes are believed before the phones in them
_SURE_MARKS = "\t;|"  # that stand in no sentence
_ALL_MARKS = f"{_SURE_MARKS},{DASH}"
_HEADS = 2
_TOP = 5  # lines among which heads stand


def looks_like_table(text: str) -> bool:
    """Whether a message is a pasted table rather than something that is said."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < _LINES:
        return False
    if sum(bool(count_phones(line)) for line in lines) >= _LINES:
        return True
    parting = best_parting(lines, _ALL_MARKS)
    return parting is not None and (parting.by == "\t" or _tells(lines))


def read_paste(text: str) -> RawTable | Unreadable:
    """Read a pasted table. Rows go by their lines."""
    return text_table("", text)


def text_table(name: str, text: str) -> RawTable | Unreadable:
    """Read lines of text, pasted or from a file, as a table."""
    lines = text.splitlines()
    if len(lines) > MOST_ROWS + _MORE_LINES:
        return too_tall(len(lines))
    try:
        rows = _rows(lines)
    except csv.Error:
        return Unreadable("tables.no_table")
    if not rows:
        return Unreadable("tables.no_table")
    width = max(len(row.cells) for row in rows)
    if width > MOST_COLUMNS:
        return too_wide(width)
    mended, converted = in_unicode(rows)
    return RawTable(name, "", mended, digest(mended), (NOTE,) if converted else (), tuple(_passed(lines, mended)))


def _rows(lines: Sequence[str]) -> Sequence[RawRow]:
    parting = best_parting(lines, _ALL_MARKS)
    if parting and (parting.by in _SURE_MARKS or parting.share >= _TELLING or _has_heads(lines, parting.by)):
        return list(part(lines, parting.by))
    free = free_rows(lines)
    return list(part(lines, parting.by)) if parting and not free else free


def _passed(lines: Sequence[str], rows: Sequence[RawRow]) -> Iterator[int]:
    """Go through the lines that became no row. Below our own heads, only the people of free lines are rows."""
    if rows[0].number:
        return
    taken = {row.number for row in rows}
    yield from (at for at, line in enumerate(lines, start=1) if line.strip() and at not in taken)


def _has_heads(lines: Sequence[str], mark: str) -> bool:
    """Whether a line is parted into heads of columns: then the same mark parts the others."""
    first = [line for line in lines if line.strip()][:_TOP]
    return any(sum(fold(cell.strip()) in words().heads for cell in line.split(mark)) > _HEADS for line in first)


def _tells(lines: Sequence[str]) -> bool:
    """Whether something in the lines is only found in lists of people: a mailbox, a phone, heads of columns."""
    if any("@" in line or count_phones(line) for line in lines):
        return True
    first = {fold(cell.strip()) for mark in _ALL_MARKS for cell in lines[0].split(mark)}
    return len(first & words().heads) >= _HEADS
