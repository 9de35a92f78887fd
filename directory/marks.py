"""Marks of state secrecy: MẬT, TỐI MẬT, TUYỆT MẬT standing alone. Words such as `bảo mật`, `mật khẩu` are not marks."""

import re
import unicodedata

_HIGH = r"(?:TUYỆT|TỐI)[ \t\-]+MẬT"
_TYPED_PLAIN = r"(?:TUYET|TOI)[ \t\-]+MAT"
# In capitals, with nothing but the edge of a line, brackets or punctuation beside it.
_ALONE = re.compile(
    rf"(?:^|[\n(\[{{:;.!?|*\"“«/–—-])[ \t]*(?:(?:{_HIGH})|MẬT|{_TYPED_PLAIN})[ \t]*(?=$|[\n)\]}}:;.,!?|*\"”»/–—-])"
)
# The two higher grades in capitals within ordinary writing.
_WITHIN = re.compile(rf"(?<!\w){_HIGH}(?!\w)")
_STATED = re.compile(r"độ\s+mật\W{1,5}(?:(?:tuyệt|tối)\s+)?mật(?!\w|\s+khẩu|\s+mã)", re.IGNORECASE)
_SMALL = re.compile(r"[^\W\d_]")


def is_marked(text: str) -> bool:
    """Whether a text bears a mark of secrecy."""
    composed = unicodedata.normalize("NFC", text)
    if _ALONE.search(composed) or _STATED.search(composed):
        return True
    return bool(_WITHIN.search(composed)) and not _all_capitals(composed)


def _all_capitals(text: str) -> bool:
    """Where everything is in capitals, capitals say nothing."""
    return all(letter == letter.upper() for letter in _SMALL.findall(text))
