"""Which of the lists a table may be: two of them share most of their columns."""

from collections.abc import Mapping
from dataclasses import replace

from knowledge.vietnamese import fold
from submissions.fields import FormKind
from submissions.forms import Forms
from submissions.tables.raw import RawTable
from submissions.tables.understanding import understand
from submissions.tables.understood import Understood

_LOOKED_AT = 40  # rows
_TITLES: Mapping[FormKind, str] = {FormKind.FOCAL: "dau moi", FormKind.CERTIFICATE: "chung thu"}
_ABOVE = 5  # rows among which a title stands


def likely(raw: RawTable, forms: Forms) -> tuple[FormKind, ...]:
    """Return the lists that explain a table best: one, or several between which its sender has to choose."""
    part = replace(raw, rows=raw.rows[:_LOOKED_AT])
    found = {form.kind: understand(part, forms, form.kind) for form in forms}
    worth = {kind: _worth(read) for kind, read in found.items() if isinstance(read, Understood)}
    best = [kind for kind, points in worth.items() if points == max(worth.values())]
    titled = [kind for kind in best if _is_titled(part, kind)]
    return tuple(titled if len(titled) == 1 else best)


def _worth(read: Understood) -> int:
    return sum(column.field is not None for column in read.columns) - len(read.missing) - len(read.doubled)


def _is_titled(raw: RawTable, kind: FormKind) -> bool:
    said = fold(" ".join((raw.name, raw.sheet, *(cell for row in raw.rows[:_ABOVE] for cell in row.cells))))
    return kind in _TITLES and _TITLES[kind] in said
