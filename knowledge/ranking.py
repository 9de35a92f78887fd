"""Ranking: what a question may mean. Its place, its story, the question before, and what speaks for each entry."""

from typing import NamedTuple

from knowledge.entries import EVERYWHERE
from knowledge.following import Follows, follows, own_words
from knowledge.judging import Weights
from knowledge.library import Library
from knowledge.matching import Match, Matcher
from knowledge.outcomes import Asked, Ranked, Ranking
from knowledge.places import Places
from knowledge.reading import Reading
from knowledge.vietnamese import sentences, tokens


class Thresholds(NamedTuple):
    """Probabilities, calibrated on question sets that the entries were not written for.

    See docs/decisions/0003-matching.md.

    `answer`: the best entry, with those that rest on the same sections, is answered from here on. `decline`: above
    this, nothing that we know or a known gap is meant. `clarify`: from here on what may be meant is offered.
    `several`: from here on a second system that the question names is offered beside the first.
    `name_gap`, `name_gap_likeness`: a refusal says what it refuses only if that gap is this probable and this like.
    `background`: how much a story's other sentences count.
    """

    answer: float = 0.5
    decline: float = 0.75
    clarify: float = 0.25
    several: float = 0.15
    name_gap: float = 0.5
    name_gap_likeness: float = 0.2
    background: float = 0.45


THRESHOLDS = Thresholds()
# How much the question before counts.
BEFORE = {Follows.NOT: 0.0, Follows.ELSEWHERE: 0.25, Follows.ON: 0.45, Follows.WHOLLY: 1.0}
_STORY_WORDS = 24


class Ranker:
    """Ranks the entries for a question."""

    def __init__(
        self, library: Library, matcher: Matcher, weights: Weights, thresholds: Thresholds = THRESHOLDS
    ) -> None:
        self._library = library
        self._matcher = matcher
        self._weights = weights
        self._places = Places(library.localities)
        self._at = thresholds

    def rank(self, asked: Asked) -> Ranking:
        """Return what a question may mean: the locality that counts for it, and the entries with probabilities."""
        locality, matches = self.candidates(asked)
        each, nothing = self._weights.probabilities([match.evidence for match in matches])
        ranked = [
            Ranked(self._library.entries[match.entry_id], probability, match.phrasing, match.evidence.best)
            for match, probability in zip(matches, each, strict=True)
        ]
        ordered = tuple(sorted(ranked, key=lambda r: -r.probability))
        return Ranking(locality, ordered, nothing, self._matcher.only_names(self.read(asked.text)))

    def candidates(self, asked: Asked) -> tuple[str | None, list[Match]]:
        """Return the locality that counts for a question, and what speaks for each entry that comes close."""
        locality = self.locality(asked)
        scope = {*self._library.scope(locality), EVERYWHERE}
        weighted = self._weighted(asked)
        if not any(self._says_something(reading) for reading, _ in weighted):
            return locality, []
        matches = self._on_the_matter(asked, self._matcher.match(weighted))
        return locality, [match.placed(locality is None or self._holds(match, scope)) for match in matches]

    def locality(self, asked: Asked) -> str | None:
        """Return the locality that counts: a place named in the question, unless the asker lives in it."""
        named = self._places.find(tokens(asked.text)).locality
        return asked.locality if named is None or named in self._library.scope(asked.locality) else named

    def read(self, text: str) -> Reading:
        """Read a text as a question is read, the places taken out."""
        return self._matcher.read(self._bare(text))

    def _bare(self, text: str) -> str:
        return " ".join(self._places.find(tokens(text)).rest)

    def _weighted(self, asked: Asked) -> list[tuple[Reading, float]]:
        readings = [(self.read(text), weight) for text, weight in _weighted_sentences(asked.text, self._at.background)]
        weight = BEFORE[self.follows(asked)]
        if asked.previous and weight:
            before = self._matcher.read_before(self._bare(asked.previous), self.read(asked.text))
            readings.append((before, weight))
        return readings

    def _says_something(self, reading: Reading) -> bool:
        """A filler, a date, or a mash of keys with one word in it by chance says nothing."""
        own = [word for word in own_words(reading, self._matcher.lexicon) if word.isalpha()]
        known = [word for word in own if self._matcher.knows(word) and word not in reading.doubtful]
        return len(known) * 2 >= len(own) if own else bool(reading.aspects or reading.concepts)

    def _on_the_matter(self, asked: Asked, matches: list[Match]) -> list[Match]:
        """A question without a matter of its own stays with the system of the one before, if that was answered."""
        if not asked.previous or self.follows(asked) is not Follows.WHOLLY:
            return matches
        before = self.rank(Asked(asked.previous, asked.locality)).ranked
        if not before or before[0].entry.is_gap:
            return matches
        system = before[0].entry.system
        return [match for match in matches if self._library.entries[match.entry_id].system == system] or matches

    def follows(self, asked: Asked) -> Follows:
        """Return how a question stands to the one before."""
        return follows(self.read(asked.text), self._matcher.lexicon)

    def _holds(self, match: Match, scope: set[str]) -> bool:
        return bool(self._library.entries[match.entry_id].localities & scope)


def _weighted_sentences(text: str, background: float) -> list[tuple[str, float]]:
    """In a story the question itself counts whole, the rest is background."""
    said = sentences(text)
    if len(said) < 2 or len(tokens(text)) <= _STORY_WORDS:
        return [(text, 1.0)]
    asking = [sentence for sentence in said if sentence.rstrip().endswith("?")] or [said[-1]]
    return [(sentence, 1.0 if sentence in asking else background) for sentence in said]
