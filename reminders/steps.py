"""Steps: when a person is reminded of a duty. A step's moment depends on the duty's day and its plan only.

A step on a day off goes out on the working day before it. Keys: `d-7` is seven days before, `d0` the day itself, `w1`
the first working day after it, `k2026-04-03` the day that comes weeks after the last of those: counted, the weeks would
take each other's places when a plan gives more working days or fewer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from reminders.hours import allowed, at, day_of, morning
from reminders.plans import Plan
from reminders.workdays import Workdays

_DAY, _WEEK, _ASKED_EVERY = timedelta(days=1), timedelta(days=7), timedelta(days=14)
_MOST_QUESTIONS = 6
_LONG_PAST = timedelta(days=30)
_AFTERNOON, _TOO_NEAR = time(14), timedelta(minutes=30)


@dataclass(frozen=True)
class Step:
    """One reminder: which it is, and when it is due (UTC)."""

    key: str
    due_at: datetime


def next_step(due_on: date, plan: Plan, after: datetime, days: Workdays) -> Step | None:
    """Return the first reminder strictly after a moment. Of two that fall on one morning the later one is it."""
    found: Step | None = None
    try:
        for day, key in _days(due_on, plan, day_of(after), days):
            if found and morning(day) > found.due_at:
                return found
            if morning(day) > after:
                found = Step(key, morning(day))
    except OverflowError:  # the calendar ends with the year 9999
        return found
    return found


def head_step(due_on: date, plan: Plan, days: Workdays) -> Step:
    """Return when the head is told that a duty is late; never before its day is over."""
    return Step("head", morning(days.add(due_on, max(1, plan.head_after))))


def asking_step(since: datetime, after: datetime, days: Workdays) -> Step | None:
    """Return the next question for a day that only the unit knows: six at most, the first on the next working morning.

    They come a fortnight apart; one that falls on a day off comes on the working day before it.
    """
    today = day_of(since)
    first = days.on_or_after(today if since < morning(today) else today + _DAY)
    steps = (
        Step(f"ask{number + 1}", morning(days.on_or_before(first + number * _ASKED_EVERY)))
        for number in range(_MOST_QUESTIONS)
    )
    return next((step for step in steps if step.due_at > after), None)


def snooze(
    choice: Literal["afternoon", "tomorrow", "monday"] | str | date, now: datetime, days: Workdays
) -> datetime | None:
    """Return until when somebody puts a reminder off; None if that is past or too near.

    "afternoon" is 14:00 of today, on working days only. All others are 08:00 of a working day: that day or, if it is a
    day off, the next that is worked; so "tomorrow" on a Friday is Monday, and people are told which day it became.
    """
    today = day_of(now)
    if choice == "afternoon":
        moment = at(today, _AFTERNOON)
        return moment if moment - now >= _TOO_NEAR and allowed(moment, False, days) else None
    day = choice if isinstance(choice, date) else _WANTED[choice](today) if choice in _WANTED else None
    if day is None or day < today:
        return None
    moment = morning(days.on_or_after(day))
    return moment if moment > now else None


def long_past(due_on: date, since: datetime) -> bool:
    """Whether a day was more than 30 days past when its duty came to stand with the unit."""
    return day_of(since) - due_on > _LONG_PAST


_WANTED = {
    "tomorrow": lambda today: today + _DAY,
    "monday": lambda today: today + timedelta(days=7 - today.weekday()),
}


def _days(due_on: date, plan: Plan, around: date, days: Workdays) -> Iterator[tuple[date, str]]:
    """Return the days of all steps in order, without weeks that lie well before `around`."""
    for before in sorted(set(plan.before), reverse=True):
        yield days.on_or_before(due_on - before * _DAY), f"d-{before}" if before else "d0"
    last = due_on
    for number in range(1, plan.after + 1):
        last = days.next(last)
        yield last, f"w{number}"
    week = max(1, (around - last).days // 7 - 1)
    while plan.weekly:
        day = days.on_or_before(last + week * _WEEK)
        yield day, f"k{day.isoformat()}"
        week += 1
