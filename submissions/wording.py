"""Free text of a form, such as a position or a unit: single spaces, NFC, and no question taken for an answer."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from knowledge.vietnamese import fold
from submissions.fields import Field, Flaw

MOST = 200
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
SAYINGS: Mapping[str, frozenset[str]] = {
    name: frozenset(said)
    for name, said in tomllib.loads((Path(__file__).parent / "sayings.toml").read_text(encoding="utf-8")).items()
}
_NOTHING = SAYINGS["nothing"]
_SAME, _AROUND_SAME, _SHORT = SAYINGS["same"], " \t.-–—()", 20
_SAME_STARTS = frozenset(_AROUND_SAME).union(*((said[0], said[0].upper()) for said in _SAME))
_ASKS = re.compile(rf"\?|\b(?:{'|'.join(sorted(SAYINGS['asks']))})\b")
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_CALLED = re.compile(
    r"(?:(?:số|so|sđt|sdt|đt|dt|điện thoại|dien thoai|di động|di dong|zalo|tel)\b[\s:.]*)+", re.IGNORECASE
)
_BUTTONS = re.compile(r"\d{1,2}(?:[\s,;]+\d{1,2})*")  # `1, 3` picks something and is no words
_MAILBOX = re.compile(r"\S+@\S+\.\w+")
_PHONE = 8  # figures: a phone that lacks one or two
_AROUND_NOTHING = " \t\n\u00a0-–—_.…:*/[]()?"


def tidy(text: str) -> str:
    """Return a text in NFC, with single spaces and without invisible marks."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def asks(text: str) -> bool:
    """Whether a text is a question rather than an answer."""
    return bool(_ASKS.search(fold(text)))


def is_blank(text: str) -> bool:
    """Whether a cell or an answer says that there is nothing: empty, `-`, `chưa có`, `[cần bổ sung]`."""
    return text.strip(_AROUND_NOTHING).lower() in _NOTHING


def is_phone(text: str) -> bool:
    """Whether a text is nothing but a phone, or one that lacks a figure, and what it is called; a day is none."""
    text = _CALLED.sub("", text)
    bare = not any(map(str.isalpha, text)) and not _DAY.fullmatch(text)
    return bare and sum(map(str.isdigit, text)) >= _PHONE


def is_same(text: str) -> bool:
    """Whether a cell says no more than that it is as in the row above: `nt`, `như trên`, a ditto mark."""
    return len(text) < _SHORT and text[:1] in _SAME_STARTS and text.strip(_AROUND_SAME).lower() in _SAME


def read(text: str, field: Field) -> str | Flaw:
    """Read free text of at most 200 characters."""
    said = tidy(text)
    if len(said) > MOST:
        return Flaw(field.key, "flaws.text_long", said[:40], {"most": str(MOST)})
    if "?" in said and asks(said):
        return Flaw(field.key, "flaws.text_question", said, {"example": field.example})
    if is_phone(said):
        return Flaw(field.key, "flaws.text_phone", said, {"example": field.example})
    if _MAILBOX.fullmatch(said):
        return Flaw(field.key, "flaws.text_mailbox", said, {"example": field.example})
    worded = any(map(str.isalnum, said)) and not _BUTTONS.fullmatch(said)
    return said if worded else Flaw(field.key, "flaws.text_signs", said, {"example": field.example})
