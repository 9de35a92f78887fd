"""Hours: when people may be written to unasked. Moments are UTC, hours are those of Vietnam.

Never at noon, in the evening, at night, on weekends and holidays; what is urgent only never at night.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from reminders.workdays import Workdays

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NORMAL = time(8)
_DAWN, _NOON, _AFTERNOON, _EVENING, _NIGHT = time(7), time(11, 30), time(13, 30), time(18), time(21)
_DAY = timedelta(days=1)


def at(day: date, hour: time) -> datetime:
    """Return an hour of a day in Vietnam as UTC."""
    return datetime.combine(day, hour, VIETNAM).astimezone(UTC)


@lru_cache(maxsize=4096)
def morning(day: date) -> datetime:
    """Return 08:00 of a day in Vietnam as UTC."""
    return at(day, NORMAL)


def day_of(moment: datetime) -> date:
    """Return the day that it is in Vietnam."""
    return moment.astimezone(VIETNAM).date()


def is_urgent(due_on: date | None, moment: datetime) -> bool:
    """Whether one day or less is left, or it is overdue."""
    return due_on is not None and due_on - day_of(moment) <= _DAY


def allowed(moment: datetime, urgent: bool, days: Workdays) -> bool:
    """Whether people may be written to at that moment. Each end of a pause is already allowed, its start is not."""
    local = moment.astimezone(VIETNAM)
    hour = local.time()
    if urgent:
        return _DAWN <= hour < _NIGHT
    return (_DAWN <= hour < _NOON or _AFTERNOON <= hour < _EVENING) and days.is_working(local.date())


def next_allowed(moment: datetime, urgent: bool, days: Workdays) -> datetime:
    """Return the moment itself if it is allowed, else the next: 13:30, or 08:00 of the next allowed day.

    After a night it is 08:00 and not 07:00, so that what waited goes out in the one message of the morning.
    """
    if allowed(moment, urgent, days):
        return moment
    local = moment.astimezone(VIETNAM)
    day, hour = local.date(), local.time()
    if not urgent and _NOON <= hour < _AFTERNOON and days.is_working(day):
        return at(day, _AFTERNOON)
    first = day if hour < _DAWN or (not urgent and hour < NORMAL) else day + _DAY
    return morning(first if urgent else days.on_or_after(first))


def in_time(moment: datetime, due_on: date | None, days: Workdays) -> datetime:
    """Return when to write of what is due on a day: at the next allowed moment, and while a day is left if there is.

    What comes up on a Friday evening and is due on Sunday is told on Saturday morning, not when it is over.
    """
    if is_urgent(due_on, moment):
        return next_allowed(moment, True, days)
    normal = next_allowed(moment, False, days)
    return min(normal, morning(due_on - _DAY)) if due_on else normal
