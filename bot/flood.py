"""Who writes too much: a moving window for each person, and a wider one for each group."""

from collections import deque
from datetime import datetime, timedelta
from enum import Enum, auto

from limits import RateLimitItem, parse_many

GROUP_SHARE = 3  # a group may write three times as much as one person
PURGE_EVERY = 1000  # windows are looked through after so many new ones


class Verdict(Enum):
    """What to do with an update."""

    WELCOME = auto()
    TELL = auto()  # the first one too many: say so
    SILENT = auto()  # the following ones


class Flood:
    """Counts in memory; a restart forgives.

    The syntax of the limit is that of `limits`; the windows are our own because the memory storage of `limits` looks
    through every window, in a thread, at each update.
    """

    def __init__(self, limit: str) -> None:
        """Take the limit in words, such as `20/minute` or `20/minute;200/day`. Raises ValueError."""
        self._limits = parse_many(limit)
        self._longest = timedelta(seconds=max(item.get_expiry() for item in self._limits))
        self._shortest = timedelta(seconds=min(item.get_expiry() for item in self._limits))
        self._windows: dict[str, deque[datetime]] = {}
        self._told: dict[str, datetime] = {}
        self._made = 0

    def check(self, channel: str, person: int | None, chat: int | None, now: datetime) -> Verdict:
        """Count one update of a person in a chat."""
        mine = f"{channel}:{person if person is not None else chat}"
        groups = [f"{channel}:chat:{chat}"] if person is not None and chat not in (None, person) else []
        if self._full(mine, now, 1) or any(self._full(key, now, GROUP_SHARE) for key in groups):
            return self._refuse(mine, now)
        for key in (mine, *groups):
            self._windows[key].append(now)
        return Verdict.WELCOME

    def _refuse(self, key: str, now: datetime) -> Verdict:
        # Told once a window: places fall free one by one, and each would bring the sentence again.
        if key in self._told and timedelta(0) <= now - self._told[key] < self._shortest:
            return Verdict.SILENT
        self._told[key] = now
        return Verdict.TELL

    def _full(self, key: str, now: datetime, share: int) -> bool:
        window = self._window(key, now)
        return any(_count(window, item, now) >= item.amount * share for item in self._limits)

    def _window(self, key: str, now: datetime) -> deque[datetime]:
        if key not in self._windows:
            self._make(key, now)
        window = self._windows[key]
        while window and window[0] <= now - self._longest:
            window.popleft()
        while window and window[-1] > now:  # the clock was set back: what is still to come was no moment ago
            window.pop()
        return window

    def _make(self, key: str, now: datetime) -> None:
        self._made += 1
        if self._made % PURGE_EVERY == 0:
            self._purge(now)
        self._windows[key] = deque()

    def _purge(self, now: datetime) -> None:
        old = [key for key, window in self._windows.items() if not window or window[-1] <= now - self._longest]
        for key in old:
            del self._windows[key]
            self._told.pop(key, None)


def _count(window: deque[datetime], item: RateLimitItem, now: datetime) -> int:
    since = now - timedelta(seconds=item.get_expiry())
    if not window or window[0] > since:
        return len(window)
    return sum(1 for moment in window if moment > since)
