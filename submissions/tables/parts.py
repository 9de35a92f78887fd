"""The parts of a table, each under heads of its own, and what the cells of their rows say of each field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.vietnamese import fold
from submissions.fields import FieldKind
from submissions.forms import Form
from submissions.tables.blocks import blocks
from submissions.tables.body import Body
from submissions.tables.halves import Places, halves
from submissions.tables.raw import RawRow
from submissions.wording import is_same

# What a ditto begins with: other cells are not looked at closely.
_SAME = frozenset("nNgG\"'”″〃(-–—.")
# Words of heads: of a position before and one after, the list asks for the one after.
_AFTER = frozenset(("moi", "sau"))


@dataclass(frozen=True)
class Part:
    """Rows under their heads. `names` are the fields that say whose row it is.

    `whole` are the columns over which a name stands, () where one holds it; `several` is the field of the last column
    if it lists things. `people` are the rows about somebody, each with the unit in whose section it stands; `passed`
    are the numbers of the others.
    """

    heads: tuple[str, ...]
    places: Places
    names: tuple[str, ...]
    whole: tuple[int, ...]
    several: str
    people: Sequence[tuple[RawRow, str]]
    passed: Sequence[int]


def parts(
    rows: Sequence[RawRow], form: Form, heads: tuple[str, ...], places: Places, columns: Mapping[int, str | None]
) -> list[Part]:
    """Part the rows below the first heads. `columns` sets columns right, also below other heads that call them so."""
    found: list[Part] = []
    for block in blocks(rows, form, naming(form)):
        if block.found is None:
            found.append(_part(block.rows, form, heads, places, columns))
            continue
        own = block.found.heads
        same = {at: key for at, key in columns.items() if fold(_at(own, at)) == fold(_at(heads, at))}
        found.append(_part(block.rows, form, own, block.found.columns, same))
    return found


def naming(form: Form) -> tuple[str, ...]:
    """Return the fields that say whose row it is."""
    named = tuple(field.key for field in form.fields if field.kind is FieldKind.NAME and field.required)
    return named or tuple(field.key for field in form.fields if field.required and field.kind is FieldKind.TEXT)


def said(part: Part, of_section: str | None) -> Iterator[tuple[int, dict[str, str], str]]:
    """Go through the rows: their numbers, what stands under each field, and what stands beyond the heads.

    A ditto says what the row above says. What is beyond the heads of most rows is a column without a head.
    """
    only = [(key, at[0]) for key, at in part.places.items() if len(at) == 1]
    several = [(key, at) for key, at in part.places.items() if len(at) > 1]
    width = max((at for found in part.places.values() for at in found), default=-1) + 1
    above: dict[str, str] = {}
    beyond = _beyond(part)
    for row, unit in part.people:
        cells = row.cells if len(row.cells) >= width else (*row.cells, *("",) * width)
        told = {key: cells[at] for key, at in only}
        for key, places in several:
            filled = [cells[at] for at in places if cells[at]]
            told[key] = " ".join(filled) if places == part.whole else next(iter(filled), "")
        for key, cell in told.items():
            if cell and cell[0] in _SAME and is_same(cell) and key in above and key not in part.names:
                told[key] = above[key]
        if of_section:
            told[of_section] = unit
        more = beyond.get(row.number, "")
        if more and part.several:
            told[part.several], more = f"{told[part.several]}; {more}", ""
        yield row.number, told, more
        above = told


def _beyond(part: Part) -> dict[int, str]:
    """Return what stands beyond the heads, by row: a cell too many has moved the others out of their columns."""
    last = len(part.heads)
    taken = {at for found in part.places.values() for at in found}
    cells = {row.number: row.cells[last:] for row, _ in part.people if last and len(row.cells) > last}
    more = {number: "; ".join(filter(None, said)) for number, said in cells.items() if any(said)}
    return {} if max(taken) >= last or len(more) * 2 > len(part.people) + 1 else more


def _part(
    rows: Sequence[RawRow], form: Form, heads: tuple[str, ...], places: Places, columns: Mapping[int, str | None]
) -> Part:
    names = naming(form)
    name = names[0]
    wide = (*heads, *("",) * (max((len(row.cells) for row in rows), default=0) - len(heads)))
    whole = (halves(wide, places, rows, name) or ()) if heads else ()
    own = _own({**places, name: whole} if whole else places, heads, name)
    right = _set_right(own, columns)
    body = Body(heads, right, names)
    people = list(body.rows(rows))
    at_last = next((key for key, found in right.items() if found == (len(heads) - 1,)), "")
    several = at_last if at_last and form.field(at_last).kind is FieldKind.CHOICES else ""
    return Part(heads, right, names, whole if right.get(name) == whole else (), several, people, body.passed)


def _own(places: Places, heads: Sequence[str], name: str) -> Places:
    """Leave out columns of another person in the row: before the name, or with a head that comes again further on."""
    begins = min(places.get(name, (0,)))
    own: dict[str, tuple[int, ...]] = {}
    for key, found in places.items():
        behind = tuple(at for at in found if at >= begins)
        kept = behind if key != name and behind else found
        kept = tuple(at for at in kept if _AFTER.intersection(fold(_at(heads, at)).split())) or kept
        own[key] = tuple(at for at in kept if at == kept[0] or not _comes_again(at, kept[0], heads))
    return own


def _comes_again(at: int, first: int, heads: Sequence[str]) -> bool:
    return abs(at - first) > 1 and fold(_at(heads, at)) == fold(_at(heads, first))


def _set_right(places: Places, columns: Mapping[int, str | None]) -> Places:
    kept = {key: tuple(at for at in found if at not in columns) for key, found in places.items()}
    for at, key in columns.items():
        if key is not None:
            kept[key] = (at,)
    return {key: found for key, found in kept.items() if found}


def _at(heads: Sequence[str], at: int) -> str:
    return heads[at] if at < len(heads) else ""
