"""Texts that are not Vietnamese: another script, or Latin letters without one Vietnamese word."""

import re
import unicodedata

from handlers.words import plain_words
from knowledge.reading import Reading
from knowledge.vietnamese import fold, tokens

# How a Vietnamese syllable is built, without its marks: first consonants, vowels, last consonants.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|kh|gh|gi|ch|th|tr|ph|qu|[bcdghklmnprstvx])?(?:uye|uya|uyu|oai|oay|oeo|uoi|uou|uay|ieu|yeu|[aeiouy]{1,2})"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_ENGLISH = plain_words("english")
_VOWEL = re.compile(r"[aeiouy]")
_FEW = 3


def is_other_script(text: str) -> bool:
    """Whether most letters of a text are not Latin ones."""
    letters = [char for char in text if char.isalpha()]
    return sum(not _is_latin(char) for char in letters) * 2 > len(letters)


def is_other_language(text: str, reading: Reading) -> bool:
    """Whether a text in Latin letters has next to no Vietnamese word. `reading` is how the guide read it.

    Names that the guide knows count as ours; a word without a vowel, such as `vb` or `mk`, tells nothing.
    """
    words = [word for word in map(fold, tokens(text)) if _VOWEL.search(word)]
    ours = [word for word in words if word not in _ENGLISH and _SYLLABLE.fullmatch(word)]
    return len(words) >= _FEW and len(ours) * 3 <= len(words) and not _names_something(reading)


def _names_something(reading: Reading) -> bool:
    named = (reading.words[span.start : span.end] for span in reading.concepts)
    return any(word.plain not in _ENGLISH for words in named for word in words)


def _is_latin(char: str) -> bool:
    return "LATIN" in unicodedata.name(char, "")
