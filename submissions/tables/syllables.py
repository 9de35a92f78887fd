"""How Vietnamese a text looks: the share of its accented words that are built like Vietnamese syllables."""

import re
from functools import lru_cache

from knowledge.vietnamese import spell

_ONSET = r"(?:ngh?|nh|kh|gh?|gi|ch?|th?|tr|ph|qu|[bdđhklmnrsvx])?"
# Rhymes with their hats, without tones; the last consonants that follow them.
_OPEN = (
    "ia|iêu|iu|oai|oay|oao|oeo|oa|oe|oi|ôi|ơi|ua|uây|uôi|uơ|uy|uya|uyu|uê|ui|ưa|ươi|ươu|ưi|ưu|"
    "ai|ao|au|ay|âu|ây|eo|êu|yêu|iê|uê|a|e|ê|i|o|ô|ơ|u|ư|y"
)
_CLOSED = "iê|yê|oă|oa|oe|oo|uâ|uô|uyê|uê|uy|ươ|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
_SYLLABLE = re.compile(rf"{_ONSET}(?:{_OPEN}|(?:{_CLOSED})(?:ng|nh|ch|[cmnpt]))")
# What parts words. Signs such as § and « do not: they are letters of the old fonts.
_APART = re.compile(r"[\s\d!-/:-@\[-`{-~“”‘’–—…•]+")
_STOPPED = re.compile(r"(?:ch|[cpt])$")
_STOPPED_TONES = (2, 5)  # sắc and nặng


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word with its marks is built like a Vietnamese syllable; without any mark it tells nothing."""
    spelt = spell(word)
    if not _SYLLABLE.fullmatch(spelt.letters):
        return False
    return not _STOPPED.search(spelt.letters) or spelt.tone in _STOPPED_TONES


def likeness(text: str) -> float:
    """Return the share, 0 to 1, of the words with letters beyond ASCII that are Vietnamese; 1 where there is none."""
    told = [word for word in _APART.split(text) if not word.isascii()]
    if not told:
        return 1.0
    return sum(map(is_syllable, told)) / len(told)
