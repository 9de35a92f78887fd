"""Strategies for days and moments; the weeks around Tết and edges of months come more often than by chance."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from reminders.plans import Plan
from reminders.workdays import Workdays

DAYS = Workdays()
_TET = [date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26)]
_EDGES = [date(2024, 2, 29), date(2025, 12, 31), date(2028, 2, 29), date(2026, 4, 30), date(2026, 9, 2)]

any_day = st.dates(date(2024, 1, 1), date(2060, 12, 31))
near_edges = st.builds(
    lambda day, shift: day + timedelta(days=shift), st.sampled_from(_TET + _EDGES), st.integers(-14, 14)
)
days = st.one_of(any_day, near_edges)
moments = st.builds(
    lambda day, minute: datetime.combine(day, time(), UTC) + timedelta(minutes=minute), days, st.integers(0, 1439)
)
plans = st.builds(
    Plan,
    before=st.lists(st.integers(0, 30), max_size=6).map(tuple),
    after=st.integers(0, 10),
    weekly=st.booleans(),
    head_after=st.integers(1, 10),
)
