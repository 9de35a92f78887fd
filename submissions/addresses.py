"""Forms of address, degrees and ranks before a name: `Đ/c`, `Ông/bà`, `ThS.`, `Thượng tá`."""

import re

from knowledge.vietnamese import fold
from submissions.wording import SAYINGS

EDGES = ' \t.,;:-–—*•_"“”'
# A form of address that no family is called by is always dropped, and any that is written small before a capital. So
# are degrees and the ranks of the police and the army: where they count, they belong to the position.
_DEGREES = (
    r"(?:th\.?s|t\.?s|pgs|gs|b\.?s(?:\.?\s?ck\s?(?:i{1,2}|[12]))?|cki{1,2}|ds|ks|kts|cn|ncs|mrs?|ms)(?=[.\s])"
    r"|(?:thạc|tiến|bác|dược) (?:sĩ|sỹ)(?!\w)|(?:kỹ sư|cử nhân|luật sư)(?!\w)"
)
_RANKS = r"(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý)|(?:thượng|trung|hạ) (?:sĩ|sỹ))(?!\w)"
_EITHER = r"\(?(?:ông|bà|anh|chị)\)?\s*[/(]\s*(?:ông|bà|anh|chị)\)?(?!\w)|\((?:ông|bà|anh|chị|đ/c)\)"
_ALWAYS = r"(?:đ/c|d/c|đ\.c|đc|đồng chí|dong chi|bà|chị|cô)(?!\w)|(?:ông|anh|chú)\s*[:.]"
_ADDRESS = re.compile(rf"(?:{_EITHER}|{_ALWAYS}|{_DEGREES}|{_RANKS})[\s:.]*")
_SMALL = re.compile(r"(?:ông|anh|chú|bà|chị|cô|ong|ba|chi|co)\s+(?=[^\W\d_])")
# Ông is a family name too: "Ông Thị B" keeps it, "Ông Nguyễn Văn A" does not.
_OR_FAMILY = re.compile(r"(?:(?:ông|anh|chú|thầy|ong|ba|chi|co)\s+|[ôb]\.\s*)(?=([^\s']+))")
# So is Đồng: of "Đồng Chí Thanh" nothing is dropped, of "Đồng chí Thanh" and "Đồng Chí Nguyễn Văn A" it is.
_COMRADE = re.compile(r"(?:[Đđ]ồng|ĐỒNG|[Dd]ong|DONG) C[Hh][ÍíIi] ")
_FAMILIES = SAYINGS["families"]
_WHOLE = 3  # words


def trimmed(name: str) -> str:
    """Return a name without what stands around it; Excel's mark of a text is an apostrophe before it."""
    return name.rstrip(EDGES).lstrip(f"{EDGES}'")


def without_address(name: str) -> str:
    """Return a name without what it is addressed by."""
    while True:
        low = name.lower()
        match = None if _is_family(name) else _ADDRESS.match(low) or _before_family(low) or _small(name)
        if match is None or len(low) != len(name) or match.end() == len(name):
            return name
        name = trimmed(name[match.end() :])


def _is_family(name: str) -> bool:
    match = _COMRADE.match(name)
    rest = name[match.end() :].split() if match else []
    return bool(rest) and len(rest) < _WHOLE and fold(rest[0]) not in _FAMILIES


def _before_family(low: str) -> re.Match[str] | None:
    match = _OR_FAMILY.match(low)
    return match if match and fold(match[1]) in _FAMILIES and low.count(" ") > 1 else None


def _small(name: str) -> re.Match[str] | None:
    match = _SMALL.match(name)
    return match if match and name[match.end()].isupper() else None
