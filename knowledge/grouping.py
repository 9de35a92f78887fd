"""Questions that ask for the same, put together: by what they were read as, not by their letters."""

import math
from collections.abc import Mapping, Sequence

from knowledge.guide import Guide
from knowledge.index import Index
from knowledge.questions import AskedQuestion
from knowledge.reading import CONCEPT

ALIKE = 0.6


def group(questions: Sequence[AskedQuestion], guide: Guide, alike: float = ALIKE) -> list[list[AskedQuestion]]:
    """Return the questions in groups, in the order of each group's first one; every question is in one group."""
    rows = [_row(question, guide) for question in questions]
    index = Index(rows, unit=True)
    left = set(range(len(rows)))
    groups: list[list[AskedQuestion]] = []
    for first, row in enumerate(rows):
        if first not in left:
            continue
        scores = index.scores(row.items()) / (_length(row) or 1.0)
        together = [at for at in sorted(left) if at == first or scores[at] >= alike]
        left -= set(together)
        groups.append([questions[at] for at in together])
    return groups


def _row(question: AskedQuestion, guide: Guide) -> dict[str, float]:
    """Weigh what a question was read as. What it names counts most: `ioffice` and `igate` are not alike."""
    row: dict[str, float] = {}
    for feature in guide.answering.read(question.text).features:
        weight = feature.weight * (2.0 if feature.name.startswith(CONCEPT) else feature.share)
        row[feature.name] = max(row.get(feature.name, 0.0), weight)
    return row


def _length(row: Mapping[str, float]) -> float:
    return math.hypot(*row.values())
