"""What the phrasings teach: their features as postings, how rare each is, and which words stand side by side."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from knowledge.index import Postings, Scores, number
from knowledge.lexicon import Lexicon
from knowledge.naming import nearest_in
from knowledge.reading import HIDDEN, PLAIN, Reading
from knowledge.spelling import Speller


def postings(readings: Sequence[Reading]) -> Postings:
    """Return the features of the phrasings, one row a phrasing."""
    names = number(feature.name for reading in readings for feature in reading.features)
    said = [(names[name], weight * share) for reading in readings for name, weight, share in reading.features]
    features, weights = zip(*said, strict=True)
    rows = np.repeat(np.arange(len(readings)), [len(reading.features) for reading in readings])
    return Postings(names, rows, np.array(features), np.array(weights)).merged()


def rarity(phrased: Postings, entries: int) -> Scores:
    """A feature that few entries have tells more: log of entries over entries with it.

    A mark that was not typed is as rare as the plain letters that stand for it.
    """
    rare: Scores = np.log(1 + entries / np.bincount(phrased.features, minlength=len(phrased.names)))
    for name, at in phrased.names.items():
        if name.startswith(HIDDEN):
            rare[at] = rare[phrased.names[PLAIN + name.removeprefix(HIDDEN)]]
    return rare


def speller(readings: Sequence[Reading], lexicon: Lexicon) -> Speller:
    """Return a speller that knows the words of the phrasings and of the lexicon."""
    said = [[word.plain for word in reading.words] for reading in readings]
    syllables = lexicon.syllables | {plain for line in said for plain in line}
    pairs = {pair for line in said for pair in pairwise(line)}
    return Speller(syllables, pairs, nearest_in(syllables))
