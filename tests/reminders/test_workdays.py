"""Working days: weekends, Tết, substitutes, and what the operator adds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reminders.workdays import Workdays
from tests.reminders.dates import DAYS, days


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 2, 16),
        date(2026, 2, 20),
        date(2026, 4, 27),  # instead of the Sunday of Hùng Vương
        date(2026, 8, 31),  # instead of Saturday 22 August
        date(2026, 9, 2),
        date(2026, 11, 24),  # new since 2026
        date(2026, 3, 21),  # a Saturday
    ],
)
def test_days_off(day: date) -> None:
    assert not DAYS.is_working(day)


@pytest.mark.parametrize("day", [date(2026, 8, 22), date(2025, 11, 24), date(2026, 3, 20)])
def test_days_worked(day: date) -> None:
    assert DAYS.is_working(day)


@pytest.mark.parametrize("year", [1, 1949, 2101, 9998])
def test_of_far_years_only_weekends_are_known(year: int) -> None:
    week = [date(year, 6, 1) + timedelta(days=past) for past in range(7)]
    assert sum(map(DAYS.is_working, week)) == 5


def test_what_the_operator_adds_wins() -> None:
    own = Workdays(off=[date(2026, 3, 20)], worked=[date(2026, 2, 17)])
    assert not own.is_working(date(2026, 3, 20))
    assert own.is_working(date(2026, 2, 17))


def test_counting_over_tet() -> None:
    friday = date(2026, 2, 13)
    assert DAYS.next(friday) == date(2026, 2, 23)
    assert DAYS.previous(date(2026, 2, 23)) == friday
    assert DAYS.add(friday, 2) == date(2026, 2, 24)
    assert DAYS.between(friday, date(2026, 2, 22)) == 0


@given(days, st.integers(0, 30))
def test_so_many_working_days_later_so_many_are_between(day: date, number: int) -> None:
    assert DAYS.between(day, DAYS.add(day, number)) == number


@given(days)
def test_before_and_after_are_worked_and_nothing_lies_between(day: date) -> None:
    before, after = DAYS.on_or_before(day), DAYS.on_or_after(day)
    assert before <= day <= after
    assert DAYS.is_working(before)
    assert DAYS.is_working(after)
    assert before == day or DAYS.next(before) == after
