"""An inverted index over weighted features: products of a query with every row, in one pass of NumPy."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]


class Index:
    """Rows of weighted features. A feature's postings lie side by side in two flat arrays."""

    def __init__(self, rows: Sequence[Mapping[str, float]], *, unit: bool) -> None:
        """Index the rows; with `unit` each is scaled to length one."""
        self.size = len(rows)
        flat = list(chain.from_iterable(rows))
        names = {name: number for number, name in enumerate(dict.fromkeys(flat))}
        columns = np.fromiter(map(names.__getitem__, flat), dtype=np.int64, count=len(flat))
        numbers = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row) for row in rows])
        weights = np.fromiter(chain.from_iterable(row.values() for row in rows), dtype=np.float32, count=len(flat))
        if unit:
            weights /= np.sqrt(np.bincount(numbers, weights=weights**2, minlength=len(rows)))[numbers]
        order = np.argsort(columns, kind="stable")
        self._numbers, self._weights = numbers[order], weights[order].astype(np.float32)
        ends = np.cumsum(np.bincount(columns, minlength=len(names))).tolist()
        self._places = dict(zip(names, zip([0, *ends], ends, strict=False), strict=True))

    def scores(self, query: Iterable[tuple[str, float]]) -> Scores:
        """Return the sum of products of the query with each row."""
        found = [(*self._places[name], weight) for name, weight in query if name in self._places]
        if not found:
            return np.zeros(self.size)
        numbers = np.concatenate([self._numbers[start:end] for start, end, _ in found])
        products = np.concatenate([self._weights[start:end] * weight for start, end, weight in found])
        sums: Scores = np.bincount(numbers, weights=products, minlength=self.size).astype(np.float64)
        return sums


def spread(rows: Iterable[Iterable[str]]) -> Counter[str]:
    """Count in how many rows each name stands."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(set(row))
    return counts
