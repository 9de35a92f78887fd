"""Heads of columns and the fields that they mean: spelt otherwise, shortened, without diacritics, within more words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.naming import ratios
from knowledge.vietnamese import fold, tokens
from submissions.fields import Field
from submissions.forms import Form
from submissions.tables.words import words

LIKE = 75.0  # of 100: below, a head means nothing that is asked
_PART_OF = 60.0  # what a name scores at least that is a part of the head
_RIVAL = 6.0  # a second column that scores within this of the first claims the same field
_LACKING = 0.3  # what a required field without a column takes away
_LONGEST = 80
_FIGURES = re.compile(r"\d{5}|@")


@dataclass(frozen=True)
class Claims:
    """Which columns mean which fields: for each field its columns, the surest first. `worth` compares readings."""

    columns: Mapping[str, tuple[int, ...]]
    worth: float


class Heads:
    """The names of all fields of one form."""

    def __init__(self, form: Form) -> None:
        """Take the labels and the other names of the fields."""
        self._form = form
        named = list(_names(form.fields))
        self._names = [name for name, _ in named]
        self._keys = [key for _, key in named]
        self._known: dict[str, dict[str, float]] = {}

    def claims(self, heads: Sequence[str]) -> Claims:
        """Return what a row of heads would mean."""
        said = sorted(
            ((score, -at, key) for at, head in enumerate(heads) for key, score in self.scores(head).items()),
            reverse=True,
        )
        first: dict[str, float] = {}
        columns: dict[str, list[int]] = {}
        taken: set[int] = set()
        for score, at, key in sorted(said, reverse=True):
            if -at not in taken and score >= first.setdefault(key, score) - _RIVAL:
                columns.setdefault(key, []).append(-at)
                taken.add(-at)
        return Claims({key: tuple(places) for key, places in columns.items()}, self._worth(columns, first))

    def _worth(self, columns: Mapping[str, Sequence[int]], first: Mapping[str, float]) -> float:
        lacking = sum(field.required and field.key not in columns for field in self._form.fields)
        return sum(first[key] for key in columns) / 100 - _LACKING * lacking

    def scores(self, head: str) -> dict[str, float]:
        """Return how much a head is like each field's names, 0 to 100; those that are not close are left out."""
        if len(head) > _LONGEST or not head or _FIGURES.search(head):
            return {}
        found = self._known.get(head)
        if found is None:
            found = self._known[head] = self._scored(plain(head))
        return found

    def _scored(self, head: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for at, score in ratios(head, self._names, LIKE):
            found[self._keys[at]] = max(found.get(self._keys[at], 0.0), score)
        for name, key in zip(self._names, self._keys, strict=True):
            if f" {name} " in f" {head} ":
                part = _PART_OF + (100 - _PART_OF) * len(name) / len(head)
                found[key] = max(found.get(key, 0.0), part)
        return found


def plain(head: str) -> str:
    """Return a head folded, with what is short for something written out."""
    short = words().short
    return " ".join(short.get(word, word) for word in map(fold, tokens(head)))


def is_counter(head: str) -> bool:
    """Whether a column only counts the rows."""
    return fold(head).strip(" .") in words().counters


def _names(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    for field in fields:
        for name in dict.fromkeys(map(plain, (field.label, *field.headers))):
            yield name, field.key
