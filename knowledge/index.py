"""An inverted index over weighted features: products of a query with every row, in one pass of NumPy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Postings:
    """Weighted features of rows, as flat arrays of one length: row, feature, weight. `names` number the features."""

    names: Mapping[str, int]
    rows: Numbers
    features: Numbers
    weights: Scores

    def scaled(self, factors: Scores) -> "Postings":
        """Multiply each feature's weights by the feature's own factor."""
        return Postings(self.names, self.rows, self.features, self.weights * factors[self.features])

    def merged(self) -> "Postings":
        """Keep one posting per row and feature, the heaviest."""
        key = self.rows * len(self.names) + self.features
        order = np.lexsort((self.weights, key))
        last = np.append(key[order][1:] != key[order][:-1], True)
        kept = order[last]
        return Postings(self.names, self.rows[kept], self.features[kept], self.weights[kept])

    def summed(self, owners: Numbers) -> tuple["Postings", Scores]:
        """Add the rows of each owner up; return the sums, and how many rows each of them was made of."""
        key: Numbers = owners[self.rows] * len(self.names) + self.features
        unique, inverse, counts = np.unique(key, return_inverse=True, return_counts=True)
        sums: Scores = np.bincount(inverse, weights=self.weights).astype(np.float64)
        made = Postings(self.names, unique // len(self.names), unique % len(self.names), sums)
        return made, counts.astype(np.float64)


class Index:
    """Rows of weighted features. A feature's postings lie side by side in two flat arrays."""

    def __init__(self, rows: Sequence[Mapping[str, float]], *, unit: bool) -> None:
        """Index the rows; with `unit` each is scaled to length one."""
        self._take(_flat(rows), len(rows), unit)

    @classmethod
    def over(cls, postings: Postings, size: int, *, unit: bool) -> "Index":
        """Index `size` rows that are given as postings."""
        index = cls.__new__(cls)
        index._take(postings, size, unit)
        return index

    def _take(self, postings: Postings, size: int, unit: bool) -> None:
        self.size = size
        weights = postings.weights
        if unit:
            lengths = np.sqrt(np.bincount(postings.rows, weights=weights**2, minlength=size))
            weights = weights / lengths[postings.rows]
        order = np.argsort(postings.features, kind="stable")
        self._rows = postings.rows[order].astype(np.int32)
        self._weights = weights[order].astype(np.float32)
        counts = np.bincount(postings.features, minlength=len(postings.names))
        ends = np.cumsum(counts).tolist()
        self._places = dict(zip(postings.names, zip([0, *ends], ends, strict=False), strict=True))

    def scores(self, query: Iterable[tuple[str, float]]) -> Scores:
        """Return the sum of products of the query with each row."""
        found = [(*self._places[name], weight) for name, weight in query if name in self._places]
        if not found:
            return np.zeros(self.size)
        rows = np.concatenate([self._rows[start:end] for start, end, _ in found])
        products = np.concatenate([self._weights[start:end] * weight for start, end, weight in found])
        sums: Scores = np.bincount(rows, weights=products, minlength=self.size).astype(np.float64)
        return sums


def _flat(rows: Sequence[Mapping[str, float]]) -> Postings:
    flat = list(chain.from_iterable(rows))
    names = number(flat)
    return Postings(
        names,
        np.repeat(np.arange(len(rows)), [len(row) for row in rows]),
        np.fromiter(map(names.__getitem__, flat), dtype=np.int64, count=len(flat)),
        np.fromiter(chain.from_iterable(row.values() for row in rows), dtype=np.float64, count=len(flat)),
    )


def number(flat: Iterable[str]) -> dict[str, int]:
    """Number the names in the order in which they first come."""
    return {name: at for at, name in enumerate(dict.fromkeys(flat))}
