"""How a value is written for people: days as 01/07/2026, choices by their labels, personal ones masked in an echo."""

import datetime

from directory.masking import mask
from submissions import dates, phones
from submissions.fields import Field, FieldKind

BLANK = "[cần bổ sung]"
ALL = "Tất cả hệ thống"


def show(field: Field, value: str) -> str:
    """Write a canonical value as people read it; an empty one as `[cần bổ sung]`."""
    if not value:
        return BLANK
    if field.kind is FieldKind.DATE:
        return dates.written(datetime.date.fromisoformat(value))
    if field.kind is FieldKind.PHONE:
        return phones.spaced(value)
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        return _labels(field, value)
    return value


def show_masked(field: Field, value: str) -> str:
    """Write a value for an echo: `09xx xxx 475`, `c***@nghean.gov.vn`; other personal text by its first letter."""
    shown = show(field, value)
    if not field.personal or not value:
        return shown
    masked = mask(shown.partition(" (")[0])
    return masked if masked != shown else f"{shown[0]}***"


def _labels(field: Field, value: str) -> str:
    keys = value.split(",")
    known = {choice.key: choice.label for choice in field.choices}
    if field.key == "systems" and len(known) > 2 and set(keys) == set(known):
        return ALL
    return "; ".join(known.get(key, key) for key in keys)
