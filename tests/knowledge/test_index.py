"""The inverted index: what each row shares with a query."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.index import Index, Postings

ROWS = [{"a": 3.0, "b": 4.0}, {"b": 2.0}, {}]
WEIGHTS = st.floats(0.125, 8)
FEATURES = st.dictionaries(st.sampled_from("abcdef"), WEIGHTS, max_size=4)


def test_a_row_scores_what_it_shares_with_the_query() -> None:
    assert Index(ROWS, unit=False).scores([("a", 1.0), ("b", 2.0)]).tolist() == [11.0, 4.0, 0.0]


def test_long_rows_have_no_advantage_when_all_are_of_length_one() -> None:
    assert Index(ROWS, unit=True).scores([("a", 1.0), ("b", 2.0)]).tolist() == pytest.approx([2.2, 2.0, 0.0])


@pytest.mark.parametrize("query", [[], [("unknown", 1.0)]])
def test_nothing_known_scores_nothing(query: list[tuple[str, float]]) -> None:
    assert Index(ROWS, unit=True).scores(query).tolist() == [0.0, 0.0, 0.0]


def test_what_is_unknown_does_not_hide_what_is_known() -> None:
    assert Index(ROWS, unit=False).scores([("unknown", 1.0), ("b", 1.0)]).tolist() == [4.0, 2.0, 0.0]


def test_there_may_be_no_rows() -> None:
    assert Index([], unit=True).scores([("a", 1.0)]).tolist() == []


@settings(deadline=None, max_examples=50)
@given(st.lists(FEATURES, max_size=6), FEATURES)
def test_scores_are_the_sums_of_products(rows: list[dict[str, float]], query: dict[str, float]) -> None:
    wanted = [sum(row.get(name, 0.0) * weight for name, weight in query.items()) for row in rows]
    assert Index(rows, unit=False).scores(query.items()).tolist() == pytest.approx(wanted, rel=1e-5)


def postings(*found: tuple[int, str, float]) -> Postings:
    names = {name: at for at, name in enumerate(dict.fromkeys(name for _, name, _ in found))}
    rows, features, weights = zip(*((row, names[name], weight) for row, name, weight in found), strict=True)
    return Postings(names, np.array(rows), np.array(features), np.array(weights))


def listed(made: Postings) -> Mapping[tuple[int, str], float]:
    names = list(made.names)
    return {
        (row, names[feature]): weight
        for row, feature, weight in zip(made.rows.tolist(), made.features.tolist(), made.weights.tolist(), strict=True)
    }


def test_of_a_feature_that_a_row_has_twice_the_heaviest_stays() -> None:
    merged = postings((0, "a", 1.0), (0, "a", 3.0), (0, "b", 2.0), (1, "a", 1.0), (0, "a", 2.0)).merged()
    assert listed(merged) == {(0, "a"): 3.0, (0, "b"): 2.0, (1, "a"): 1.0}
    assert len(merged.rows) == 3


def test_rows_of_one_owner_add_up() -> None:
    sums, counts = postings((0, "a", 1.0), (1, "a", 3.0), (1, "b", 2.0), (2, "a", 5.0)).summed(np.array([0, 0, 1]))
    assert listed(sums) == {(0, "a"): 4.0, (0, "b"): 2.0, (1, "a"): 5.0}
    assert counts.tolist() == [2.0, 1.0, 1.0]


def test_a_feature_is_scaled_in_every_row() -> None:
    scaled = postings((0, "a", 1.0), (0, "b", 1.0), (1, "a", 2.0)).scaled(np.array([10.0, 1.0]))
    assert listed(scaled) == {(0, "a"): 10.0, (0, "b"): 1.0, (1, "a"): 20.0}


def test_an_index_may_be_made_of_postings() -> None:
    index = Index.over(postings((0, "a", 3.0), (0, "b", 4.0), (2, "b", 2.0)), 4, unit=True)
    assert index.scores([("b", 1.0)]).tolist() == pytest.approx([0.8, 0.0, 1.0, 0.0])
