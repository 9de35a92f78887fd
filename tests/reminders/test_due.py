"""Which day an obligation falls on: fixed, at the end of a month, after an event, at once."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.anchors import EVENTS, Anchor
from knowledge.tables import month_end
from reminders.due import Due, due_of
from reminders.events import UnitEvent
from reminders.obligations import Obligation
from reminders.workdays import Workdays

DAYS = st.dates(date(2020, 1, 1), date(2050, 12, 31))
COUNTS = st.integers(0, 400)
OF_EVENTS = st.sampled_from(EVENTS)
HOLIDAYS = Workdays()


def told(anchor: Anchor, signed: date, effective: date | None = None) -> dict[Anchor, UnitEvent]:
    event = UnitEvent(1, anchor, "12/QĐ", signed, effective, None, datetime(2025, 7, 1, tzinfo=UTC))
    return {anchor: event}


def after(anchor: Anchor, days: int = 0, *, working: bool = False, expected: date | None = None) -> Obligation:
    return Obligation("deadline:thu", "làm", anchor, days=days, working=working, expected=expected)


def test_fifteen_days_do_not_count_the_day_of_the_event() -> None:
    assert due_of(after(Anchor.LETTER, 15), told(Anchor.LETTER, date(2025, 7, 1)), HOLIDAYS) == Due(date(2025, 7, 16))


def test_at_once_is_the_day_of_the_event() -> None:
    assert due_of(after(Anchor.SEAL), told(Anchor.SEAL, date(2025, 7, 5)), HOLIDAYS) == Due(date(2025, 7, 5))


def test_effect_counts_from_the_day_of_effect_and_everything_else_from_the_signing() -> None:
    signed, effective = date(2025, 6, 16), date(2025, 7, 1)
    for anchor, start in ((Anchor.EFFECT, effective), (Anchor.FOUNDING, signed)):
        assert due_of(after(anchor, 15), told(anchor, signed, effective), HOLIDAYS).on == start + timedelta(days=15)


def test_an_expected_day_holds_until_the_event_is_told() -> None:
    demanded = after(Anchor.EFFECT, 15, expected=date(2025, 7, 15))
    assert due_of(demanded, {}, HOLIDAYS) == Due(date(2025, 7, 15), expected=True)
    assert due_of(demanded, told(Anchor.EFFECT, date(2025, 7, 3)), HOLIDAYS) == Due(date(2025, 7, 18))


def test_what_has_no_time_and_what_is_unknown_have_no_day() -> None:
    assert due_of(after(Anchor.NONE), told(Anchor.SEAL, date(2025, 7, 5)), HOLIDAYS) == Due(None)
    assert due_of(after(Anchor.SEAL), told(Anchor.FOUNDING, date(2025, 7, 5)), HOLIDAYS) == Due(None)


class NoWeekends(Workdays):
    """A calendar that knows no holidays."""

    def add(self, day: date, days: int) -> date:
        for _ in range(days):
            day += timedelta(days=3 if day.weekday() == 4 else 1)
        return day


def test_working_days_are_the_calendar_s() -> None:
    thursday = told(Anchor.LETTER, date(2025, 7, 3))
    assert due_of(after(Anchor.LETTER, 3, working=True), thursday, NoWeekends()).on == date(2025, 7, 8)
    assert due_of(after(Anchor.LETTER, 3), thursday, NoWeekends()).on == date(2025, 7, 6)


@given(DAYS, st.sampled_from((Anchor.FIXED, Anchor.MONTH_END)))
def test_a_fixed_day_stands_whatever_is_told(day: date, anchor: Anchor) -> None:
    demanded = Obligation("deadline:thu", "làm", anchor, day=day)
    assert due_of(demanded, told(Anchor.EFFECT, day), HOLIDAYS) == Due(day)


@given(OF_EVENTS, COUNTS, DAYS, DAYS)
def test_a_later_event_never_makes_an_earlier_day(anchor: Anchor, count: int, one: date, other: date) -> None:
    first, second = sorted((one, other))
    made = [due_of(after(anchor, count), told(anchor, day), HOLIDAYS).on for day in (first, second)]
    assert made == sorted(day for day in made if day)


@given(OF_EVENTS, COUNTS, DAYS)
def test_calendar_days_are_counted_through_month_ends_and_leap_years(anchor: Anchor, count: int, day: date) -> None:
    due = due_of(after(anchor, count), told(anchor, day), HOLIDAYS)
    assert due.on is not None
    assert (due.on - day).days == count


@given(OF_EVENTS, DAYS, DAYS, COUNTS)
def test_a_day_is_expected_only_while_the_event_is_unknown(
    anchor: Anchor, expected: date, day: date, count: int
) -> None:
    demanded = after(anchor, count, expected=expected)
    assert due_of(demanded, {}, HOLIDAYS) == Due(expected, expected=True)
    assert not due_of(demanded, told(anchor, day), HOLIDAYS).expected


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_a_month_ends_on_its_last_day(year: int, month: int) -> None:
    last = month_end(f"{year}-{month:02}")
    assert (last.year, last.month) == (year, month)
    assert (last + timedelta(days=1)).day == 1
    assert last.day == monthrange(year, month)[1]


@pytest.mark.parametrize(("month", "day"), [("2024-02", 29), ("2025-02", 28), ("2025-10", 31), ("2100-02", 28)])
def test_leap_years(month: str, day: int) -> None:
    assert month_end(month).day == day
