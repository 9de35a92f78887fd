"""A file to an understood table: all that the workshop's process does with it."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from directory.marks import is_marked
from knowledge.tables import System
from submissions.fields import FormKind
from submissions.forms import forms
from submissions.tables.files import read_table
from submissions.tables.raw import RawTable, Unreadable
from submissions.tables.understanding import understand
from submissions.tables.understood import Understood

_TOP, _BOTTOM = 15, 5  # rows in which a mark of secrecy stands, if there is one


def read_file(
    name: str,
    data: bytes,
    systems: Mapping[str, System],
    routed: Collection[str] | None = None,
    form: FormKind | None = None,
) -> Understood | Unreadable:
    """Read and check a file. `systems` and `routed` make the forms (see `forms`); `form` is known where one waits.

    A table that bears a mark of secrecy is refused.
    """
    raw = read_table(name, data)
    if isinstance(raw, Unreadable):
        return raw
    if bears_mark(raw):
        return Unreadable("tables.marked")
    read = understand(raw, forms(systems, routed), form)
    return replace(read, raw=raw) if isinstance(read, Unreadable) else read


def bears_mark(raw: RawTable) -> bool:
    """Whether a cell at the head or the foot of a table bears a mark of secrecy."""
    rows = (*raw.rows[:_TOP], *raw.rows[-_BOTTOM:])
    return any(is_marked(cell) for row in rows for cell in row.cells if cell)
