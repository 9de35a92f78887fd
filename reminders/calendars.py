"""Calendars: duties as an .ics file that phones take in (RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded when the first calendar is made, so that a start does not wait for it
    from icalendar import Alarm, Event

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_REFRESH = timedelta(hours=6)
_DAY_BEFORE = -16 * _HOUR  # 08:00 of the day before: an all-day event starts at midnight


class Certainty(StrEnum):
    """How sure an event is, in the order in which a duty becomes so; a phone takes away what is cancelled."""

    EXPECTED = "TENTATIVE"
    SURE = "CONFIRMED"
    CANCELLED = "CANCELLED"


_STAGES = {certainty: place for place, certainty in enumerate(Certainty)}


@dataclass(frozen=True)
class CalendarItem:
    """A duty with its day in Vietnam."""

    duty_id: int
    revision: int
    day: date
    summary: str
    description: str
    certainty: Certainty = Certainty.SURE


def calendar(items: Sequence[CalendarItem], name: str, now: datetime) -> bytes:
    """Return the file. An event keeps its UID for ever, so a newer file moves it or takes it away."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Dau Moi//reminders//VI")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    for item in items:
        made.add_component(_event(item, now))
    return bytes(made.to_ical())


def _event(item: CalendarItem, now: datetime) -> "Event":
    from icalendar import Event

    cancelled = item.certainty is Certainty.CANCELLED
    event = Event()
    event.add("uid", f"duty-{item.duty_id}@dau-moi")
    # A guess that becomes sure and a duty that is closed keep their revision; one that moves or is opened again raises
    # it. So each has a higher number than the one before it.
    event.add("sequence", len(_STAGES) * item.revision + _STAGES[item.certainty])
    event.add("dtstamp", now)
    event.add("dtstart", item.day)
    event.add("dtend", item.day + _DAY)
    event.add("summary", item.summary)
    event.add("description", item.description)
    event.add("status", item.certainty.value)
    event.add("transp", "TRANSPARENT")
    if not cancelled:
        event.add_component(_alarm(item))
    return event


def _alarm(item: CalendarItem) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", item.summary)
    alarm.add("trigger", _DAY_BEFORE)
    return alarm
