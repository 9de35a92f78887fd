"""The steps about a decision: its number, the day it was signed, the day of its effect."""

import datetime
import re

from directory.spelling import tidy
from handlers.administration.guided import Answers, Question, Stay, Step
from handlers.dates import Misread, looks_like_a_day, read_days, written
from handlers.desk import Desk

_LONGEST = 100
_NUMBERED = re.compile(r"^số\s+(?=\d)", re.IGNORECASE)
_CITED = re.compile(r"\d+\s*/\s*(?:\d{4}\s*/\s*)?[^\W\d_]{2}")  # 12/QĐ-UBND, 12/2025/NQ-HĐND
_DAY = re.compile(r"\bngày\b", re.IGNORECASE)


async def _ask_number(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["administration.number"])


async def _take_number(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    number, *rest = _DAY.split(tidy(given), maxsplit=1)
    # A figure alone is rather the number of a button, or half of what a letter would cite.
    known = any(char.isdecimal() for char in number) and any(char.isalpha() for char in number)
    if not known or len(number) > _LONGEST:
        return Stay(desk.texts["administration.number_wrong"])
    signed = day(rest[0]) if rest else None
    return {**answers, "number": _NUMBERED.sub("", tidy(number))} | ({"decided": written(signed)} if signed else {})


async def _ask_decided(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["administration.decided"])


async def _ask_effective(_answers: Answers, desk: Desk) -> Question:
    return Question(desk.texts["administration.effective"])


async def _take_decided(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    return _with_day("decided", given, answers, desk)


async def _take_effective(given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    return _with_day("effective", given, answers, desk)


def _with_day(key: str, given: str, answers: Answers, desk: Desk) -> Answers | Stay:
    days = read_days(given)
    if isinstance(days, Misread) or len(days) != 1:
        return Stay(desk.texts["administration.day_wrong"], answers if looks_like_a_day(given) else None)
    return {**answers, key: written(days[0])}


def day(text: str | None) -> datetime.date | None:
    """Return the day of an answer; None where it was passed over."""
    days = read_days(text) if text else Misread.UNCLEAR
    return None if isinstance(days, Misread) else days[0]


def _is_number(text: str) -> bool:
    return bool(_CITED.search(text)) and "?" not in text


NUMBER = Step("number", _ask_number, _take_number, numbered=False, free=True, verbatim=_is_number, echoed=True)
DECIDED = Step("decided", _ask_decided, _take_decided, numbered=False, optional=True, echoed=True)
EFFECTIVE = Step("effective", _ask_effective, _take_effective, numbered=False, echoed=True)
