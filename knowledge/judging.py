"""Judging: what speaks for an entry becomes a probability, beside the possibility that nothing is meant that we know.

The weights are fitted to question sets of our own (`python -m bench.weights`, docs/decisions/0003-matching.md).
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict, field_validator

from knowledge.index import Scores

_DATA = Path(__file__).parent / "data" / "weights.toml"


class Evidence(NamedTuple):
    """What speaks for an entry, each from 0 to 1.

    `best`, `three`, `whole`: likeness to its closest phrasing, to its three closest, to all of them as one. `fit`: it
    is asked about the things that the question names. `words_known`, `pairs_known`: share of the question's words
    and pairs that any of its phrasings has. `words_usual`, `things_usual`, `asked_usual`: by how many have them.
    """

    best: float
    three: float
    whole: float
    fit: float
    words_known: float
    pairs_known: float
    words_usual: float
    things_usual: float
    asked_usual: float
    is_gap: float
    in_scope: float


class Weights(BaseModel):
    """How much each kind of evidence counts; `nothing` is the score of "none of them"."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    evidence: dict[str, float]
    nothing: float

    @field_validator("evidence")
    @classmethod
    def _whole(cls, evidence: dict[str, float]) -> dict[str, float]:
        if set(evidence) != set(Evidence._fields):
            raise ValueError(f"must have exactly {', '.join(Evidence._fields)}")
        return evidence

    def probabilities(self, candidates: Sequence[Evidence]) -> tuple[list[float], float]:
        """Return the probability of each candidate, and that none of them is meant."""
        weights = np.array([self.evidence[name] for name in Evidence._fields])
        scores: Scores = np.append(np.array(candidates).reshape(-1, len(weights)) @ weights, self.nothing)
        shares = np.exp(scores - scores.max())
        *each, none = (shares / shares.sum()).tolist()
        return each, none


def shipped() -> Weights:
    """Load the weights that come with the program."""
    return Weights.model_validate(tomllib.loads(_DATA.read_text(encoding="utf-8")))
