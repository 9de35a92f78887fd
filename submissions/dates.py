"""Days as people type them: 1/7/2026, 01-07-2026, 1.7.26, 01072026, `ngày 1 tháng 7 năm 2026`, and Excel's serials."""

import datetime
import re
from enum import StrEnum

from knowledge.vietnamese import fold
from submissions.fields import Field, Flaw

_YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
_FORMS = tuple(
    re.compile(rf"(?<!\d){form}")
    for form in (
        r"(?<![/.-])(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"(?P<day>\d{{1,2}})\s*thang\s*(?P<month>\d{{1,2}})[\s,/.-]*(?:nam\s*)?{_YEAR}",
        rf"(?P<day>\d{{1,2}})\s*[-/.,\s]\s*(?P<month>\d{{1,2}})\s*[-/.,\s]\s*{_YEAR}",
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>20\d{2})(?!\d)",
    )
)
_WITHOUT_DAY = re.compile(r"(?<!\d)(?:thang\s*)?\d{1,2}\s*(?:[/.-]|nam)\s*\d{4}(?!\d)")
_WITHOUT_YEAR = re.compile(r"(?<!\d)\d{1,2}\s*(?:[/.-]|thang)\s*\d{1,2}(?!\d)")
_TRIED = re.compile(r"\d\s*[/.-]\s*\d|\b(?:ngay|thang|nam)\s*\d|\d\s*thang|\A[\W\d]*\Z")
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
# `26/07/01` begins with its year: no certificate and no decision of today ends or stands in 2001.
_FIRST_SHORT_YEAR = 10
# Where the clock says AM or PM, the month may stand first, and nobody can tell.
_AMERICAN = re.compile(r"(?<!\d)(?:0?\d|1[0-2])/(?:0?\d|1[0-2])/(?:\d{4}|\d\d)\b.*\d\s*[ap]m\b")
# Excel counts days from here (its own mistake about 1900 included); five figures reach from 1927 to 2173.
_EXCEL_BEGINS = datetime.date(1899, 12, 30)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")


class Misread(StrEnum):
    """Why no day was found: the keys of the sentences that say so."""

    UNCLEAR = "dates.unclear"
    WITHOUT_DAY = "dates.without_day"
    WITHOUT_YEAR = "dates.without_year"
    NO_SUCH_DAY = "dates.no_such_day"
    NO_SUCH_MONTH = "dates.no_such_month"
    FAR_YEAR = "dates.far_year"
    SEVERAL = "dates.several"


# What is said of a field of a form, where there may be nothing to skip and nobody to ask back.
_FLAWS = {
    Misread.UNCLEAR: "flaws.date_unclear",
    Misread.WITHOUT_DAY: "flaws.date_without_day",
    Misread.WITHOUT_YEAR: "flaws.date_without_year",
    Misread.NO_SUCH_DAY: "flaws.date_no_such_day",
    Misread.NO_SUCH_MONTH: "flaws.date_no_such_month",
    Misread.FAR_YEAR: "flaws.date_far_year",
    Misread.SEVERAL: "flaws.date_several",
}


def read(text: str, field: Field) -> str | Flaw:
    """Read one day; canonical is ISO, 2026-07-01. A bare number of five figures is Excel's serial day."""
    days = serial_days(text) or read_days(text)
    if not isinstance(days, Misread) and len(set(days)) == 1:
        return days[0].isoformat()
    return Flaw(field.key, _FLAWS[days if isinstance(days, Misread) else Misread.SEVERAL], text.strip())


def read_days(text: str) -> list[datetime.date] | Misread:
    """Return the days that a text names, in its order."""
    plain = fold(text)
    if _AMERICAN.search(plain):
        return Misread.UNCLEAR
    for form in _FORMS:
        found = list(form.finditer(plain))
        if found:
            return _days(found)
    return _missing(plain)


def looks_like_a_day(text: str) -> bool:
    """Whether somebody seems to have tried to type a day."""
    plain = fold(text)
    return any(char.isdigit() for char in plain) and bool(_TRIED.search(plain))


def written(day: datetime.date) -> str:
    """Write a day in full: 01/07/2026."""
    return day.strftime("%d/%m/%Y")


def serial_days(text: str) -> list[datetime.date]:
    """Return the day that a bare number of five figures is to Excel; none where it is no such number."""
    match = _SERIAL.fullmatch(text.strip())
    day = _EXCEL_BEGINS + datetime.timedelta(days=int(match[1])) if match else None
    return [day] if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else []


def _days(found: list[re.Match[str]]) -> list[datetime.date] | Misread:
    days: list[datetime.date] = []
    for match in found:
        day = _day(match)
        if isinstance(day, Misread):
            return day
        days.append(day)
    return days


def _day(match: re.Match[str]) -> datetime.date | Misread:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    if len(match["year"]) == 2:
        if year < _FIRST_SHORT_YEAR:
            return Misread.UNCLEAR
        year += 2000
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return Misread.FAR_YEAR
    if not 1 <= month <= 12:
        return Misread.NO_SUCH_MONTH
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return Misread.NO_SUCH_DAY


def _missing(plain: str) -> Misread:
    if _WITHOUT_DAY.search(plain):
        return Misread.WITHOUT_DAY
    return Misread.WITHOUT_YEAR if _WITHOUT_YEAR.search(plain) else Misread.UNCLEAR
