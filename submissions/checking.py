"""Reading one answer by the kind of its field, and a whole row cell by cell."""

from collections.abc import Callable, Mapping, Sequence

from submissions import choices, dates, mailboxes, names, phones, wording
from submissions.fields import Field, FieldKind, Flaw, RowData

READERS: Mapping[FieldKind, Callable[[str, Field], str | Flaw]] = {
    FieldKind.NAME: names.read,
    FieldKind.TEXT: wording.read,
    FieldKind.PHONE: phones.read,
    FieldKind.MAILBOX: mailboxes.read,
    FieldKind.DATE: dates.read,
    FieldKind.CHOICE: choices.read_one,
    FieldKind.CHOICES: choices.read_several,
}


def read(typed: str, field: Field) -> str | Flaw:
    """Read an answer; one that says nothing is a flaw."""
    if wording.is_blank(typed):
        return Flaw(field.key, "flaws.empty", typed.strip(), {"label": field.label, "example": field.example})
    return READERS[field.kind](typed, field)


def blank_or_read(typed: str, field: Field) -> str | Flaw:
    """Read an answer; "" where the field may stay empty and nothing was said."""
    if not field.required and wording.is_blank(typed):
        return ""
    return read(typed, field)


def applies(field: Field, data: Mapping[str, str]) -> bool:
    """Whether a field is asked of a row: always, or where the row names one of the field's systems."""
    return not field.systems or not set(field.systems).isdisjoint(data.get("systems", "").split(","))


def check_row(fields: Sequence[Field], cells: Mapping[str, str]) -> tuple[RowData, tuple[Flaw, ...]]:
    """Read the cells that there are; what could be read is kept, each of the rest is a flaw.

    A required field whose cell is empty is a flaw; one that has no cell at all is not: the table has no such column.
    """
    data: dict[str, str] = {}
    flaws: list[Flaw] = []
    for field in fields:
        if field.key in cells:
            _take(cells[field.key], field, data, flaws)
    if any(flaw.key == "flaws.empty" for flaw in flaws):
        wanted = {field.key for field in fields if applies(field, data)}
        flaws = [flaw for flaw in flaws if flaw.key != "flaws.empty" or flaw.field in wanted]
    return data, tuple(flaws)


def _take(typed: str, field: Field, data: dict[str, str], flaws: list[Flaw]) -> None:
    found = blank_or_read(typed, field)
    if isinstance(found, Flaw):
        flaws.append(found)
    elif found:
        data[field.key] = found
