"""The only place that reads the clock."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Says what time it is."""

    def __call__(self) -> datetime:
        """Return the current moment, aware, in UTC."""
        ...


class SystemClock:
    """The time of the machine."""

    def __call__(self) -> datetime:
        """Return the current moment in UTC."""
        return datetime.now(UTC)


class TravelClock:
    """A clock that was set to a given moment and runs on from there."""

    def __init__(self, start: datetime) -> None:
        """Set the clock to `start` (aware, any zone)."""
        self._start = start.astimezone(UTC)
        self._began = time.monotonic()

    def __call__(self) -> datetime:
        """Return the moment that this clock shows, in UTC."""
        return self._start + timedelta(seconds=time.monotonic() - self._began)


def vietnam_moment(text: str) -> datetime:
    """Read an ISO date or moment such as `2025-07-02T08:00`; without a zone it is Vietnam time.

    Raises ValueError for anything else.
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
