"""Tables one below the other in one sheet: each has its own heads, and its own order of columns."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from directory.masking import count_phones
from submissions.forms import Form
from submissions.tables.head_rows import HeadRow, find_heads
from submissions.tables.heads import is_counter
from submissions.tables.raw import RawRow

_FEWEST = 3  # cells that are heads to the letter: a row of somebody may have two, such as Cán bộ of a Cơ quan


@dataclass(frozen=True)
class Block:
    """Rows below heads. `found` are the heads that stand above them, None for the first of the sheet."""

    found: HeadRow | None
    rows: Sequence[RawRow]


def blocks(rows: Sequence[RawRow], form: Form, names: Collection[str]) -> Iterator[Block]:
    """Part the rows below the first heads where others stand. Heads name one of `names`: whose row it is."""
    named = {name.lower() for field in form.fields for name in (field.label, *field.headers)}
    found: HeadRow | None = None
    begins = 0
    for at, row in enumerate(rows):
        if at < begins or not _is_head(row, named):
            continue
        heads = find_heads(rows[at : at + 2], [form])
        if heads is None or not any(key in heads.columns for key in names):
            continue
        yield Block(found, rows[begins:at])
        found, begins = heads, at + heads.below
    yield Block(found, rows[begins:])


def _is_head(row: RawRow, named: set[str]) -> bool:
    said = [cell for cell in row.cells if cell.lower() in named]
    if not said:
        return False
    filled = [cell for cell in row.cells if cell and not is_counter(cell)]
    if len(said) < min(_FEWEST, len(filled)) or len(filled) < 2:
        return False
    return not any("@" in cell or count_phones(cell) for cell in filled)
