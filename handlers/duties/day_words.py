"""Days as clerks type them about duties: without a year, `hôm qua`, `thứ Hai`. What they mean is always shown."""

import datetime
import re
from collections.abc import Callable

from handlers.dates import Misread, looks_like_a_day, read_days
from handlers.words import phrases, stands_in
from knowledge.vietnamese import Word, fold, words

_ONE = datetime.timedelta(days=1)
# The anchor's day is past, or soon: somebody tells of a decision that has effect from next month.
AHEAD = 183 * _ONE
_SHORT = re.compile(r"(?<![\d/.-])(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})(?![\d/.-])")
_SPOKEN = tuple(
    (phrases(name), days) for name, days in (("today", 0), ("yesterday", -1), ("two_days_ago", -2), ("tomorrow", 1))
)
_WEEKDAYS = tuple(phrases(f"weekday_{number}") for number in range(7))
_TOMORROW = phrases("tomorrow_alone")
_VAGUE = phrases("vague_day")
UNWRITTEN = frozenset({Misread.UNCLEAR, Misread.WITHOUT_DAY})  # no day in figures: words may name one


def spoken_day(text: str, today: datetime.date) -> datetime.date | None:
    """Return the day that words without figures mean."""
    said = words(text)
    for named, days in _SPOKEN:
        if any(stands_in(phrase, said) for phrase in named):
            return today + days * _ONE
    return None


def lone_day(text: str, today: datetime.date) -> datetime.date | None:
    """Return the next such day of the week, or tomorrow, where a text is nothing but its name."""
    if _is_one_of(_TOMORROW, text):
        return today + _ONE
    for number, named in enumerate(_WEEKDAYS):
        if _is_one_of(named, text):
            return today + ((number - today.weekday() - 1) % 7 + 1) * _ONE
    return None


def _is_one_of(named: list[list[Word]], text: str) -> bool:
    said = words(text)
    return any(len(phrase) == len(said) and stands_in(phrase, said) for phrase in named)


def is_vague(text: str) -> bool:
    """Whether a text speaks of a time that is no single day."""
    said = words(text)
    return any(stands_in(phrase, said) for phrase in _VAGUE)


def told_days(text: str, latest: datetime.date, today: datetime.date) -> list[datetime.date] | Misread | None:
    """Return the days of a text; one without its year is the last such day until `latest`. None where none is tried.

    A day in figures comes first: of `hôm nay em nhận quyết định ký 15/11/2026` it is the day of signing.
    """
    days = read_days(text)
    if days is Misread.WITHOUT_YEAR:
        return with_year(text, lambda day: day <= latest, range(latest.year, latest.year - 9, -1))
    if not isinstance(days, Misread):
        return days
    spoken = spoken_day(text, today) if days in UNWRITTEN else None
    if spoken:
        return [spoken]
    return days if any(map(str.isdigit, text)) and looks_like_a_day(text) else None


def days_from(text: str, earliest: datetime.date, today: datetime.date) -> list[datetime.date] | Misread | None:
    """Return the days of a text; one without its year is the first such day from `earliest` on: an effect's."""
    if read_days(text) is not Misread.WITHOUT_YEAR:
        return told_days(text, today, today)
    return with_year(text, lambda day: day >= earliest, range(earliest.year, earliest.year + 9))


def with_year(text: str, fits: Callable[[datetime.date], bool], years: range) -> list[datetime.date] | Misread:
    """Return days that lack their year, each in the first of these years where it fits."""
    found = [_first(int(day), int(month), fits, years) for day, month in _SHORT.findall(fold(text))]
    days = [day for day in found if day]
    return days if days and len(days) == len(found) else Misread.NO_SUCH_DAY


def _first(day: int, month: int, fits: Callable[[datetime.date], bool], years: range) -> datetime.date | None:
    for year in years:
        try:
            found = datetime.date(year, month, day)
        except ValueError:  # 29 February may come another year
            continue
        if fits(found):
            return found
    return None
