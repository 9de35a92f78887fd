"""Columns without heads: what stands in them tells what they are."""

import re
from collections.abc import Callable, Mapping, Sequence

from directory.masking import count_phones
from knowledge.vietnamese import fold
from submissions.fields import Field, FieldKind
from submissions.forms import Form
from submissions.tables.lines import without_number
from submissions.tables.raw import RawRow
from submissions.tables.words import begins, words

Looks = Callable[[str], bool]

_SAMPLE = 60  # rows that are looked at
_MOST = 0.5  # of the filled cells must look so
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_NAME = re.compile(r"[^\W\d_][\w'’.]*(?:[ -][^\W\d_][\w'’.]*){1,6}")
_COUNT = re.compile(r"\d{1,5}")
_CHOICES = (FieldKind.CHOICE, FieldKind.CHOICES)
_TITLED = 0.7  # of the words of a name begin with a capital


def guess(rows: Sequence[RawRow], form: Form) -> Mapping[str, tuple[int, ...]]:
    """Return the columns that can be told, by field: phones, mailboxes and days first, then choices, posts, names."""
    width = max((len(row.cells) for row in rows), default=0)
    columns = {
        at: cells for at in range(width) if (cells := _sample(rows, at)) and not all(map(_COUNT.fullmatch, cells))
    }
    found: dict[str, tuple[int, ...]] = {}
    for fields, looks in _tests(form):
        alike = [at for at, cells in columns.items() if sum(map(looks, cells)) >= _MOST * len(cells)]
        # Of an old and a new unit, the left is the old one; where there is only one, it is the one that is required.
        asked = fields if len(alike) >= len(fields) else sorted(fields, key=lambda field: not field.required)
        for field, at in zip(asked, alike, strict=False):
            found[field.key] = (at,)
            del columns[at]
    return found


def _sample(rows: Sequence[RawRow], at: int) -> list[str]:
    return [row.cells[at] for row in rows[:_SAMPLE] if at < len(row.cells) and row.cells[at]]


def _counts(cells: Sequence[str]) -> bool:
    return all(map(_COUNT.fullmatch, cells))


def _tests(form: Form) -> list[tuple[list[Field], Looks]]:
    # In this order, because a post may look like a name.
    tests = [(_of(form, kind), looks) for kind, looks in _BY_KIND]
    tests += [([field], _chooses(form, field)) for kind in _CHOICES for field in _of(form, kind)]
    tests += [(_of(form, FieldKind.TEXT, ending), looks) for ending, looks in _BY_ENDING]
    return [*tests, (_of(form, FieldKind.NAME), is_name)]


def _of(form: Form, kind: FieldKind, ending: str = "") -> list[Field]:
    return [field for field in form.fields if field.kind is kind and field.key.endswith(ending)]


def _chooses(form: Form, field: Field) -> Looks:
    return lambda cell: isinstance(form.read(field.key, cell), str)


def is_phone(cell: str) -> bool:
    """Whether a cell is a phone."""
    return "@" not in cell and not _DAY.fullmatch(cell) and bool(count_phones(cell))


def is_mailbox(cell: str) -> bool:
    """Whether a cell is a mailbox."""
    return "@" in cell


def is_day(cell: str) -> bool:
    """Whether a cell is a day."""
    return bool(_DAY.fullmatch(cell))


def is_post(cell: str) -> bool:
    """Whether a cell is a post, such as Phó Chủ tịch."""
    return begins(fold(cell), words().posts)


def is_unit(cell: str) -> bool:
    """Whether a cell is a unit, such as Phòng Nội vụ."""
    return begins(fold(cell), words().units)


def is_name(cell: str) -> bool:
    """Whether a cell looks like a person's name."""
    name = without_number(cell)
    if not _NAME.fullmatch(name):
        return False
    typed = name.split()
    return name.islower() or sum(word[0].isupper() for word in typed) >= _TITLED * len(typed)


_BY_KIND: Sequence[tuple[FieldKind, Looks]] = (
    (FieldKind.PHONE, is_phone),
    (FieldKind.MAILBOX, is_mailbox),
    (FieldKind.DATE, is_day),
)
_BY_ENDING: Sequence[tuple[str, Looks]] = (("position", is_post), ("unit", is_unit))
