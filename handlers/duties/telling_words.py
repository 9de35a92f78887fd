"""A decision or a letter as people type it, and as it is said: `1234/QĐ-UBND ký ngày 1/7/2025, hiệu lực 5/7/2025`."""

import datetime
import re
from dataclasses import dataclass, replace

from handlers.dates import Misread, written
from handlers.duties.day_words import AHEAD, days_from, told_days
from handlers.duties.wording import anchor_name, capital
from handlers.texts import Texts
from handlers.words import phrases, stands_in
from knowledge.anchors import Anchor
from knowledge.vietnamese import words
from reminders.events import UnitEvent

# `1234/QĐ-UBND`, `15/2025/NQ-HĐND`; a day has no letter behind its strokes.
_NUMBER = re.compile(
    r"\b\d{1,6}[A-Za-z]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?[^\W\d_][\w&.]*(?:\s?[-–/]\s?[^\W\d_][\w&.]*)*"
)
# `45-QĐ/HU` of the Party, `1234 QĐ-UBND` with its stroke left out; the last figures of a day are no number.
_DASHED = re.compile(
    r"(?<![\d/.–-])(?<!năm )(?<!nam )(\d{1,6})(?:\s?([-–])\s?|\s(?=[^\W\d_]+[-–/]))"
    r"((?:qđ|qd|nq|cv|tb|kh|kl|ct|tt|ttr|hd|ubnd|hđnd|hdnd)\b(?:[-–/][^\W\d_][\w&.]*)*)",
    re.IGNORECASE,
)
# `số 12`, `QĐ 12`, `công văn 15`; what stands before a month is a day.
_CALLED = re.compile(
    r"\b(?:số|so|qđ|qd|quyết định|quyet dinh|nq|nghị quyết|nghi quyet|cv|công văn|cong van|văn bản|van ban)"
    r"\s*(?:số|so)?\s*:?\s*(\d{1,6})\b(?!\s*(?:[/.-]\s*\d|tháng|thang))",
    re.IGNORECASE,
)
_EFFECT = re.compile(r"hi[ệe]u\s+l[ựu]c", re.IGNORECASE)
# An administrator writes "Quyết định số 12/QĐ-UBND": what it is, and "số", stand before it already.
_SAID = re.compile(r"^\s*(?:quyết định|nghị quyết|công văn|văn bản)?\s*(?:số\b)?\s*(?=\d)", re.IGNORECASE)
_SAME = phrases("effect_at_once")
_AT_ONCE = re.compile(r"\s*ngay\b", re.IGNORECASE)  # no day stands behind it
_ONE = datetime.timedelta(days=1)
_TROUBLES = {
    Misread.NO_SUCH_DAY: "telling.no_such_day",
    Misread.NO_SUCH_MONTH: "telling.no_such_day",
    Misread.FAR_YEAR: "telling.far_year",
}


@dataclass(frozen=True)
class Told:
    """What of a decision was understood. `trouble` is the key of what could not be."""

    number: str = ""
    signed: datetime.date | None = None
    effective: datetime.date | None = None
    trouble: str = ""

    @property
    def nothing(self) -> bool:
        """Whether nothing was understood."""
        return not (self.number or self.signed or self.effective)


def read(text: str, today: datetime.date, effects: bool = True, signed_on: datetime.date | None = None) -> Told:
    """Read number, day of signing and day of effect out of one line, in any order.

    With `signed_on` a lone day is the one of effect that is asked for. Without `effects` a second day is one too many.
    """
    number, rest = _number(text)
    before, effect, after = _parted(rest)
    lone = signed_on if not effect else None
    signed = (days_from(before, lone, today) if lone else told_days(before, today, today)) or []
    effective = (_effective(after, signed, signed_on, today) or []) if effect else []
    if isinstance(signed, Misread):
        return Told(number, trouble=_TROUBLES.get(signed, "telling.no_day"))
    if isinstance(effective, Misread):
        return Told(number, trouble=_TROUBLES.get(effective, "telling.no_day"))
    if len(signed) + len(effective) == 1 and (_is_same_day(rest) or (signed and _AT_ONCE.match(after))):
        both = next(iter([*signed, *effective]))
        return Told(number, both, both)
    return _told(number, signed, effective, effects)


def _effective(
    text: str, signed: list[datetime.date] | Misread, signed_on: datetime.date | None, today: datetime.date
) -> list[datetime.date] | Misread | None:
    """Read the days of effect: without its year one is the first from the day of signing on, where that is known."""
    earliest = signed[0] if isinstance(signed, list) and signed else signed_on
    return days_from(text, earliest, today) if earliest else told_days(text, today + AHEAD, today)


def _told(number: str, signed: list[datetime.date], effective: list[datetime.date], effects: bool) -> Told:
    if not signed and len(effective) == 2:  # "hiệu lực 5/7/2025, ký 1/7/2025"
        effective, signed = effective[:1], effective[1:]
    if effects and len(signed) == 2 and not effective:
        signed, effective = signed[:1], signed[1:]
    if len(signed) > 1 or len(effective) > 1:
        return Told(number, trouble="telling.many_days")
    return Told(number, next(iter(signed), None), next(iter(effective), None))


def _is_same_day(text: str) -> bool:
    said = words(text)
    return any(stands_in(phrase, said) for phrase in _SAME)


def event_name(event: UnitEvent, texts: Texts) -> str:
    """Say which decision it is, with its number and days."""
    anchor, signed = anchor_name(event.anchor, texts), written(event.signed_on)
    event = replace(event, number=_SAID.sub("", event.number))
    if event.effective_on and event.anchor is Anchor.EFFECT:
        effective = written(event.effective_on)
        if not event.number:
            return texts.fill("telling.event_effect_bare", anchor=anchor, day=signed, effective=effective)
        return texts.fill("telling.event_effect", anchor=anchor, number=event.number, day=signed, effective=effective)
    if not event.number:
        return texts.fill("telling.event_bare", anchor=anchor, day=signed)
    return texts.fill("telling.event", anchor=anchor, number=event.number, day=signed)


def example(anchor: Anchor, today: datetime.date, texts: Texts) -> str:
    """Return what somebody might type for an anchor."""
    day = written(today)
    if anchor is Anchor.EFFECT:
        return texts.fill("telling.example_effect", day=day, later=written(today + 14 * _ONE))
    if anchor is Anchor.LETTER:
        return texts.fill("telling.example_letter", day=day)
    return texts.fill("telling.example", day=day)


def title(anchor: Anchor, texts: Texts) -> str:
    """Return an anchor as a sentence begins with it."""
    return capital(anchor_name(anchor, texts))


def _number(text: str) -> tuple[str, str]:
    """Return the number of a decision and what is left of the text."""
    found = _NUMBER.search(text)
    if found:
        return re.sub(r"\s*([/–-])\s*", r"\1", found[0]).replace("–", "-").strip(), _without(text, found)
    dashed = _DASHED.search(text)
    if dashed:
        return f"{dashed[1]}{'-' if dashed[2] else '/'}{dashed[3].replace('–', '-')}", _without(text, dashed)
    called = _CALLED.search(text)
    return (called[1], _without(text, called)) if called else ("", text)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _parted(text: str) -> tuple[str, bool, str]:
    found = _EFFECT.search(text)
    return (text[: found.start()], True, text[found.end() :]) if found else (text, False, "")
