"""Which row of one list is which row of another: by phone, else by name and unit. What is doubtful stays open."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.vietnamese import fold, words
from submissions.fields import FormKind, RowData


class Who(NamedTuple):
    """What tells a row's person or certificate from others. `mark` is a phone, or a certificate's last day.

    `sure` marks belong to one person: mobiles. An office's line does not, nor does a day.
    """

    name: str
    spelt: str
    unit: str
    mark: str
    sure: bool


@dataclass(frozen=True)
class Pairs:
    """The old row of each new one, by index; `doubtful`: the old ones that a new one may be."""

    same: Mapping[int, int]
    doubtful: Mapping[int, tuple[int, ...]]


class _Identity(NamedTuple):
    name: str
    unit: str
    mark: str


_IDENTITIES = {
    FormKind.FOCAL: _Identity("name", "unit", "phone"),
    FormKind.STAFF: _Identity("name", "new_unit", "phone"),
    FormKind.CERTIFICATE: _Identity("subject", "holder", "expires"),
}


class Folded(dict[str, str]):
    """Texts without diacritics, capitals and doubled spaces; each is folded once for all lists that are compared."""

    def __missing__(self, text: str) -> str:
        """Fold a text that comes for the first time."""
        self[text] = fold(" ".join(text.split()))
        return self[text]


def identify(rows: Iterable[RowData], form: FormKind, folded: Folded | None = None) -> list[Who]:
    """Say of each row who it is about."""
    identity, plain = _IDENTITIES[form], Folded() if folded is None else folded
    return [_who(row, identity, plain) for row in rows]


def _who(row: RowData, identity: _Identity, plain: Folded) -> Who:
    name, mark = row.get(identity.name, ""), row.get(identity.mark, "")
    sure = identity.mark == "phone" and mark[:2] != "02" and mark[:3] != "069"
    return Who(plain[name], name, plain[row.get(identity.unit, "")], mark, sure)


def pair(old: Sequence[Who], new: Sequence[Who]) -> Pairs:
    """Pair two lists. One row of one list is paired with at most one of the other."""
    same: dict[int, int] = {}
    for key in (_by_name_and_mark, _by_mark, _by_name_and_unit):
        same |= _paired(key, old, new, same)
    return Pairs(same, _doubts(old, new, same))


def alike(one: Who, other: Who) -> bool:
    """Whether nothing speaks against two rows of one name being about one: marks, and diacritics where both have any.

    "Nguyễn Văn Hòa" and "Nguyễn Văn Hoà" are alike, "Nguyễn Văn Hoa" is somebody else.
    """
    if one.mark and other.mark and one.mark != other.mark:
        return False
    return one.spelt == other.spelt or _spelt_alike(one.spelt, other.spelt)


def _spelt_alike(one: str, other: str) -> bool:
    first, second = words(one), words(other)
    if not any(word.marked for word in first) or not any(word.marked for word in second):
        return True
    return [word.key for word in first] == [word.key for word in second]


_Key = Callable[[Who], tuple[str, ...] | None]


def _by_name_and_mark(who: Who) -> tuple[str, ...] | None:
    return (who.name, who.mark) if who.mark else None


def _by_mark(who: Who) -> tuple[str, ...] | None:
    return (who.mark,) if who.mark and who.sure else None


def _by_name_and_unit(who: Who) -> tuple[str, ...] | None:
    return (who.name, who.unit)


def _paired(key: _Key, old: Sequence[Who], new: Sequence[Who], same: Mapping[int, int]) -> dict[int, int]:
    """Pair the rows whose key nobody else has in either list."""
    taken = set(same.values())
    theirs = _alone(key, old)
    ours = {found: at for found, at in _alone(key, new).items() if at not in same and theirs.get(found) is not None}
    pairs = {at: theirs[found] for found, at in ours.items() if theirs[found] not in taken}
    if key is not _by_name_and_unit:
        return pairs
    return {at: there for at, there in pairs.items() if alike(old[there], new[at])}


def _alone(key: _Key, rows: Sequence[Who]) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for at, who in enumerate(rows):
        value = key(who)
        if value is not None and found.setdefault(value, at) != at:
            twice.add(value)
    return {value: at for value, at in found.items() if value not in twice}


def _doubts(old: Sequence[Who], new: Sequence[Who], same: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """A row of a known name may be that one; where the marks and the units differ, they are two people."""
    taken, named = set(same.values()), defaultdict[str, list[int]](list)
    for at, who in enumerate(old):
        if at not in taken:
            named[who.name].append(at)
    doubtful = {
        at: tuple(there for there in named[who.name] if _may_be(old[there], who))
        for at, who in enumerate(new)
        if at not in same and who.name in named
    }
    return {at: candidates for at, candidates in doubtful.items() if candidates}


def _may_be(one: Who, other: Who) -> bool:
    return one.unit == other.unit or not (one.mark and other.mark and one.mark != other.mark)
