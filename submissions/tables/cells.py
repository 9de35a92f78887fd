"""A cell's value as text: as a person reads it in the sheet, days as ISO."""

import datetime
import re
import unicodedata

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta

# The soft hyphen is not among them: in old fonts it is a letter (see legacy.py).
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f]")
_QUOTED = ("'=", "'+", "'-", "'@", "'\t")  # how our own sheets keep a text from being a formula
_HALF_A_LETTER = "Ã\xa0"  # of mis-saved UTF-8
_EXACT = 1e15  # beyond, a float is no exact whole number


def as_text(value: Value) -> str:
    """Return a value as one line of text in NFC, without invisible marks."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else str(value)


def clean(text: str) -> str:
    """Return a text as one line in NFC, without invisible marks and doubled spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _HALF_A_LETTER in text:
            return text.strip(" \t\r\n")
    text = " ".join(_INVISIBLE.sub("", text).split())
    return text[1:] if text.startswith(_QUOTED) else text


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
