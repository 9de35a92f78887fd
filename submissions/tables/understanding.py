"""What a table says: which form it is, which column means which field, and what each row holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from submissions.fields import Field, FieldKind, FormKind
from submissions.forms import Form, Forms
from submissions.tables.body import Body
from submissions.tables.guessing import guess
from submissions.tables.head_rows import find_heads
from submissions.tables.raw import RawRow, RawTable, Unreadable
from submissions.tables.understood import CheckedRow, Column, Understood

_FEWEST = 2  # columns without which it is no list

_UNIT = "unit"  # how the keys of fields end that name where somebody works
_NOTE = "tables.note_sections"

Places = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class _Reading:
    form: Form
    heads: tuple[str, ...]
    places: Places
    below: int


def understand(
    raw: RawTable, forms: Forms, form: FormKind | None = None, columns: Mapping[int, str | None] | None = None
) -> Understood | Unreadable:
    """Understand a table as a form, or as the one that its heads cover best.

    `columns` sets columns right by their place: the field that each means, None for none.
    """
    reading = _read(raw, [forms[form]] if form else list(forms))
    if isinstance(reading, Unreadable):
        return reading
    places = _set_right(reading.places, columns or {})
    if not places:
        return Unreadable("tables.no_heads")
    body = Body(reading.heads, places, _naming(reading.form))
    people = list(body.rows(raw.rows[reading.below :]))
    if not people:
        return Unreadable("tables.no_rows")
    # A list without a column for the unit often has its people below the names of their units.
    lacking = [field.key for field in _always_required(reading.form) if field.key not in places]
    told = next((key for key in lacking if key.endswith(_UNIT)), None) if any(unit for _, unit in people) else None
    return Understood(
        form=reading.form.kind,
        columns=tuple(_columns(raw, reading.heads, places)),
        rows=tuple(_checked(people, reading.form, places, told)),
        missing=tuple(key for key in lacking if key != told),
        doubled=tuple(key for key, at in places.items() if len(at) > 1),
        raw=replace(raw, notes=(*raw.notes, _NOTE)) if told and _NOTE not in raw.notes else raw,
    )


def samples(understood: Understood, most: int = 2) -> tuple[CheckedRow, ...]:
    """Return the rows that show best how the table was understood: the fullest, in their order."""
    fullest = sorted(understood.rows, key=lambda row: len(row.data), reverse=True)[:most]
    return tuple(sorted(fullest, key=lambda row: row.number))


def _read(raw: RawTable, offered: Sequence[Form]) -> _Reading | Unreadable:
    found = find_heads(raw.rows, offered)
    if found:
        return _Reading(found.form, found.heads, found.columns, found.below)
    guessed = max(((guess(raw.rows, form), form) for form in offered), key=lambda pair: len(pair[0]))
    places, form = guessed
    if len(places) < _FEWEST or not any(key in places for key in _naming(form)):
        return Unreadable("tables.no_heads")
    return _Reading(form, (), places, 0)


def _set_right(places: Places, columns: Mapping[int, str | None]) -> Places:
    kept = {key: tuple(at for at in found if at not in columns) for key, found in places.items()}
    for at, key in columns.items():
        if key is not None:
            kept[key] = (at,)
    return {key: found for key, found in kept.items() if found}


def _checked(
    people: Sequence[tuple[RawRow, str]], form: Form, places: Places, of_section: str | None
) -> Iterator[CheckedRow]:
    only = [(key, at[0]) for key, at in places.items() if len(at) == 1]
    several = [(key, at) for key, at in places.items() if len(at) > 1]
    width = max(at for found in places.values() for at in found) + 1
    for row, unit in people:
        cells = row.cells if len(row.cells) >= width else (*row.cells, *("",) * width)
        said = {key: cells[at] for key, at in only}
        for key, doubled in several:
            said[key] = next((cells[at] for at in doubled if cells[at]), "")
        if of_section:
            said[of_section] = unit
        data, flaws = form.check(said)
        yield CheckedRow(row.number, data, flaws)


def _naming(form: Form) -> tuple[str, ...]:
    named = tuple(field.key for field in form.fields if field.kind is FieldKind.NAME and field.required)
    return named or tuple(field.key for field in form.fields if field.required and field.kind is FieldKind.TEXT)


def _always_required(form: Form) -> Iterator[Field]:
    return (field for field in form.fields if field.required and not field.systems)


def _columns(raw: RawTable, heads: Sequence[str], places: Places) -> Iterator[Column]:
    width = max((len(row.cells) for row in raw.rows), default=0)
    meant = {at: key for key, found in places.items() for at in found}
    for at in range(width):
        yield Column(at, heads[at] if at < len(heads) else "", meant.get(at))
