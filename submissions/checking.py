"""Reading one answer by the kind of its field, and a whole row cell by cell."""

from collections.abc import Callable, Mapping, Sequence

from submissions import choices, dates, mailboxes, names, phones, wording
from submissions.fields import Field, FieldKind, Flaw, RowData

EMPTY = "flaws.empty"
# No answer is longer; what is, is not looked at closely, so that a cell made for it cannot hold a table up.
MOST_TYPED = 600
_REPEATED = frozenset({FieldKind.TEXT, FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.DATE})
_KEPT = 4096
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
        return Flaw(field.key, EMPTY, typed.strip(), {"label": field.label, "example": field.example})
    if wording.is_same(typed):
        return Flaw(field.key, "flaws.same", typed.strip(), {"label": field.label, "example": field.example})
    if len(typed) > MOST_TYPED:
        return Flaw(field.key, "flaws.text_long", typed[:40], {"most": str(MOST_TYPED)})
    return READERS[field.kind](typed, field)


def blank_or_read(typed: str, field: Field) -> str | Flaw:
    """Read an answer; "" where the field may stay empty and nothing was said."""
    if not field.required and wording.is_blank(typed):
        return ""
    return read(typed, field)


def applies(field: Field, data: Mapping[str, str]) -> bool:
    """Whether a field is asked of a row: always, or where the row names one of the field's systems."""
    return not field.systems or not set(field.systems).isdisjoint(data.get("systems", "").split(","))


def _of_table(typed: str, field: Field) -> str | Flaw:
    """In a table, `2` counts accounts: the numbers by which choices are named in chat stand nowhere beside it."""
    if field.choices and choices.are_numbers(typed) and not wording.is_blank(typed):
        names = "; ".join(choice.label for choice in field.choices)
        return Flaw(field.key, "flaws.choice_counted", typed.strip(), {"choices": names})
    return blank_or_read(typed, field)


class RowCheck:
    """Reads rows against the fields of a form. A table says the same position, unit or system again and again: those
    answers are read once. Names, phones and mailboxes are not kept.
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = tuple(fields)
        self._known: dict[str, dict[str, str | Flaw]] = {
            field.key: {} for field in fields if field.kind in _REPEATED and not field.personal
        }

    def __call__(self, cells: Mapping[str, str]) -> tuple[RowData, tuple[Flaw, ...]]:
        """Read the cells that there are; what could be read is kept, each of the rest is a flaw.

        A required field whose cell is empty is a flaw; one that has no cell at all is not: the table lacks the column.
        """
        data: dict[str, str] = {}
        flaws: list[Flaw] = []
        for field in self._fields:
            typed = cells.get(field.key)
            found = "" if typed is None else self._read(typed, field)
            if isinstance(found, Flaw):
                flaws.append(found)
            elif found:
                data[field.key] = found
        return data, self._asked(flaws, data) if flaws else ()

    def _read(self, typed: str, field: Field) -> str | Flaw:
        known = self._known.get(field.key)
        if known is None:
            return blank_or_read(typed, field)
        if typed not in known:
            if len(known) >= _KEPT:
                known.clear()
            known[typed] = _of_table(typed, field)
        return known[typed]

    def _asked(self, flaws: Sequence[Flaw], data: RowData) -> tuple[Flaw, ...]:
        """An empty cell of a field that the row is not asked is no flaw."""
        asked = {field.key for field in self._fields if applies(field, data)}
        return tuple(flaw for flaw in flaws if flaw.key != EMPTY or flaw.field in asked)
