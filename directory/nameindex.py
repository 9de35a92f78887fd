"""An index of names: which of thousands of names a few typed words may stand for, and how well, in milliseconds."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.naming import nearest_in
from knowledge.vietnamese import Word, compatible, spell, words

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

AND = "va"
# Written out in names and in what is typed, because a name itself may be written short.
_WRITTEN_OUT = {
    "ubnd": words("ủy ban nhân dân"),
    "hdnd": words("hội đồng nhân dân"),
    "vp": words("văn phòng"),
    "bql": words("ban quản lý"),
}
_SLIP = 0.8  # what a mistyped syllable, or a wrong mark, counts against 1
_UNKNOWN = 1.5  # the weight of a word that stands in no name
_LETTER = 0.3  # the weight of a lone letter: `P. Nội vụ`


@dataclass(frozen=True)
class Matched:
    """What one typed word finds: the names, how much of each it covers, and how telling the word is."""

    names: Numbers
    covers: Floats
    weight: float
    strength: float = 1.0


@dataclass(frozen=True)
class Candidate:
    """A name that was found. `covered` are the places of the typed words that it has, with what each counts.

    `share` is how much of the name was typed, from 0 to 1.
    """

    name: int
    covered: dict[int, float]
    share: float


def spelled(text: str) -> list[Word]:
    """Return the syllables of a name or of what was typed: common abbreviations written out, without `và`."""
    said = [word for typed in words(text) for word in _WRITTEN_OUT.get(typed.plain, [typed])]
    return [word for word in said if word.plain != AND]


class NameIndex:
    """Names by their syllables and by their initials: `KH&CN` is found in `Khoa học và Công nghệ`."""

    def __init__(self, names: Sequence[str]) -> None:
        """Take the names; they are known by their place from here on."""
        self._names = [spelled(name) for name in names]
        self._initials = ["".join(word.plain[0] for word in name) for name in self._names]
        where: dict[Word, list[int]] = {}
        for at, name in enumerate(self._names):
            for word in dict.fromkeys(name):
                where.setdefault(word, []).append(at)
        self._variants: dict[str, list[tuple[Word, Numbers]]] = {}
        for word, at_names in where.items():
            self._variants.setdefault(word.plain, []).append((word, np.array(at_names)))
        self._telling = {word: self._tell(len(at_names)) for word, at_names in where.items()}
        self._totals = np.array([max(self._sum(name), 1e-9) for name in self._names])
        self._nearest = nearest_in(self._variants)
        self._short: dict[str, Matched | None] = {}

    def weights(self, said: Sequence[Word]) -> list[float]:
        """Return how telling each typed word is: rare ones tell most."""
        return [max((found.weight for found in self._all(word)), default=_UNKNOWN) for word in said]

    def find(self, said: Sequence[Word], most: int) -> list[Candidate]:
        """Return the names that have most of the typed words, best first."""
        if not self._names or not said:
            return []
        shares, counts = np.zeros(len(self._names)), np.zeros((len(said), len(self._names)))
        for place, word in enumerate(said):
            for found in self._all(word):
                np.maximum.at(counts[place], found.names, found.strength)
                np.add.at(shares, found.names, found.covers * found.strength)
        scores = np.array(self.weights(said)) @ counts
        shares = np.minimum(shares / self._totals, 1.0)
        order = np.lexsort((-shares, -scores))[:most]
        return [self._candidate(int(at), counts, float(shares[at])) for at in order if scores[at] > 0]

    def _candidate(self, at: int, counts: Floats, share: float) -> Candidate:
        covered = {place: float(count) for place, count in enumerate(counts[:, at]) if count}
        return Candidate(at, covered, share)

    def _all(self, word: Word) -> Iterator[Matched]:
        """Return what a word finds: as a syllable, else as one that was mistyped; and as initials."""
        if word.plain in self._variants:
            yield from self._syllable(word, word.plain, 1.0)
        elif initials := self._as_initials(word.plain):
            yield initials
        else:
            for near in self._nearest(word.plain) if len(word.plain) > 1 else ():
                yield from self._syllable(spell(near), near, _SLIP)

    def _syllable(self, word: Word, plain: str, strength: float) -> Iterator[Matched]:
        meant = [(known, at) for known, at in self._variants[plain] if compatible(word, known)]
        weight = self._tell(sum(len(at) for _, at in meant)) if meant else _UNKNOWN
        for known, at in meant:
            exact = not word.marked or word == known
            covers = np.full(len(at), self._telling[known])
            yield Matched(at, covers, weight, strength if exact else strength * _SLIP)

    def _as_initials(self, letters: str) -> Matched | None:
        if letters not in self._short:
            self._short[letters] = self._find_initials(letters) if letters.isalpha() else None
        return self._short[letters]

    def _find_initials(self, letters: str) -> Matched | None:
        at = [(place, run.find(letters)) for place, run in enumerate(self._initials) if letters in run]
        if not at:
            return None
        covers = np.array([self._sum(self._names[place][begin : begin + len(letters)]) for place, begin in at])
        weight = _LETTER if len(letters) == 1 else float(covers.mean())
        return Matched(np.array([place for place, _ in at]), covers, weight)

    def _sum(self, name: Sequence[Word]) -> float:
        return sum(self._telling[word] for word in name)

    def _tell(self, count: int) -> float:
        return math.log(1 + len(self._names) / count)
