"""What a table says: which form it is, which column means which field, and what each row holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from submissions.fields import Field, Flaw, FormKind
from submissions.forms import Form, Forms
from submissions.tables.guessing import guess
from submissions.tables.halves import Places
from submissions.tables.head_rows import find_heads
from submissions.tables.parts import Part, naming, parts, said
from submissions.tables.raw import RawTable, Unreadable
from submissions.tables.understood import CheckedRow, Column, Understood

_FEWEST = 2  # columns without which it is no list

_UNIT = "unit"  # how the keys of fields end that name where somebody works
_NOTE, _NOTE_HEADS = "tables.note_sections", "tables.note_heads"


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
    found = parts(raw.rows[reading.below :], reading.form, reading.heads, reading.places, columns or {})
    if not found[0].places:
        return Unreadable("tables.no_heads")
    if not any(part.people for part in found):
        return Unreadable("tables.no_rows")
    return _understood(raw, reading, found)


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
    if len(places) < _FEWEST or not any(key in places for key in naming(form)):
        return Unreadable("tables.no_heads")
    return _Reading(form, (), places, 0)


def _understood(raw: RawTable, reading: _Reading, found: Sequence[Part]) -> Understood:
    first, form = found[0], reading.form
    # A list without a column for the unit often has its people below the names of their units.
    lacking = [field.key for field in _always_required(form) if field.key not in first.places]
    sections = any(unit for part in found for _, unit in part.people)
    told = next((key for key in lacking if key.endswith(_UNIT)), None) if sections else None
    notes = {_NOTE: bool(told), _NOTE_HEADS: any(part.places != first.places for part in found if part.people)}
    return Understood(
        form=form.kind,
        columns=tuple(_columns(raw, reading.heads, first.places)),
        rows=tuple(_checked(found, form, told)),
        missing=tuple(key for key in lacking if key != told),
        doubled=tuple(key for key, at in first.places.items() if len(at) > 1 and at != first.whole),
        raw=replace(raw, notes=tuple(dict.fromkeys((*raw.notes, *(key for key, holds in notes.items() if holds))))),
        passed=(*raw.passed, *(number for part in found for number in part.passed)),
    )


def _checked(found: Sequence[Part], form: Form, of_section: str | None) -> Iterator[CheckedRow]:
    for part in found:
        for number, cells, more in said(part, of_section if of_section not in part.places else None):
            data, flaws = form.check(cells)
            moved = (Flaw(part.names[0], "flaws.more_cells", more),) if more else ()
            yield CheckedRow(number, data, (*moved, *flaws) if moved else flaws)


def _always_required(form: Form) -> Iterator[Field]:
    return (field for field in form.fields if field.required and not field.systems)


def _columns(raw: RawTable, heads: Sequence[str], places: Places) -> Iterator[Column]:
    width = max((len(row.cells) for row in raw.rows), default=0)
    meant = {at: key for key, found in places.items() for at in found}
    for at in range(width):
        yield Column(at, heads[at] if at < len(heads) else "", meant.get(at))
