"""Steps: which reminder comes next, and until when one is put off."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reminders.hours import VIETNAM, day_of, morning
from reminders.plans import DEFAULT, Plan
from reminders.steps import Step, asking_step, head_step, long_past, next_step, snooze
from tests.reminders.dates import DAYS, days, moments, plans


def walk(due_on: date, plan: Plan, after: datetime, most: int) -> list[Step]:
    """Return the steps that come one after the other."""
    found: list[Step] = []
    while len(found) < most and (step := next_step(due_on, plan, after, DAYS)):
        found.append(step)
        after = step.due_at
    return found


def said(steps: list[Step]) -> list[str]:
    """Return steps as key and day."""
    return [f"{step.key} {day_of(step.due_at):%d/%m}" for step in steps]


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def test_the_steps_of_a_plain_friday() -> None:
    assert said(walk(date(2026, 3, 20), DEFAULT, LONG_AGO, 11)) == [
        "d-7 13/03",
        "d-3 17/03",
        "d-1 19/03",
        "d0 20/03",
        "w1 23/03",
        "w2 24/03",
        "w3 25/03",
        "w4 26/03",
        "w5 27/03",
        "k2026-04-03 03/04",
        "k2026-04-10 10/04",
    ]


def test_in_tet_the_last_reminder_comes_before_it_once() -> None:
    assert said(walk(date(2026, 2, 18), DEFAULT, LONG_AGO, 3)) == ["d-7 11/02", "d0 13/02", "w1 23/02"]


def test_without_weeks_it_ends() -> None:
    assert [step.key for step in walk(date(2026, 3, 20), Plan((0,), 1, False), LONG_AGO, 9)] == ["d0", "w1"]


def test_years_later_the_week_is_found_at_once() -> None:
    step = next_step(date(2026, 3, 20), DEFAULT, datetime(2126, 1, 1, tzinfo=UTC), DAYS)
    assert step is not None
    assert step.key == f"k{day_of(step.due_at)}"
    assert next_step(date(9999, 12, 20), DEFAULT, datetime(9999, 12, 31, 20, tzinfo=UTC), DAYS) is None


@given(days, plans, moments)
def test_each_step_is_later_than_the_one_before_on_a_working_morning(day: date, plan: Plan, after: datetime) -> None:
    steps = walk(day, plan, after, 12)
    moments_of = [step.due_at for step in steps]
    assert moments_of == sorted(set(moments_of))
    assert all(moment > after for moment in moments_of)
    assert all(DAYS.is_working(day_of(moment)) and moment == morning(day_of(moment)) for moment in moments_of)
    assert len({step.key for step in steps}) == len(steps)


@given(days, plans, st.integers(-60, 400))
def test_from_the_middle_the_same_step_is_found_as_from_the_beginning(day: date, plan: Plan, shift: int) -> None:
    after = morning(day) + timedelta(days=shift, minutes=7)
    whole = walk(day, plan, LONG_AGO, 90)
    assert next_step(day, plan, after, DAYS) == next((step for step in whole if step.due_at > after), None)


@given(days, plans)
def test_the_head_is_told_after_the_day_on_a_working_morning(day: date, plan: Plan) -> None:
    told = day_of(head_step(day, plan, DAYS).due_at)
    assert told > day
    assert DAYS.between(day, told) == plan.head_after


@given(moments)
def test_six_questions_a_fortnight_apart(since: datetime) -> None:
    found: list[Step] = []
    after = since
    while step := asking_step(since, after, DAYS):
        found.append(step)
        after = step.due_at
    assert [step.key for step in found] == [f"ask{number}" for number in range(1, 7)]
    assert all(DAYS.is_working(day_of(step.due_at)) for step in found)


@pytest.mark.parametrize(
    ("choice", "now", "expected"),
    [
        ("afternoon", (20, 8, 0), (20, 14)),
        ("afternoon", (20, 13, 31), None),
        ("afternoon", (21, 8, 0), None),
        ("tomorrow", (19, 8, 0), (20, 8)),
        ("tomorrow", (20, 8, 0), (23, 8)),
        ("monday", (16, 8, 0), (23, 8)),
        ("monday", (22, 23, 0), (23, 8)),
        (date(2026, 3, 28), (20, 8, 0), (30, 8)),
        (date(2026, 3, 20), (20, 9, 0), None),
        (date(2026, 3, 1), (20, 9, 0), None),
        ("never", (20, 9, 0), None),
    ],
)
def test_putting_off(choice: str | date, now: tuple[int, int, int], expected: tuple[int, int] | None) -> None:
    at = snooze(choice, datetime(2026, 3, *now, tzinfo=VIETNAM).astimezone(UTC), DAYS)
    assert at == (datetime(2026, 3, *expected, tzinfo=VIETNAM) if expected else None)


def test_a_monday_of_tet_becomes_the_first_day_of_work() -> None:
    at = snooze("monday", datetime(2026, 2, 12, 3, tzinfo=UTC), DAYS)
    assert at == morning(date(2026, 2, 23))


def test_thirty_days_are_not_long_past() -> None:
    since = morning(date(2026, 3, 31))
    assert not long_past(date(2026, 3, 1), since)
    assert long_past(date(2026, 2, 28), since)
