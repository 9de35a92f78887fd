"""Lines of text to rows of cells, where they are parted alike: by tabs, semicolons, bars, commas, or dashes."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from submissions.tables.cells import clean
from submissions.tables.raw import RawRow

_SAMPLE = 200  # lines by which the parting is recognised
_ALIKE = 0.6  # of the lines have as many cells as most have
_TABS = 0.2  # of the lines do: nobody types tabs, but titles and empty cells at the end have none
_DASHES = re.compile(r"\s+[-–—]\s+|\s*[–—]\s+")
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,4}\s*[.)/:]|\(\d{1,4}\)|\d{1,3}\s|[-*•+–·])\s*(?=[^\W\d_])")
_RULE = re.compile(r"^[\s|:+=-]+$")  # the line below the head of a table drawn with bars
BAR, DASH = "|", "-"


@dataclass(frozen=True)
class Parted:
    """Lines that are parted alike. `share` is how many of them are, `width` into how many cells."""

    by: str
    share: float
    width: int


def best_parting(lines: Sequence[str], marks: str = "\t;|,-") -> Parted | None:
    """Return what parts the lines best: a tab before all, else what makes the most cells in the most lines."""
    sample = [line for line in lines if line.strip() and not _RULE.match(line)][:_SAMPLE]
    found = [parting for mark in marks if (parting := _parting(sample, mark))]
    good = [parting for parting in found if parting.share >= (_TABS if parting.by == "\t" else _ALIKE)]
    if not good:
        return None
    return max(good, key=lambda parting: (parting.by == "\t", parting.share * (parting.width - 1)))


def part(lines: Sequence[str], mark: str) -> Iterator[RawRow]:
    """Yield the rows that say something, under the numbers of their lines from 1; a quoted cell may hold line breaks.

    Raises csv.Error for a cell of more than 131,072 characters.
    """
    rows = _dashed(lines) if mark == DASH else _marked(lines, mark)
    for number, cells in rows:
        cleaned = tuple(map(clean, cells))
        if any(cleaned):
            yield RawRow(number, cleaned)


def without_number(line: str) -> str:
    """Return a line without the number or the bullet before it."""
    return _NUMBERING.sub("", line)


def _dashed(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, start=1):
        yield number, _DASHES.split(without_number(line).strip())


def _marked(lines: Sequence[str], mark: str) -> Iterator[tuple[int, list[str]]]:
    bare = [_bare(line, mark) for line in lines]
    # A lone quotation mark, as in `12" màn hình`, opens no quoted cell.
    quoted = sum(line.count('"') for line in bare) % 2 == 0
    reader = csv.reader(
        (f"{line}\n" for line in bare), delimiter=mark, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    )
    before = 0
    for cells in reader:
        yield before + 1, cells
        before = reader.line_num


def _bare(line: str, mark: str) -> str:
    if mark == "\t":
        return line
    line = without_number(line)
    if mark != BAR:
        return line
    return "" if _RULE.match(line) else line.strip().removeprefix(BAR).removesuffix(BAR)


def _parting(lines: Sequence[str], mark: str) -> Parted | None:
    widths = Counter(len(row.cells) for row in part(lines, mark))
    width, alike = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] - 1), pair[0]), default=(1, 0))
    return Parted(mark, alike / sum(widths.values()), width) if width > 1 else None
