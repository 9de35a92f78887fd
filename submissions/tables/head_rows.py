"""Where the heads of a table stand: below titles, in one row or, over merged cells, in two."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from submissions.forms import Form
from submissions.tables.heads import Heads, is_counter
from submissions.tables.raw import RawRow

_SEARCHED = 30  # rows from the top
_FEWEST = 2  # columns that must be understood
_BETTER = 0.5  # what a second row of heads must add
_SURE = 100.0
_ORDINAL = re.compile(r"\(?(\d{1,3}|[a-zA-ZđĐ])\)?")


@dataclass(frozen=True)
class HeadRow:
    """The heads that were found: the form, what each column says, which fields they mean, where the rows begin."""

    form: Form
    heads: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]
    below: int
    worth: float


def find_heads(rows: Sequence[RawRow], forms: Sequence[Form]) -> HeadRow | None:
    """Return the heads that say most; of several forms, the one whose fields they cover best."""
    known = [Heads(form) for form in forms]
    found = [
        row
        for form, heads in zip(forms, known, strict=True)
        for row in _candidates(rows[: _SEARCHED + 1], form, heads)
        if len(row.columns) >= _FEWEST
    ]
    return max(found, key=lambda row: row.worth, default=None)


def joined(top: Sequence[str], bottom: Sequence[str], turned: bool = False) -> tuple[str, ...]:
    """Join two rows of heads: `Đơn vị` over `cũ` and `mới` are `Đơn vị cũ` and `Đơn vị mới`.

    `turned`: `Trước sắp xếp` over `Đơn vị` is `Đơn vị Trước sắp xếp`.
    """
    heads: list[str] = []
    over = ""
    for above, below in zip_longest(top, bottom, fillvalue=""):
        # An empty cell beside a head that has something below it is the rest of a merged one.
        over = above or (over if below else "")
        whole = f"{below} {over}" if turned else f"{over} {below}"
        heads.append(over if below in ("", over) else whole.strip())
    return tuple(heads)


def _candidates(rows: Sequence[RawRow], form: Form, heads: Heads) -> Iterator[HeadRow]:
    for at, row in enumerate(rows):
        below = rows[at + 1].cells if at + 1 < len(rows) else ()
        parted = _is_under(row.cells, below, heads)
        if not parted:
            yield _read(row.cells, at + 1, form, heads)
        for turned in (False, True) if below else ():
            two = _read(joined(row.cells, below, turned), at + 2, form, heads)
            yield two if parted else replace(two, worth=two.worth - _BETTER)


def _is_under(top: Sequence[str], bottom: Sequence[str], heads: Heads) -> bool:
    """Whether a row is nothing but heads, below a row of heads that goes on beside it: then both are heads."""
    pairs = list(zip_longest(top, bottom, fillvalue=""))
    said = [below for above, below in pairs if below not in ("", above)]
    beside = any(above and below in ("", above) for above, below in pairs)
    return beside and len(said) >= _FEWEST and all(_SURE in heads.scores(cell).values() for cell in said)


def _read(cells: Sequence[str], below: int, form: Form, heads: Heads) -> HeadRow:
    claims = heads.claims(["" if is_counter(cell) else cell for cell in cells])
    return HeadRow(form, tuple(cells), claims.columns, below, claims.worth)


def is_ordinals(row: RawRow) -> bool:
    """Whether a row only numbers the columns, such as (1) (2) (3)."""
    said = [cell for cell in row.cells if cell]
    return len(said) >= _FEWEST and all(map(_ORDINAL.fullmatch, said))
