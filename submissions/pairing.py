"""Which row of one list is which row of another: by phone, else by name and unit. What is doubtful stays open.

Two names that have little in common are not one person for having one phone: an office may share it, a post may pass.
"""

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


def _akin(one: Who, other: Who) -> bool:
    """Whether two names may be one, mistyped or cut: half of the words of the shorter are in both."""
    first, second = one.name.split(), other.name.split()
    return 2 * len(set(first) & set(second)) >= min(len(set(first)), len(set(second)))


_HOLD: Mapping[_Key, Callable[[Who, Who], bool]] = {_by_mark: _akin, _by_name_and_unit: alike}


def _paired(key: _Key, old: Sequence[Who], new: Sequence[Who], same: Mapping[int, int]) -> dict[int, int]:
    """Pair the rows whose key nobody else has in either list."""
    taken = set(same.values())
    theirs = _alone(key, old)
    ours = {found: at for found, at in _alone(key, new).items() if at not in same and theirs.get(found) is not None}
    pairs = {at: theirs[found] for found, at in ours.items() if theirs[found] not in taken}
    holds = _HOLD.get(key)
    return {at: there for at, there in pairs.items() if holds is None or holds(old[there], new[at])}


def _alone(key: _Key, rows: Sequence[Who]) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for at, who in enumerate(rows):
        value = key(who)
        if value is not None and found.setdefault(value, at) != at:
            twice.add(value)
    return {value: at for value, at in found.items() if value not in twice}


def _doubts(old: Sequence[Who], new: Sequence[Who], same: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """A row of a known name may be that one; where the marks and the units differ, they are two people.

    So may the only one of a mobile that nobody else has.
    """
    if len(same) == len(new):
        return {}
    taken, named = set(same.values()), defaultdict[str, list[int]](list)
    for at, who in enumerate(old):
        if at not in taken:
            named[who.name].append(at)
    theirs, ours = _alone(_by_mark, old), _alone(_by_mark, new)
    marked = {at: theirs[mark] for mark, at in ours.items() if mark in theirs and theirs[mark] not in taken}
    doubtful: dict[int, tuple[int, ...]] = {}
    for at, who in enumerate(new):
        if at not in same and (who.name in named or at in marked):
            there = [old_at for old_at in named.get(who.name, ()) if _may_be(old[old_at], who)]
            doubtful[at] = tuple(dict.fromkeys([*there, *([marked[at]] if at in marked else [])]))
    # Those of a known name come first: where nobody is asked, a name tells more than a phone.
    ordered = sorted(doubtful, key=lambda at: new[at].name not in named)
    return {at: doubtful[at] for at in ordered if doubtful[at]}


def _may_be(one: Who, other: Who) -> bool:
    return one.unit == other.unit or not (one.mark and other.mark and one.mark != other.mark)
