"""Names that are written over two columns: `Họ đệm` and `Tên`, or one head over both."""

from collections.abc import Mapping, Sequence

from submissions.tables.heads import plain
from submissions.tables.raw import RawRow

Places = Mapping[str, tuple[int, ...]]

_SAMPLE = 60  # rows that are looked at
_MOST = 0.6  # of the names go on in the second column
_LONGEST = 2  # words of a given name
_FIRST = frozenset(
    f"ho{more}" for more in ("", " dem", " va dem", " va ten dem", " ten dem", " lot", " va ten lot", " va chu lot")
)
_SECOND = frozenset(("ten", "va ten", "ten goi", "ten chinh"))


def halves(heads: Sequence[str], places: Places, rows: Sequence[RawRow], key: str) -> tuple[int, int] | None:
    """Return the two columns over which the names of a field stand; None where one holds them whole."""
    said = list(map(plain, heads))
    for at in range(len(said) - 1):
        if said[at] in _FIRST and said[at + 1] in _SECOND:
            return at, at + 1
    taken = {at for found in places.values() for at in found if found != places.get(key)}
    first = min(places.get(key, ()), default=None)
    if first is None or first + 1 in taken or first + 1 >= len(heads) or said[first + 1] not in ("", said[first]):
        return None
    return (first, first + 1) if _go_on(rows, first) else None


def _go_on(rows: Sequence[RawRow], at: int) -> bool:
    """Whether the column beside the names holds what they end with."""
    names = [row.cells[at : at + 2] for row in rows[:_SAMPLE] if len(row.cells) > at + 1 and row.cells[at]]
    return bool(names) and sum(map(_is_given, names)) >= _MOST * len(names)


def _is_given(halves_of: Sequence[str]) -> bool:
    first, second = halves_of
    letters = second.replace(" ", "").replace("'", "").replace("-", "")
    return letters.isalpha() and second != first and second[0].isupper() and second.count(" ") < _LONGEST
