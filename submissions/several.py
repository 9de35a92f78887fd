"""Several answers in one message: `Nguyễn Văn A, Phó Chủ tịch, 0912 345 475, canbo.a@nghean.gov.vn`."""

import re
from collections.abc import Sequence

from submissions.checking import READERS
from submissions.fields import Field, FieldKind, Flaw, RowData

_PARTS = re.compile(r"\s*[,;\t\n|]+\s*")
_DASHES = re.compile(r"\s+[-–—]\s+")
# What can be told by its looks is taken first, wherever it stands; the rest goes by the order of the questions.
_TOLD = (FieldKind.MAILBOX, FieldKind.PHONE, FieldKind.DATE)
_FIGURES = re.compile(r"\d")


def read_many(typed: str, wanted: Sequence[Field]) -> tuple[RowData, str]:
    """Read the parts of a message into the wanted fields, and return what fits nowhere, joined by commas."""
    left = _parts(typed.strip())
    found: dict[str, str] = {}
    for field in (field for kind in _TOLD for field in wanted if field.kind is kind):
        _take_told(field, left, found)
    for field in wanted:
        if field.kind not in _TOLD:
            _take_next(field, left, found)
    return found, ", ".join(left)


def _parts(typed: str) -> list[str]:
    """Cut at commas and the like; at dashes only where there are none of those: `Văn phòng - Thống kê` is one post."""
    parts = [part for part in _PARTS.split(typed) if part]
    return parts if len(parts) > 1 else [part for part in _DASHES.split(typed) if part]


def _take_told(field: Field, left: list[str], found: dict[str, str]) -> None:
    for at, part in enumerate(left):
        if "@" in part or _FIGURES.search(part):
            value = READERS[field.kind](part, field)
            if isinstance(value, str):
                found[field.key] = value
                del left[at]
                return


def _take_next(field: Field, left: list[str], found: dict[str, str]) -> None:
    """Choices are looked for in all that is left, other text only in what comes next."""
    chooses = field.kind in (FieldKind.CHOICE, FieldKind.CHOICES)
    for at, part in enumerate(left if chooses else left[:1]):
        value = READERS[field.kind](part, field)
        if not isinstance(value, Flaw):
            found[field.key] = value
            del left[at]
            return
