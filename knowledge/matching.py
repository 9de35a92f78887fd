"""Matching: what speaks for each entry, given a question. See docs/decisions/0003-matching.md."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from knowledge.entries import Entry
from knowledge.index import Index, Numbers, Postings, Scores
from knowledge.judging import Evidence
from knowledge.learning import postings, rarity, speller
from knowledge.lexicon import Lexicon
from knowledge.profiles import Profile, deciding
from knowledge.reading import ASPECT, CONCEPT, HIDDEN, PAIR, PLAIN, Reading, read
from knowledge.vietnamese import tokens

CLOSEST = 24
# A feature counts as usual in an entry when this share of its phrasings has it.
USUAL = 0.25
# Candidates are first chosen roughly, by their closest phrasing and by all phrasings as one.
ROUGH_BEST, ROUGH_WHOLE = 0.2, 0.5


@dataclass(frozen=True)
class Match:
    """An entry with what speaks for it, and the phrasing that came closest."""

    entry_id: str
    evidence: Evidence
    phrasing: str

    def placed(self, in_scope: bool) -> "Match":
        """Return the match with whether the entry holds for the asker's locality."""
        return replace(self, evidence=self.evidence._replace(in_scope=float(in_scope)))


@dataclass(frozen=True)
class _Query:
    """A question as factors per feature, its length, and what it names that decides."""

    factors: dict[str, float]
    length: float
    named: Mapping[str, float]

    def of(self, prefix: str) -> list[tuple[str, float]]:
        """Return the features of one kind, their factors adding up to one."""
        found = [(name, factor) for name, factor in self.factors.items() if name.startswith(prefix)]
        total = sum(factor for _, factor in found)
        return [(name, factor / total) for name, factor in found] if total else []


class Matcher:
    """Finds entries by what they are asked with. Built once from the entries, then only read."""

    def __init__(self, entries: Sequence[Entry], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._entries = entries
        self._phrasings = [phrasing for entry in entries for phrasing in (entry.title, *entry.phrasings)]
        sizes = [1 + len(entry.phrasings) for entry in entries]
        self._starts = [0, *accumulate(sizes[:-1])]
        readings = [read(((token, False) for token in tokens(text)), lexicon) for text in self._phrasings]
        groups = [readings[start : start + size] for start, size in zip(self._starts, sizes, strict=True)]
        self._profiles = [Profile.of(group, lexicon) for group in groups]
        self._by_id = {entry.id: profile for entry, profile in zip(entries, self._profiles, strict=True)}
        self._speller = speller(readings, lexicon)
        self._index(postings(readings), np.array(sizes))

    def _index(self, said: Postings, sizes: Numbers) -> None:
        owners = np.repeat(np.arange(len(sizes)), sizes)
        phrased, counts = said.summed(owners)
        rare = rarity(phrased, len(sizes))
        self._rarity: dict[str, float] = dict(zip(said.names, rare.tolist(), strict=True))
        self._unknown = float(rare.max())
        weighed = said.scaled(rare)
        self._phrasing_index = Index.over(weighed, len(self._phrasings), unit=True)
        # What all phrasings of an entry say counts most, but not many times over.
        together = weighed.summed(owners)[0].scaled(rare)
        rooted = replace(together, weights=np.sqrt(together.weights))
        self._entry_index = Index.over(rooted, len(sizes), unit=True)
        shares = np.minimum(1.0, counts / sizes[phrased.rows] / USUAL)
        self._usual = Index.over(replace(phrased, weights=shares), len(sizes), unit=False)
        self._known = Index.over(replace(phrased, weights=np.ones_like(shares)), len(sizes), unit=False)

    def read(self, text: str) -> Reading:
        """Read a question as the phrasings were read, its typing errors mended."""
        return read(self._speller.mend(tokens(text)), self.lexicon)

    def read_before(self, text: str, asked: Reading) -> Reading:
        """Read the question before, for what it adds: not what it asked, nor its system if `asked` names another."""
        known = self.lexicon.things if asked.sure_of(self.lexicon.things) else frozenset[str]()
        return read(self._speller.mend(tokens(text)), self.lexicon, known | self.lexicon.asked)

    def knows(self, plain: str) -> bool:
        """Whether any phrasing has a word of these plain letters."""
        return PLAIN + plain in self._rarity

    def only_names(self, reading: Reading) -> bool:
        """Whether a text names a system and says nothing else."""
        named = {at for span in reading.concepts for at in range(span.start, span.end)}
        rest = (word.plain for at, word in enumerate(reading.words) if at not in named)
        bare = not reading.aspects and all(plain in self.lexicon.stopwords for plain in rest)
        return bare and len(reading.sure_of(self.lexicon.things)) == 1 and len(reading.concepts) == 1

    def uncovered(self, reading: Reading, entry_id: str) -> frozenset[str]:
        """Return the systems that a text names and that an entry is not asked about."""
        named = reading.sure_of(self.lexicon.things)
        return frozenset(thing for thing in named if not self._by_id[entry_id].about(thing))

    def match(self, weighted: Iterable[tuple[Reading, float]]) -> list[Match]:
        """Return the entries that come close to a question, with what speaks for each; the order says nothing.

        A question is readings with weights: its sentences, the question before it.
        """
        query = self._query(list(weighted))
        if not query.length:
            return []
        likeness = self._phrasing_index.scores(query.factors.items()) / query.length
        best = np.maximum.reduceat(likeness, self._starts)
        whole = self._entry_index.scores(query.factors.items()) / query.length
        rough = ROUGH_BEST * best + ROUGH_WHOLE * whole
        shares = self._shares(query)
        chosen = [int(at) for at in np.argsort(-rough)[:CLOSEST] if rough[at] > 0]
        return [self._matched(at, likeness, float(whole[at]), shares, query) for at in chosen]

    def _shares(self, query: _Query) -> list[Scores]:
        parts = {prefix: query.of(prefix) for prefix in (PLAIN, PAIR, CONCEPT, ASPECT)}
        kinds = [(self._known, PLAIN), (self._known, PAIR)]
        kinds += [(self._usual, PLAIN), (self._usual, CONCEPT), (self._usual, ASPECT)]
        # Where a question has none of a kind, nothing of it is missing.
        return [index.scores(parts[prefix]) if parts[prefix] else np.ones(index.size) for index, prefix in kinds]

    def _matched(self, at: int, likeness: Scores, whole: float, shares: Sequence[Scores], query: _Query) -> Match:
        start = self._starts[at]
        own: list[float] = likeness[start : start + 1 + len(self._entries[at].phrasings)].tolist()
        best = max(own)
        three = sum(sorted(own)[-3:]) / min(3, len(own))
        fit = self._profiles[at].fit(query.named, self.lexicon)
        likeness_of = (best * fit, three * fit, whole * fit, fit)
        shared = (float(scores[at]) for scores in shares)
        evidence = Evidence._make((*likeness_of, *shared, float(self._entries[at].is_gap), 1.0))
        return Match(self._entries[at].id, evidence, self._phrasings[start + own.index(best)])

    def _query(self, weighted: Sequence[tuple[Reading, float]]) -> _Query:
        """Where no diacritics were typed, plain letters carry the whole word. Unknown words count in the length."""
        factors: dict[str, float] = {}
        lengths: dict[str, float] = {}
        for reading, factor in weighted:
            for name, own, share in reading.features:
                weight = factor * own * self._rare(name)
                lengths[name] = max(lengths.get(name, 0.0), weight * share)
                if not name.startswith(HIDDEN):
                    carried = weight * share if reading.marked else weight / share
                    factors[name] = max(factors.get(name, 0.0), carried)
        length = math.sqrt(sum(value * value for value in lengths.values()))
        return _Query(factors, length, deciding(weighted, self.lexicon))

    def _rare(self, name: str) -> float:
        counted = PLAIN + name.removeprefix(HIDDEN) if name.startswith(HIDDEN) else name
        return self._rarity.get(counted, self._unknown)
