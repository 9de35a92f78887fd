"""Names of people: spaces, capitals and forms of address are mended; what else stands with a name is asked about."""

import re
import unicodedata

from knowledge.vietnamese import fold, has_marks, words
from submissions.fields import Field, Flaw
from submissions.wording import SAYINGS, asks, tidy

MOST_WORDS, MOST_CHARS = 8, 80
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_EDGES = " \t.,;:-–—*•_"
_STARTS = re.compile(r"(^|[\s'.\-])(\w)")
_MORE = re.compile(r"[,;/|(\[:]|\s[-–—]\s|\svà\s", re.IGNORECASE)
# A form of address that no family is called by is always dropped, and any that is written small before a capital.
_ADDRESS = re.compile(
    r"(?:(?:đ/c|d/c|đ\.c|đc|đồng chí|dong chi|bà|chị|cô)(?!\w)|(?:ông|anh|chú)\s*[:.]|(?:ths|ts|pgs|gs|bs|ks|cn)\.)"
    r"[\s:.]*"
)
_SMALL = re.compile(r"(?:ông|anh|chú|bà|chị|cô|ong|ba|chi|co)\s+(?=[^\W\d_])")
# Ông is a family name too: "Ông Thị B" keeps it, "Ông Nguyễn Văn A" does not.
_OR_FAMILY = re.compile(r"(?:ông|anh|chú|ong|ba|chi|co)\s+(?=([^\s']+))")
_ADDRESSED = frozenset(("ông", "bà", "anh", "chị", "cô", "chú", "đc", "ong", "ba", "chi", "co", "đồng", "dong"))
_FAMILIES = SAYINGS["families"]
_POSTS = tuple(tuple(words(post)) for post in SAYINGS["posts"])
_NO_FAMILY = _ADDRESSED | {post.partition(" ")[0] for post in SAYINGS["posts"]}


def read(text: str, field: Field) -> str | Flaw:
    """Read one person's name: NFC, single spaces, capitals mended where all are large or all small.

    The placement of tones stays as typed: it is the bearer's own (docs/decisions/0011-forms.md).
    """
    if _ordinary(text):
        return text
    name = _without_address(tidy(text).translate(_APOSTROPHES).strip(_EDGES))
    wrong = next((key for key, holds in _WRONG if holds(name)), None)
    return Flaw(field.key, wrong, text.strip(), {"name": _first(name)}) if wrong else _capitals(name)


def _ordinary(text: str) -> bool:
    """Whether nothing has to be looked at closely: two to five words of letters, a capital first."""
    parts = text.split(" ")
    if not 2 <= len(parts) <= 5 or not text.istitle() or not "".join(parts).isalpha() or "" in parts:
        return False
    return parts[0].lower() not in _NO_FAMILY and "Và" not in parts and unicodedata.is_normalized("NFC", text)


def _without_address(name: str) -> str:
    while True:
        low = name.lower()
        match = _ADDRESS.match(low) or _before_family(low) or _small(name)
        if match is None or len(low) != len(name) or match.end() == len(name):
            return name
        name = name[match.end() :].strip(_EDGES)


def _before_family(low: str) -> re.Match[str] | None:
    match = _OR_FAMILY.match(low)
    return match if match and fold(match[1]) in _FAMILIES and low.count(" ") > 1 else None


def _small(name: str) -> re.Match[str] | None:
    match = _SMALL.match(name)
    return match if match and name[match.end()].isupper() else None


def _capitals(name: str) -> str:
    if not (name.isupper() or name.islower()):
        return name
    return unicodedata.normalize("NFC", _STARTS.sub(lambda start: start[1] + start[2].upper(), name.lower()))


def _first(name: str) -> str:
    """Return what stands before the rest, as a proposal."""
    return _capitals(_MORE.split(name, maxsplit=1)[0].strip(_EDGES))


def _has_figures(name: str) -> bool:
    return "@" in name or any(char.isdigit() for char in name)


def _is_post(name: str) -> bool:
    """Whether a position or an office was written where the name belongs."""
    typed = words(name)
    if has_marks(typed):
        return any([word.key for word in typed[: len(post)]] == [word.key for word in post] for post in _POSTS)
    return any([word.plain for word in typed[: len(post)]] == [word.plain for word in post] for post in _POSTS)


def _is_long(name: str) -> bool:
    return len(name) > MOST_CHARS or name.count(" ") >= MOST_WORDS


def _has_signs(name: str) -> bool:
    """Letters of every people of Vietnam, marks that bind to them, apostrophe, hyphen and dot are no signs."""
    allowed = all(char.isalpha() or char in " '-." or unicodedata.combining(char) for char in name)
    return not allowed or not any(char.isalpha() for char in name)


_WRONG = (
    ("flaws.name_question", asks),
    ("flaws.name_figures", _has_figures),
    ("flaws.name_more", lambda name: bool(_MORE.search(name))),
    ("flaws.name_post", _is_post),
    ("flaws.name_long", _is_long),
    ("flaws.name_signs", _has_signs),
)
