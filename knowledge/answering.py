"""Answering: an outcome is an Answer, a Clarify or a Decline. How sure one must be for each is decided here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.entries import EVERYWHERE, Block, Entry
from knowledge.judging import Weights
from knowledge.library import Library
from knowledge.matching import Match, Matcher
from knowledge.places import Places
from knowledge.reading import Reading
from knowledge.vietnamese import sentences, tokens


class Thresholds(NamedTuple):
    """Probabilities, calibrated on question sets that the entries were not written for (docs/decisions/0003).

    `answer`: the best entry, with those that rest on the same sections, is answered from here on. `decline`: above
    this, nothing that we know or a known gap is meant. `clarify`: from here on what may be meant is offered.
    `several`: from here on a second system that the question names is offered beside the first.
    `background`, `previous`: how much a story's other sentences, and the question before, count.
    """

    answer: float = 0.45
    decline: float = 0.7
    clarify: float = 0.3
    several: float = 0.15
    background: float = 0.45
    previous: float = 0.45


THRESHOLDS = Thresholds()
_STORY_WORDS = 24
_CHOICES = 4
_CANDIDATES = 12


@dataclass(frozen=True)
class Asked:
    """A question: its text, the asker's locality, and the asker's question before it if this may follow it up."""

    text: str
    locality: str | None = None
    previous: str | None = None


@dataclass(frozen=True)
class Shown:
    """One answer for some localities. `borrowed`: they are not the asker's."""

    localities: tuple[str, ...]
    text: str
    citations: tuple[str, ...]
    deadlines: tuple[str, ...]
    borrowed: bool = False


@dataclass(frozen=True)
class Answer:
    """What the dispatches say. `candidates` are the entries that fitted, best first, this one included."""

    entry: Entry
    shown: tuple[Shown, ...]
    score: float
    candidates: tuple[str, ...] = ()
    locality: str | None = None

    @property
    def citations(self) -> tuple[str, ...]:
        """All sections that the shown answers rest on, best first."""
        return tuple(dict.fromkeys(citation for shown in self.shown for citation in shown.citations))


@dataclass(frozen=True)
class Clarify:
    """Two to four things that may be meant."""

    choices: tuple[Answer, ...]
    score: float

    @property
    def candidates(self) -> tuple[str, ...]:
        """The entries that are offered."""
        return tuple(choice.entry.id for choice in self.choices)


@dataclass(frozen=True)
class Decline:
    """What the dispatches do not say: a known gap, or something that was not understood (`gap` is None)."""

    gap: Entry | None
    score: float
    candidates: tuple[str, ...] = ()


Outcome = Answer | Clarify | Decline


@dataclass(frozen=True)
class Ranked:
    """An entry with its probability and the phrasing that came closest."""

    entry: Entry
    probability: float
    phrasing: str


@dataclass(frozen=True)
class Ranking:
    """What a question may mean, best first; `nothing` is the probability that it is none of that.

    `only_named`: a system was named and nothing asked of it ("chữ ký số"), so what it may mean is offered.
    """

    locality: str | None
    ranked: tuple[Ranked, ...]
    nothing: float
    only_named: bool = False

    @property
    def guidance(self) -> list[Ranked]:
        """The entries that answer."""
        return [ranked for ranked in self.ranked if not ranked.entry.is_gap]

    @property
    def declined(self) -> float:
        """The probability that the dispatches do not answer it."""
        return self.nothing + sum(ranked.probability for ranked in self.ranked if ranked.entry.is_gap)


class Answering:
    """Decides what a question gets."""

    def __init__(
        self, library: Library, matcher: Matcher, weights: Weights, thresholds: Thresholds = THRESHOLDS
    ) -> None:
        self._library = library
        self._matcher = matcher
        self._weights = weights
        self._places = Places(library.localities)
        self._at = thresholds

    def answer(self, asked: Asked) -> Outcome:
        """Answer a question, offer what it may mean, or decline."""
        ranking = self.rank(asked)
        guidance = ranking.guidance
        if guidance and ranking.only_named:
            return self._clarify(guidance, ranking.locality)
        if not guidance or ranking.declined > self._at.decline:
            return self._decline(ranking)
        several = self._several(asked, guidance)
        if several:
            return self._clarify(several, ranking.locality)
        sure = _together(guidance[0], guidance)
        if sure >= self._at.answer:
            return self._answer(guidance[0], sure, ranking.locality, guidance)
        if 1 - ranking.declined >= self._at.clarify:
            return self._clarify(guidance, ranking.locality)
        return self._decline(ranking)

    def show(self, entry_id: str, locality: str | None) -> Answer | Decline | None:
        """Return the answer of an entry that was chosen from a list; None where there is no such entry."""
        entry = self._library.entries.get(entry_id)
        if entry is None:
            return None
        return Decline(entry, 1.0) if entry.is_gap else Answer(entry, self._shown(entry, locality), 1.0, (), locality)

    def rank(self, asked: Asked) -> Ranking:
        """Return what a question may mean: the locality that counts for it, and the entries with probabilities."""
        locality, matches = self.candidates(asked)
        each, nothing = self._weights.probabilities([match.evidence for match in matches])
        ranked = [
            Ranked(self._library.entries[match.entry_id], probability, match.phrasing)
            for match, probability in zip(matches, each, strict=True)
        ]
        ordered = tuple(sorted(ranked, key=lambda r: -r.probability))
        return Ranking(locality, ordered, nothing, self._matcher.only_names(self.read(asked.text)))

    def candidates(self, asked: Asked) -> tuple[str | None, list[Match]]:
        """Return the locality that counts for a question, and what speaks for each entry that comes close."""
        locality = self.locality(asked)
        scope = {*self._library.scope(locality), EVERYWHERE}
        matches = self._matcher.match(self._weighted(asked))
        return locality, [match.placed(locality is None or self._holds(match, scope)) for match in matches]

    def locality(self, asked: Asked) -> str | None:
        """Return the locality that counts: a place named in the question, unless the asker lives in it."""
        named = self._places.find(tokens(asked.text)).locality
        return asked.locality if named is None or named in self._library.scope(asked.locality) else named

    def _weighted(self, asked: Asked) -> list[tuple[Reading, float]]:
        readings = [(self.read(text), weight) for text, weight in _weighted_sentences(asked.text, self._at.background)]
        if asked.previous and self._follows(readings):
            before = self._matcher.read_before(self._bare(asked.previous), readings[0][0])
            readings.append((before, self._at.previous))
        return readings

    def read(self, text: str) -> Reading:
        """Read a text as a question is read, the places taken out."""
        return self._matcher.read(self._bare(text))

    def _bare(self, text: str) -> str:
        return " ".join(self._places.find(tokens(text)).rest)

    def _follows(self, readings: Iterable[tuple[Reading, float]]) -> bool:
        return sum(len(reading.words) for reading, _ in readings) <= _STORY_WORDS

    def _several(self, asked: Asked, guidance: Sequence[Ranked]) -> list[Ranked]:
        """Two systems in one question, each with an answer of its own: return both, else nothing."""
        reading, best = self.read(asked.text), guidance[0]
        missing = self._matcher.uncovered(reading, best.entry.id)
        likely = [other for other in guidance[1:] if other.probability >= self._at.several]
        others = [other for other in likely if missing - self._matcher.uncovered(reading, other.entry.id)]
        return [best, *others][:_CHOICES] if others and len(reading.sure_of(self._matcher.things)) > 1 else []

    def _holds(self, match: Match, scope: set[str]) -> bool:
        return bool(self._library.entries[match.entry_id].localities & scope)

    def _decline(self, ranking: Ranking) -> Decline:
        best = ranking.ranked[0] if ranking.ranked else None
        gap = best.entry if best and best.entry.is_gap and best.probability >= ranking.nothing else None
        return Decline(gap, ranking.declined, _ids(ranking.guidance))

    def _answer(self, best: Ranked, sure: float, locality: str | None, guidance: Sequence[Ranked]) -> Answer:
        return Answer(best.entry, self._shown(best.entry, locality), sure, _ids(guidance), locality)

    def _clarify(self, guidance: Sequence[Ranked], locality: str | None) -> Clarify:
        choices = tuple(self._answer(choice, choice.probability, locality, ()) for choice in guidance[:_CHOICES])
        return Clarify(choices, guidance[0].probability)

    def _shown(self, entry: Entry, locality: str | None) -> tuple[Shown, ...]:
        scope = self._library.scope(locality)
        own = [block for near in scope for block in entry.blocks if near in block.localities]
        if own:
            return tuple(self._part(entry, block, False) for block in dict.fromkeys(own))
        return tuple(self._part(entry, block, locality is not None) for block in entry.blocks)

    def _part(self, entry: Entry, block: Block, borrowed: bool) -> Shown:
        here = set(block.localities)
        citations = tuple(c for c in entry.citations if self._library.locality_of(c) in here)
        deadlines = tuple(
            key
            for key in entry.deadlines
            if key in self._library.deadlines
            and self._library.locality_of(self._library.deadlines[key].section) in here
        )
        return Shown(block.localities, block.text, citations, deadlines, borrowed)


def _weighted_sentences(text: str, background: float) -> list[tuple[str, float]]:
    """In a story the question itself counts whole, the rest is background."""
    said = sentences(text)
    if len(said) < 2 or len(tokens(text)) <= _STORY_WORDS:
        return [(text, 1.0)]
    asking = [sentence for sentence in said if sentence.rstrip().endswith("?")] or [said[-1]]
    return [(sentence, 1.0 if sentence in asking else background) for sentence in said]


def _together(best: Ranked, guidance: Sequence[Ranked]) -> float:
    """Entries that rest on the same sections hardly mislead in each other's place: their probabilities add up."""
    same = (other for other in guidance if set(other.entry.citations) & set(best.entry.citations) or other is best)
    return sum(other.probability for other in same)


def _ids(guidance: Sequence[Ranked]) -> tuple[str, ...]:
    return tuple(ranked.entry.id for ranked in guidance[:_CANDIDATES])
