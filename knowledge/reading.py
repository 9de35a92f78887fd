"""Reading a text: which features it has, and how much each counts. Questions and phrasings are read alike."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from knowledge.lexicon import Lexicon, Span
from knowledge.vietnamese import Word, has_marks

CONCEPT, ASPECT, PLAIN, MARKED, PAIR, HIDDEN = "@", "?", "w:", "m:", "p:", "-:"
WEIGHTS = {
    "concept": 1.2,
    "aspect": 0.9,
    "word": 1.0,
    "named": 0.45,
    "stopword": 0.2,
    "pair": 0.45,
}
# How much of a word's weight rests on its plain letters and how much on its marks; squares add up to one.
ON_PLAIN, ON_MARKS = 0.6, 0.8
MENDED = 0.75


class Feature(NamedTuple):
    """Something that a text has. `weight` is before rarity; `share` is the part of it that this name carries."""

    name: str
    weight: float
    share: float = 1.0


@dataclass(frozen=True)
class Reading:
    """A text as read: its words, what it names, what it asks, and its features. `marked`: diacritics were typed.

    `doubtful`: plain words that were mended.
    """

    words: tuple[Word, ...]
    concepts: tuple[Span, ...]
    aspects: tuple[Span, ...]
    features: tuple[Feature, ...]
    marked: bool
    doubtful: frozenset[str] = frozenset()

    @property
    def concept_ids(self) -> frozenset[str]:
        """The things that are named, without doubt or not."""
        return frozenset(key for span in self.concepts for key in span.ids)

    @property
    def names(self) -> frozenset[str]:
        """The things that are named and what is asked of them."""
        return frozenset(key for span in (*self.concepts, *self.aspects) for key in span.ids)

    def sure_of(self, keys: Set[str]) -> frozenset[str]:
        """Those of the keys that are named without doubt."""
        named = (keys & set(span.ids) for span in (*self.concepts, *self.aspects))
        return frozenset(key for found in named if len(found) == 1 for key in found)


def read(typed: Iterable[tuple[str, bool]], lexicon: Lexicon, without: frozenset[str] = frozenset()) -> Reading:
    """Read tokens, each with whether it was mended: a mended one counts less.

    Words that name a concept or an aspect of `without` are left out.
    """
    pairs = list(typed)
    said = lexicon.rewrite([token for token, _ in pairs])
    said = _without(said, [*lexicon.concepts(said), *lexicon.aspects(said)], without) if without else said
    doubtful = frozenset(word.plain for token, mended in pairs if mended for word in lexicon.rewrite([token]))
    concepts = lexicon.concepts(said)
    aspects = [aspect for aspect in lexicon.aspects(said) if not _inside(aspect, concepts)]
    marked = has_marks(said)
    features = [*_named(concepts, CONCEPT, "concept"), *_named(aspects, ASPECT, "aspect")]
    features += _words(said, lexicon, concepts, doubtful, marked)
    features += _pairs(said, lexicon)
    return Reading(tuple(said), tuple(concepts), tuple(aspects), tuple(features), marked, doubtful)


def _without(said: Sequence[Word], spans: Iterable[Span], names: frozenset[str]) -> list[Word]:
    cut = {at for span in spans if names.intersection(span.ids) for at in range(span.start, span.end)}
    return [word for at, word in enumerate(said) if at not in cut]


def _inside(span: Span, others: Sequence[Span]) -> bool:
    """`hạn` asks for a deadline, but not inside `gia hạn`."""
    return any(o.start <= span.start and span.end <= o.end and o.end - o.start > span.end - span.start for o in others)


def _named(spans: Sequence[Span], prefix: str, kind: str) -> list[Feature]:
    return [Feature(prefix + key, WEIGHTS[kind] / len(span.ids)) for span in spans for key in span.ids]


def _words(
    said: Sequence[Word], lexicon: Lexicon, concepts: Sequence[Span], doubtful: frozenset[str], marked: bool
) -> list[Feature]:
    inside = {at for span in concepts for at in range(span.start, span.end)}
    features: list[Feature] = []
    for at, word in enumerate(said):
        kind = "named" if at in inside else "stopword" if word.plain in lexicon.stopwords else "word"
        weight = WEIGHTS[kind] * (MENDED if word.plain in doubtful else 1.0)
        features.append(Feature(PLAIN + word.plain, weight, ON_PLAIN))
        features.append(Feature(MARKED + word.key if marked else HIDDEN + word.plain, weight, ON_MARKS))
    return features


def _pairs(said: Sequence[Word], lexicon: Lexicon) -> list[Feature]:
    return [
        Feature(f"{PAIR}{first.plain} {second.plain}", WEIGHTS["pair"])
        for first, second in pairwise(said)
        if not (first.plain in lexicon.stopwords and second.plain in lexicon.stopwords)
    ]
