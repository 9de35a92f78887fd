"""The wizard's decision table."""

from datetime import date

import pytest

from knowledge import signatures

CASES = signatures.load()
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("first", "second", "which", "expired"),
    [
        (date(2027, 1, 1), date(2028, 1, 1), 2, False),
        (date(2029, 1, 1), date(2028, 1, 1), 1, False),
        (date(2027, 5, 5), date(2027, 5, 5), 0, False),
        (date(2025, 1, 1), date(2026, 1, 1), 2, True),
    ],
)
def test_the_certificate_that_lasts_longest_is_kept(first: date, second: date, which: int, expired: bool) -> None:
    assert signatures.longest(first, second, TODAY) == signatures.Kept(which, expired)


def test_every_situation_of_an_organisation_and_of_a_person_is_there() -> None:
    assert {case.situation for case in CASES.of("organisation")} == {
        "dissolved", "merged", "renamed", "founded", "continuing",
    }  # fmt: skip
    assert {case.situation for case in CASES.of("person")} >= {"retired", "transferred", "continuing"}


def test_the_anchor_differs_by_locality() -> None:
    merged = CASES.find("organisation.merged")
    assert merged is not None
    assert "thành lập" in merged.held_in(["nam-dan", "nghe-an"]).when
    assert "con dấu" in merged.held_in(["thach-an", "cao-bang"]).when
    assert merged.held_in([]) == merged


def test_labels_fit_a_button() -> None:
    assert all(len(case.label) <= 40 for case in CASES.rows)
    assert len({case.key for case in CASES.rows}) == len(CASES.rows)
