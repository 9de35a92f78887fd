"""Hours at which people may be written to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reminders.hours import VIETNAM, allowed, day_of, in_time, is_urgent, morning, next_allowed
from tests.reminders.dates import DAYS, days, moments


def local(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """Return a moment of 2026 in Vietnam."""
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moment", "urgent", "expected"),
    [
        (local(20, 8), False, local(20, 8)),
        (local(20, 11, 29), False, local(20, 11, 29)),
        (local(20, 11, 30), False, local(20, 13, 30)),
        (local(20, 11, 30), True, local(20, 11, 30)),
        (local(20, 18), False, local(23, 8)),  # Friday evening
        (local(20, 18), True, local(20, 18)),
        (local(20, 21), True, local(21, 8)),
        (local(21, 9), True, local(21, 9)),
        (local(21, 12), False, local(23, 8)),
        (local(21, 6, 59), True, local(21, 8)),
        (local(14, 9, month=2), False, local(23, 8, month=2)),  # the Saturday before Tết
    ],
)
def test_the_next_allowed_moment(moment: datetime, urgent: bool, expected: datetime) -> None:
    assert next_allowed(moment.astimezone(UTC), urgent, DAYS) == expected


@given(moments, st.booleans())
def test_there_is_always_a_next_moment_and_it_is_allowed(moment: datetime, urgent: bool) -> None:
    found = next_allowed(moment, urgent, DAYS)
    assert allowed(found, urgent, DAYS)
    assert moment <= found <= moment + timedelta(days=16)
    assert (found == moment) is allowed(moment, urgent, DAYS)


@given(moments)
def test_whatever_is_allowed_is_allowed_when_it_is_urgent(moment: datetime) -> None:
    assert not allowed(moment, False, DAYS) or allowed(moment, True, DAYS)


@pytest.mark.parametrize(
    ("moment", "due_on", "expected"),
    [
        (local(20, 18, 30), date(2026, 3, 22), local(21, 8)),  # Friday evening, due on Sunday
        (local(20, 18, 30), date(2026, 3, 23), local(22, 8)),
        (local(20, 18, 30), date(2026, 3, 24), local(23, 8)),
        (local(20, 18, 30), None, local(23, 8)),
        (local(20, 12), date(2026, 3, 22), local(20, 13, 30)),
        (local(20, 18, 30), date(2026, 3, 21), local(20, 18, 30)),
        (local(13, 18, 30, month=2), date(2026, 2, 20), local(19, 8, month=2)),  # over Tết
    ],
)
def test_nothing_is_put_off_past_the_day_before_it_is_due(
    moment: datetime, due_on: date | None, expected: datetime
) -> None:
    assert in_time(moment.astimezone(UTC), due_on, DAYS) == expected


@given(moments, st.integers(-3, 30))
def test_what_waits_for_an_allowed_hour_is_told_while_a_day_is_left(moment: datetime, left: int) -> None:
    due_on = day_of(moment) + timedelta(days=left)
    found = in_time(moment, due_on, DAYS)
    assert moment <= found <= next_allowed(moment, False, DAYS)
    assert allowed(found, is_urgent(due_on, found), DAYS)
    assert day_of(found) < due_on or left <= 1


@given(days)
def test_the_morning_is_of_that_day(day: date) -> None:
    assert day_of(morning(day)) == day
    assert morning(day).hour == 1


def test_late_in_the_evening_of_utc_it_is_the_next_day() -> None:
    moment = datetime(2026, 3, 19, 23, 30, tzinfo=UTC)
    assert day_of(moment) == date(2026, 3, 20)
    assert is_urgent(date(2026, 3, 21), moment)
    assert not is_urgent(date(2026, 3, 22), moment)
    assert not is_urgent(None, moment)
    assert is_urgent(date(2020, 1, 1), moment)
