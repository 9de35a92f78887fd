"""Working days in Vietnam: neither weekends nor public holidays with their substitute days.

Source: Labour Code 45/2019/QH14, article 112; the days of each year as the library `holidays` knows them. For years
that it does not know (before 1950, after 2100) only weekends are off.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

import holidays

_DAY = timedelta(days=1)
_SATURDAY = 5


class Workdays:
    """Which days are worked. Further days off and days worked instead come from the operator, and win."""

    def __init__(self, off: Iterable[date] = (), worked: Iterable[date] = ()) -> None:
        """Take what the state decided besides."""
        self._off = frozenset(off)
        self._worked = frozenset(worked)

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day."""
        if day in self._worked:
            return True
        off, worked = _year(day.year)
        if day in self._off or day in off:
            return False
        return day.weekday() < _SATURDAY or day in worked

    def next(self, day: date) -> date:
        """Return the first working day after a day."""
        return self.on_or_after(day + _DAY)

    def previous(self, day: date) -> date:
        """Return the last working day before a day."""
        return self.on_or_before(day - _DAY)

    def on_or_after(self, day: date) -> date:
        """Return the day, or the first working day after it."""
        while not self.is_working(day):
            day += _DAY
        return day

    def on_or_before(self, day: date) -> date:
        """Return the day, or the last working day before it."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def add(self, day: date, number: int) -> date:
        """Return the `number`-th working day after a day; for 0 the day itself."""
        for _ in range(number):
            day = self.next(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Return how many working days come after `first`, up to and including `last`; 0 if `last` is not later."""
        return sum(self.is_working(first + past * _DAY) for past in range(1, (last - first).days + 1))


@cache
def _year(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Return the public holidays of a year, and the weekend days that are worked instead of another day."""
    known = holidays.country_holidays("VN", years=year)
    return frozenset(known), frozenset(known.weekend_workdays)
