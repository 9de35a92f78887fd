"""What an entry is asked about: how many of its phrasings name each thing, ask for a number, tell of a trouble."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.lexicon import Lexicon
from knowledge.reading import Reading


class Weight(NamedTuple):
    """How much of its score an entry loses that is not asked so; and from which share of phrasings on it is."""

    loss: float
    usual: float


KINDS = {"things": Weight(0.35, 0.4), "numbers": Weight(0.3, 0.1), "troubles": Weight(0.35, 0.15)}


@dataclass(frozen=True)
class Profile:
    """Shares (0 to 1) of an entry's phrasings that name each deciding thing."""

    shares: Mapping[str, float]

    @classmethod
    def of(cls, readings: Sequence[Reading], lexicon: Lexicon) -> "Profile":
        """Count over an entry's phrasings."""
        counts = Counter(key for reading in readings for key in reading.names & lexicon.deciding.keys())
        return cls({key: count / len(readings) for key, count in counts.items()})

    def about(self, thing: str) -> bool:
        """Whether the entry is usually asked about a thing."""
        return self.shares.get(thing, 0.0) >= KINDS["things"].usual

    def fit(self, named: Mapping[str, float], lexicon: Lexicon) -> float:
        """Return what is left of a score, 1 where the entry is asked about all that the question names."""
        left = 1.0
        for key, weight in named.items():
            kind = KINDS[lexicon.deciding[key]]
            left *= 1 - weight * kind.loss * (1 - min(1.0, self.shares.get(key, 0.0) / kind.usual))
        return left


def deciding(weighted: Iterable[tuple[Reading, float]], lexicon: Lexicon) -> dict[str, float]:
    """Collect what a question names that decides, with how much it counts (less in the background of a story)."""
    named: dict[str, float] = {}
    for reading, weight in weighted:
        for key in reading.sure_of(lexicon.deciding.keys()):
            named[key] = max(named.get(key, 0.0), weight)
    return named
