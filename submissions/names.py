"""Names of people: spaces, capitals and forms of address are mended; what else stands with a name is asked about."""

import re
import unicodedata

from knowledge.vietnamese import Word, fold, has_marks, words
from submissions.addresses import EDGES, trimmed, without_address
from submissions.fields import Field, Flaw
from submissions.wording import SAYINGS, asks, tidy

MOST_WORDS, MOST_CHARS = 8, 80
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_NUMBER = re.compile(r"\(?\d{1,3}\s*[.)/:]\s*(?=\D)")
# "tôi là …", "em tên là …", "Họ và tên: …"; Là and La are family names, so a pronoun or "tên" stands before.
_SELF = re.compile(
    r"(?:(?:tôi|em|mình)(?:\s+tên)?|tên(?:\s+(?:tôi|em|mình))?)\s+là\s+"
    r"|toi la\s+|(?:(?:toi|em)\s+)?ten(?:\s+(?:toi|em))?\s+la\s+"
    r"|(?:(?:họ\s+(?:và\s+|,\s*)?|ho\s+(?:va\s+)?)?(?:tên|ten))\s*:\s*",
    re.IGNORECASE,
)
# After H', K' and Y' a name goes on with a capital; after the Bh' of Bh'riu it does not.
_STARTS = re.compile(r"(?:^|(?<=[\s.\-])|(?<=\b\w'))\w")
# The old fonts had no capitals with marks: "Hoàng Ngọc ánh" is what a conversion leaves.
_MARKED_START = re.compile(r"(?<=\s)[à-ỹ](?=[a-zà-ỹ])")
_MORE = re.compile(r"[,;/|(\[:&+]|\s[-–—]\s|\svà\s", re.IGNORECASE)
_POSTS = tuple(tuple(words(post)) for post in SAYINGS["posts"])
# "Nguyễn Văn Thư" and "Lê Hữu Trung Tâm" are names; with the other posts, none ends.
_BEHIND = tuple(tuple(words(post)) for post in SAYINGS["posts"] - {"văn thư", "trung tâm"})
_FIRSTS = frozenset(post[0].plain for post in _POSTS)
_NO_FAMILY = SAYINGS["addresses"] | {post.partition(" ")[0] for post in SAYINGS["posts"]}
_POST_ENDS = frozenset(form.rpartition(" ")[2].title() for post in SAYINGS["posts"] for form in (post, fold(post)))
_SHORT_FOR = re.compile(r"(?<![\w'.])[bcdfghjklmnpqrstvwxzđ]{2,}(?![\w'.])", re.IGNORECASE)


def read(text: str, field: Field) -> str | Flaw:
    """Read one person's name: NFC, single spaces, capitals mended where all are large or all small.

    The placement of tones stays as typed: it is the bearer's own (docs/decisions/0011-forms.md).
    """
    if _ordinary(text):
        return text
    typed = trimmed(tidy(text).translate(_APOSTROPHES))
    for before in (_NUMBER, _SELF):
        typed = trimmed(typed[match.end() :]) if (match := before.match(typed)) else typed
    name = without_address(typed)
    wrong = next((key for key, holds in _WRONG if holds(name)), None)
    return Flaw(field.key, wrong, text.strip(), {"name": _alone(name) or field.example}) if wrong else _capitals(name)


def _ordinary(text: str) -> bool:
    """Whether nothing has to be looked at closely: two to five words of letters, a capital first."""
    parts = text.split(" ")
    if not 2 <= len(parts) <= 5 or not text.istitle() or not "".join(parts).isalpha() or "" in parts:
        return False
    if parts[0].lower() in _NO_FAMILY or "Và" in parts or not _POST_ENDS.isdisjoint(parts):
        return False
    return not _SHORT_FOR.search(text) and unicodedata.is_normalized("NFC", text)


def _capitals(name: str) -> str:
    if not (name.isupper() or name.islower()):
        return _MARKED_START.sub(lambda start: start[0].upper(), name) if name[:1].isupper() else name
    return unicodedata.normalize("NFC", _STARTS.sub(lambda start: start[0].upper(), name.lower()))


def _alone(name: str) -> str:
    """Return the name without what stands with it, as a proposal; "" where nothing is left."""
    parts = _MORE.split(name, maxsplit=1)[0].split()
    while parts and _is_short_for(parts[0]):
        parts = parts[1:]
    rest = next((at for at in range(len(parts)) if _is_post_at(parts, at)), len(parts))
    left = " ".join(parts[:rest]).strip(EDGES)
    return "" if left.lower() in SAYINGS["addresses"] else _capitals(left)


def _has_figures(name: str) -> bool:
    return "@" in name or any(char.isdigit() for char in name)


def _has_more(name: str) -> bool:
    """Whether something follows or precedes the name: a remark, a second name, a post, `PCT`."""
    parts = name.split()
    if _MORE.search(name) or (len(parts) > 1 and _is_short_for(parts[0])):
        return True
    return any(_is_post_at(parts, at) for at in range(1, len(parts)))


def _is_post_at(parts: list[str], at: int) -> bool:
    """Whether a name ends before a word and a post begins. "Lê Công Chức" is a name, "Lê Văn A công chức" is more."""
    if _is_short_for(parts[at]):
        return True
    if (at < 2 and not parts[at][0].islower()) or fold(parts[at]) not in _FIRSTS:
        return False
    return _begins(words(" ".join(parts[at:])), _BEHIND)


def _is_short_for(word: str) -> bool:
    """Whether a word is no syllable but short for something, such as PCT."""
    return bool(_SHORT_FOR.fullmatch(word))


def _is_post(name: str) -> bool:
    """Whether a position or an office was written where the name belongs."""
    return _begins(words(name), _POSTS)


def _begins(typed: list[Word], posts: tuple[tuple[Word, ...], ...]) -> bool:
    """Marks bind where they are typed: "Văn Thu Hà" is a name."""
    if not typed or typed[0].plain not in _FIRSTS:
        return False
    if has_marks(typed):
        return any([word.key for word in typed[: len(post)]] == [word.key for word in post] for post in posts)
    return any([word.plain for word in typed[: len(post)]] == [word.plain for word in post] for post in posts)


def _is_long(name: str) -> bool:
    return len(name) > MOST_CHARS or name.count(" ") >= MOST_WORDS


def _has_signs(name: str) -> bool:
    """Letters of every people of Vietnam, marks that bind to them, apostrophe, hyphen and dot are no signs."""
    allowed = all(char.isalpha() or char in " '-." or unicodedata.combining(char) for char in name)
    told = len(name.upper()) == len(name) and any(map(str.isalpha, name))
    return not allowed or not told or _is_short_for(name)


_WRONG = (
    ("flaws.name_question", asks),
    ("flaws.name_figures", _has_figures),
    ("flaws.name_post", _is_post),
    ("flaws.name_more", _has_more),
    ("flaws.name_long", _is_long),
    ("flaws.name_signs", _has_signs),
)
