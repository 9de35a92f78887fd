"""What a later version of a list says otherwise than an earlier one, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from submissions.fields import FormKind, RowData
from submissions.merging import differing
from submissions.pairing import Pairs, identify, pair


class HasData(Protocol):
    """A row of a list: a draft's, a version's."""

    @property
    def form(self) -> FormKind:
        """Of which list it is."""
        ...

    @property
    def data(self) -> RowData:
        """What it says."""
        ...


R = TypeVar("R", bound=HasData)


@dataclass(frozen=True)
class Changed(Generic[R]):
    """A row that both versions have, and the fields in which they differ."""

    before: R
    after: R
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Differences(Generic[R]):
    """What became of the rows of an earlier version."""

    added: tuple[R, ...]
    removed: tuple[R, ...]
    changed: tuple[Changed[R], ...]
    same: int


def differences(old: Sequence[R], new: Sequence[R]) -> Differences[R]:
    """Compare two versions, list by list."""
    found = [_of_form(_only(form, old), _only(form, new)) for form in FormKind]
    return Differences(
        tuple(row for part in found for row in part.added),
        tuple(row for part in found for row in part.removed),
        tuple(row for part in found for row in part.changed),
        sum(part.same for part in found),
    )


def _only(form: FormKind, rows: Sequence[R]) -> list[R]:
    return [row for row in rows if row.form is form]


def _of_form(old: Sequence[R], new: Sequence[R]) -> Differences[R]:
    if not old or not new:
        return Differences(tuple(new), tuple(old), (), 0)
    form = old[0].form
    pairs = _all(pair(identify((row.data for row in old), form), identify((row.data for row in new), form)))
    both = [Changed(old[there], new[at], differing(old[there].data, new[at].data)) for at, there in pairs.items()]
    kept = set(pairs.values())
    return Differences(
        tuple(row for at, row in enumerate(new) if at not in pairs),
        tuple(row for at, row in enumerate(old) if at not in kept),
        tuple(row for row in both if row.fields),
        sum(not row.fields for row in both),
    )


def _all(pairs: Pairs) -> dict[int, int]:
    """Nobody is asked here: the first that a doubtful row may be is taken for it."""
    found, taken = dict(pairs.same), set(pairs.same.values())
    for at, candidates in pairs.doubtful.items():
        there = next((candidate for candidate in candidates if candidate not in taken), None)
        if there is not None:
            found[at] = there
            taken.add(there)
    return dict(sorted(found.items()))
