"""Calendars as a phone reads them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from reminders.calendars import CalendarItem, Certainty, calendar

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
ITEM = CalendarItem(
    7,
    0,
    date(2026, 2, 28),
    "Gửi danh sách cán bộ đầu mối; bản giấy, bản điện tử",
    "Căn cứ: Công văn, mục 2\nNơi nhận: Sở Khoa học và Công nghệ, phòng Bưu chính, Viễn thông và Chuyển đổi số",
)


def read(*items: CalendarItem) -> list[Event]:
    """Return the events of a file that is written and read back."""
    return list(Calendar.from_ical(calendar(items, "Việc của đơn vị", NOW)).events)


def test_a_duty_is_read_back_as_a_whole_day() -> None:
    (event,) = read(ITEM)
    assert (event["uid"], event["sequence"], event["status"]) == ("duty-7@dau-moi", 1, "CONFIRMED")
    assert (event.start, event.end) == (date(2026, 2, 28), date(2026, 3, 1))
    assert (event["summary"], event["description"]) == (ITEM.summary, ITEM.description)
    assert event.DTSTAMP == NOW
    assert len(event.walk("VALARM")) == 1


def test_the_file_says_how_it_is_to_be_read() -> None:
    raw = calendar([ITEM], "Việc của đơn vị", NOW)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    for line in (
        b"METHOD:PUBLISH",
        b"X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
        b"DTSTART;VALUE=DATE:20260228",
        b"REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        b"TRIGGER:-PT16H",
        "X-WR-CALNAME:Việc của đơn vị".encode(),
    ):
        assert line in raw.split(b"\r\n")


def test_what_is_sure_done_moved_or_open_again_is_newer_each_time() -> None:
    guess, closed = replace(ITEM, certainty=Certainty.EXPECTED), replace(ITEM, certainty=Certainty.CANCELLED)
    events = read(guess, ITEM, closed, replace(guess, revision=1), replace(ITEM, revision=2))
    assert [event["sequence"] for event in events] == [0, 1, 2, 3, 7]
    assert {event["uid"] for event in events} == {"duty-7@dau-moi"}
    assert not events[2].walk("VALARM")


def test_a_guess_is_tentative_and_nothing_is_a_calendar_too() -> None:
    assert read(replace(ITEM, certainty=Certainty.EXPECTED))[0]["status"] == "TENTATIVE"
    assert read() == []
