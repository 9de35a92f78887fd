"""Working days in Vietnam: neither weekends nor public holidays with their substitute days.

Source: Labour Code 45/2019/QH14, article 112; the days of each year as the library `holidays` knows them.
"""

from collections.abc import Iterable
from datetime import date


class Workdays:
    """Which days are worked. Further days off and days worked instead come from the operator."""

    def __init__(self, off: Iterable[date] = (), worked: Iterable[date] = ()) -> None:
        """Take what the state decided besides."""
        self._off = frozenset(off)
        self._worked = frozenset(worked)

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day."""
        raise NotImplementedError

    def add(self, day: date, days: int) -> date:
        """Return the day that comes so many working days after one; the day itself is not counted."""
        raise NotImplementedError
