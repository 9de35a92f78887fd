"""The rows of a table that are about somebody: no titles, sections, sums or signatures."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from directory.masking import count_phones
from knowledge.vietnamese import fold
from submissions.tables.head_rows import is_ordinals
from submissions.tables.heads import is_counter
from submissions.tables.raw import RawRow
from submissions.tables.words import names_unit, words

_FULL = 4  # filled cells that only somebody's row has; in a narrow table, all of them
_FEW = 3
_EXAMPLE = "vi du"
_SIGNED_ON = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
_SECTION = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])\s*[.)/:–-]\s*\S|(?:phần|mục)\s", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3})\s*[.)/:–-]\s*")
_SECTION_NUMBER = re.compile(r"[IVXLC]{1,6}\.?|[A-ZĐ]\.?")


class Body:
    """Tells the rows of a table apart."""

    def __init__(self, heads: Sequence[str], places: Mapping[str, Sequence[int]], names: Collection[str]) -> None:
        """Take the heads, the columns of each field, and the fields that say whose row it is."""
        self._heads = tuple(map(fold, heads))
        self._places = sorted({at for columns in places.values() for at in columns})
        self._names = [at for key in names for at in places.get(key, ())]
        self._counters = {at for at, head in enumerate(heads) if is_counter(head)}
        self._full = min(_FULL, max(len(self._places), _FEW))
        self._ended = False
        self._unit = ""
        self.passed: list[int] = []

    def rows(self, rows: Sequence[RawRow]) -> Iterator[tuple[RawRow, str]]:
        """Yield the rows about somebody, each with the unit in whose section it stands ("" for none).

        After a signature only rows count that are full, numbered or have a phone. `passed` gets the numbers of the
        rest, heads and examples excepted.
        """
        for row in rows:
            said = [row.cells[at] for at in self._places if at < len(row.cells) and row.cells[at]]
            if said and self._is_somebody(row, said):
                # A lone name may be a unit that we do not know: then those below are not of the one above.
                self._unit = self._unit if len(said) > 1 or self._is_counted(row) else ""
                yield row, self._unit
                continue
            if not said:
                self._enter(next(filter(None, row.cells), ""))
            if not (self._is_head(row) or self._is_example(row)):
                self.passed.append(row.number)

    def _is_somebody(self, row: RawRow, said: Sequence[str]) -> bool:
        if len(said) >= self._full:
            return not (self._is_head(row) or self._is_example(row))
        told = any("@" in cell or count_phones(cell) for cell in said)
        if self._ended:
            return (told and len(said) > 1) or self._is_counted(row)
        return told or not (self._ends(row) or self._is_head(row) or self._is_apart(row, said))

    def _ends(self, row: RawRow) -> bool:
        first = fold(next(filter(None, row.cells)))
        self._ended = first.startswith(words().ends) or bool(_SIGNED_ON.search(first))
        return self._ended or first.startswith(words().passed)

    def _is_counted(self, row: RawRow) -> bool:
        """Whether somebody is named in a numbered row."""
        counted = any(row.cells[at].strip(" .").isdigit() for at in self._counters if at < len(row.cells))
        return counted and any(at < len(row.cells) and row.cells[at] for at in self._names)

    def _is_example(self, row: RawRow) -> bool:
        """Whether a row is the one that shows how our own template is filled."""
        return any(fold(row.cells[at]) == _EXAMPLE for at in self._counters if at < len(row.cells))

    def _is_head(self, row: RawRow) -> bool:
        # Of most rows the first cell tells.
        cells = ((at, cell) for at, cell in enumerate(row.cells) if cell)
        alike = all(at < len(self._heads) and fold(cell) in self._heads[at] for at, cell in cells)
        return alike or is_ordinals(row)

    def _is_apart(self, row: RawRow, said: Sequence[str]) -> bool:
        named = any(at < len(row.cells) and row.cells[at] for at in self._names)
        if not named:
            return len(set(said)) == 1 or all(map(str.isupper, said))
        others = [cell for at, cell in enumerate(row.cells) if cell and at not in self._counters]
        if len(set(others)) != 1 or not self._is_section(row, others):
            return False
        self._enter(others[0])
        return True

    def _enter(self, title: str) -> None:
        """Begin a section, if it is one: `I. Văn phòng` is a unit, `II. Lãnh đạo` is none, `3` is no section."""
        name = _NUMBERED.sub("", title)
        if any(map(str.isalpha, name)):
            self._unit = name if names_unit(name) else ""

    def _is_section(self, row: RawRow, others: Sequence[str]) -> bool:
        numbers = [row.cells[at] for at in self._counters if at < len(row.cells)]
        if self._is_counted(row):
            return False
        return (
            len(others) > 1
            or bool(_SECTION.match(others[0]))
            or any(map(_SECTION_NUMBER.fullmatch, numbers))
            or names_unit(others[0])
        )
