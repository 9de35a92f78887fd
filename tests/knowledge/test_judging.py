"""Judging: from evidence to probabilities, beside the possibility that nothing is meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.judging import Evidence, Weights, shipped

NONE = Evidence._make([0.0] * len(Evidence._fields))
ALL = Evidence._make([1.0] * len(Evidence._fields))
LIKELY = ALL._replace(is_gap=0.0)
EVEN = Weights(evidence=dict.fromkeys(Evidence._fields, 2.0), nothing=3.0)
EVIDENCE = st.builds(
    Evidence._make, st.lists(st.floats(0, 1), min_size=len(Evidence._fields), max_size=len(Evidence._fields))
)


@settings(deadline=None, max_examples=50)
@given(st.lists(EVIDENCE, max_size=24))
def test_probabilities_are_shares_of_one(candidates: list[Evidence]) -> None:
    each, nothing = shipped().probabilities(candidates)
    assert len(each) == len(candidates)
    assert all(0 <= probability <= 1 for probability in (*each, nothing))
    assert sum(each) + nothing == pytest.approx(1)


def test_without_candidates_nothing_is_meant() -> None:
    assert shipped().probabilities([]) == ([], 1.0)


def test_more_evidence_is_more_probable() -> None:
    (more, less), nothing = EVEN.probabilities([LIKELY, NONE])
    assert more > nothing > less


def test_a_rival_makes_an_entry_less_probable() -> None:
    (alone,), _ = EVEN.probabilities([LIKELY])
    (first, second), _ = EVEN.probabilities([LIKELY, LIKELY])
    assert first == second < alone


def test_large_weights_do_not_overflow() -> None:
    huge = Weights(evidence=dict.fromkeys(Evidence._fields, 1e6), nothing=0.0)
    assert huge.probabilities([ALL, NONE]) == ([1.0, 0.0], 0.0)


def test_of_two_alike_the_shipped_weights_choose_the_one_in_scope() -> None:
    (here, elsewhere), _ = shipped().probabilities([LIKELY, LIKELY._replace(in_scope=0.0)])
    assert here > elsewhere


def test_with_the_shipped_weights_an_entry_with_no_evidence_is_not_meant() -> None:
    (probability,), nothing = shipped().probabilities([NONE])
    assert probability < nothing


@pytest.mark.parametrize(
    "table",
    [
        {"evidence": {"best": 1.0}, "nothing": 1.0},
        {"evidence": dict.fromkeys((*Evidence._fields, "luck"), 1.0), "nothing": 1.0},
        {"evidence": dict.fromkeys(Evidence._fields, 1.0)},
        {"evidence": dict.fromkeys(Evidence._fields, 1.0), "nothing": 1.0, "something": 1.0},
    ],
)
def test_a_table_that_is_not_whole_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Weights.model_validate(table)
