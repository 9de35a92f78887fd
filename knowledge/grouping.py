"""Questions that ask for the same, put together: by what they were read as, not by their letters."""

import math
from collections.abc import Mapping, Sequence

from knowledge.guide import Guide
from knowledge.questions import AskedQuestion
from knowledge.reading import ASPECT, CONCEPT, PLAIN

ALIKE = 0.65
# Marks are left out: who types without them asks the same. What is named counts most: iOffice and iGate are not alike.
_COUNTED = {CONCEPT: 2.0, ASPECT: 1.0, PLAIN: 0.6}
_Row = Mapping[str, float]


def group(questions: Sequence[AskedQuestion], guide: Guide, alike: float = ALIKE) -> list[list[AskedQuestion]]:
    """Return the questions in groups, in the order of each group's first one; every question is in one group."""
    rows = [_row(question, guide) for question in questions]
    left = dict.fromkeys(range(len(rows)))
    groups: list[list[AskedQuestion]] = []
    while left:
        first = next(iter(left))
        together = [at for at in left if at == first or _likeness(rows[first], rows[at]) >= alike]
        groups.append([questions[at] for at in together])
        for at in together:
            del left[at]
    return groups


def _row(question: AskedQuestion, guide: Guide) -> _Row:
    """Return the features that a question was read as, its length one."""
    row: dict[str, float] = {}
    for feature in guide.answering.read(question.text).features:
        counted = next((factor for kind, factor in _COUNTED.items() if feature.name.startswith(kind)), 0.0)
        row[feature.name] = max(row.get(feature.name, 0.0), counted * feature.weight)
    length = math.hypot(*row.values()) or 1.0
    return {name: weight / length for name, weight in row.items()}


def _likeness(first: _Row, second: _Row) -> float:
    """Return the cosine of two readings."""
    return sum(weight * second[name] for name, weight in first.items() if name in second)
