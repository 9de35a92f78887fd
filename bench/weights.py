"""`python -m bench.weights`: fit knowledge/data/weights.toml to our own question sets, and say how well it holds.

A conditional logit: of all candidates and "nothing", the one that is meant shall be the most probable. Each set is
judged with weights fitted to the others, so the printed shares are of questions that the weights have not seen.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.answering import Answering
from knowledge.guide import Guide
from knowledge.judging import Evidence
from knowledge.outcomes import Asked

SETS = Path(__file__).parents[1] / "tests" / "knowledge" / "questions"
STEPS, RATE, SHRINK = 1500, 0.1, 2e-4
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A question: the evidence of its candidates with a last row for "nothing", and which of them are right."""

    evidence: Matrix
    right: npt.NDArray[np.bool_]


def examples(path: Path, answering: Answering, guide: Guide) -> list[Example]:
    """Read a question set. A candidate is right if its answer cites an accepted section, or it is a gap where due."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = (_example(question, answering, guide) for question in lines)
    return [example for example in found if example and example.right.any()]


def _example(question: dict[str, str], answering: Answering, guide: Guide) -> Example | None:
    locality, matches = answering.candidates(Asked(question["q"], question["locality"], question["after"]))
    if not matches:
        return None
    declined = question["expect"] == "decline"
    right = [_right(match.entry_id, locality, set(question["accept"]), declined, guide) for match in matches]
    rows = np.array([match.evidence for match in matches])
    with_nothing = np.vstack([np.hstack([rows, np.zeros((len(rows), 1))]), [0.0] * rows.shape[1] + [1.0]])
    return Example(with_nothing, np.array([*right, declined]))


def _right(entry_id: str, locality: str | None, accept: set[str], declined: bool, guide: Guide) -> bool:
    if guide.library.entries[entry_id].is_gap or declined:
        return declined and guide.library.entries[entry_id].is_gap
    shown = guide.answering.show(entry_id, locality)
    return bool(accept & set(shown.citations[:3])) if shown else False  # type: ignore[union-attr]


def fit(given: Sequence[Example]) -> Matrix:
    """Return the weights, the one of "nothing" last (Adam, from a start where likeness alone speaks)."""
    weights = np.append(np.full(len(Evidence._fields), 3.0), 12.0)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = sum((_slope(example, weights) for example in given), np.zeros_like(weights)) / len(given)
        slope[:-1] -= SHRINK * weights[:-1]
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights += RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def _shares(example: Example, weights: Matrix) -> Matrix:
    scores = example.evidence @ weights
    likely = np.exp(scores - scores.max())
    shares: Matrix = likely / likely.sum()
    return shares


def _slope(example: Example, weights: Matrix) -> Matrix:
    shares = _shares(example, weights)
    meant = shares * example.right
    slope: Matrix = (meant / meant.sum() - shares) @ example.evidence
    return slope


def held_out(sets: dict[str, list[Example]]) -> dict[str, float]:
    """Return for each set the share of questions whose most probable candidate is right, fitted to the other sets."""
    found = {}
    for name, own in sets.items():
        weights = fit([example for other, given in sets.items() if other != name for example in given])
        found[name] = float(np.mean([example.right[_shares(example, weights).argmax()] for example in own]))
    return found


def main() -> None:
    """Print how well it holds, and the table for weights.toml."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("sets", nargs="*", type=Path, default=sorted(SETS.glob("*.jsonl")))
    guide = Guide.load()
    sets = {path.stem: examples(path, guide.answering, guide) for path in parser.parse_args().sets}
    for name, share in held_out(sets).items():
        print(f"# {name}: {share:.1%} of {len(sets[name])}, fitted to the others")
    *each, nothing = fit([example for given in sets.values() for example in given])
    print(f"nothing = {nothing:.2f}\n\n[evidence]")
    print("\n".join(f"{name} = {value:.2f}" for name, value in zip(Evidence._fields, each, strict=True)))


if __name__ == "__main__":
    main()
