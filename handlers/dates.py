"""Days as people type them: 1/7/2026, 01-07-2026, 1.7.26, 01072026, `ngày 1 tháng 7 năm 2026`."""

import datetime
import re
from enum import StrEnum

from knowledge.vietnamese import fold

_YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
_FORMS = tuple(
    re.compile(rf"(?<!\d){form}")
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"(?P<day>\d{{1,2}})\s*thang\s*(?P<month>\d{{1,2}})[\s,/.-]*(?:nam\s*)?{_YEAR}",
        rf"(?P<day>\d{{1,2}})\s*[-/.,\s]\s*(?P<month>\d{{1,2}})\s*[-/.,\s]\s*{_YEAR}",
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>20\d{2})(?!\d)",
    )
)
_WITHOUT_DAY = re.compile(r"(?<!\d)(?:thang\s*)?\d{1,2}\s*(?:[/.-]|nam)\s*\d{4}(?!\d)")
_WITHOUT_YEAR = re.compile(r"(?<!\d)\d{1,2}\s*(?:[/.-]|thang)\s*\d{1,2}(?!\d)")
_TRIED = re.compile(r"\d\s*[/.-]\s*\d|\b(?:ngay|thang|nam)\s*\d|\d\s*thang|\A[\W\d]*\Z")
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


class Misread(StrEnum):
    """Why no day was found: the keys of the sentences that say so."""

    UNCLEAR = "dates.unclear"
    WITHOUT_DAY = "dates.without_day"
    WITHOUT_YEAR = "dates.without_year"
    NO_SUCH_DAY = "dates.no_such_day"
    NO_SUCH_MONTH = "dates.no_such_month"
    FAR_YEAR = "dates.far_year"
    SEVERAL = "dates.several"


def read_days(text: str) -> list[datetime.date] | Misread:
    """Return the days that a text names, in its order."""
    plain = fold(text)
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
    year += 2000 if len(match["year"]) == 2 else 0
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
