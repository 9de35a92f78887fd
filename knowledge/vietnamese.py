"""Vietnamese spelling as typed: one form for both tone placements, marks that bind when they are typed."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TONES = {"\u0300": 1, "\u0301": 2, "\u0303": 3, "\u0309": 4, "\u0323": 5}
_WORD = re.compile(r"[^\W_]+")
_LETTERS_THEN_DIGITS = re.compile(r"(?<=[^\W\d_])(?=\d{2})|(?<=\d)(?=[^\W\d_])")
_SENTENCE_END = re.compile(r"(?<=[?!;…])\s*|(?<!\d)\.(?=\s|$)|\n+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")

# Letters of one piece and what they are without their marks; only other letters have to be taken apart.
_BASES = {code: base for code in range(0xC0, 0x1F00) if (base := unicodedata.normalize("NFD", chr(code))[0]).isascii()}
_BASES[ord("đ")] = "d"


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable. `letters` keeps hats and đ without the tone; `tone` is 0 (none) to 5; `plain` has no mark.

    `key` is one string for the syllable with its marks, the same for both tone placements.
    """

    plain: str
    letters: str
    tone: int
    key: str

    @property
    def marked(self) -> bool:
        """Whether any diacritic was typed."""
        return self.key != self.plain


def clean(text: str) -> str:
    """Return the text in NFC and lower case, without invisible marks."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).lower()


@lru_cache(maxsize=65536)
def spell(word: str) -> Word:
    """Take one syllable apart: `hoà` and `hòa` become the same `Word`."""
    tone = 0
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    hatted = unicodedata.normalize("NFC", "".join(letters))
    return Word(_without_marks(hatted), hatted, tone, f"{hatted}{tone or ''}")


def _without_marks(letters: str) -> str:
    plain = letters.translate(_BASES)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFD", letters.replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold(text: str) -> str:
    """Return the text in lower case without any diacritic, `đ` included."""
    return _without_marks(clean(text))


def tokens(text: str) -> list[str]:
    """Return the runs of letters and digits of a text, in lower case and NFC."""
    return _WORD.findall(clean(text))


def words(text: str) -> list[Word]:
    """Return the syllables of a text; numbers stand apart from the letters they were typed with (`nđ178`)."""
    return [word for token in tokens(text) for word in parts(token)]


@lru_cache(maxsize=65536)
def parts(token: str) -> tuple[Word, ...]:
    """Return the syllables of one token: letters part from a number of two or more digits, `nđ178` is `nđ`, `178`."""
    return tuple(spell(part) for part in _LETTERS_THEN_DIGITS.split(token) if part)


def sentences(text: str) -> list[str]:
    """Split a text at sentence ends and line breaks; a dot inside a number or an address does not split."""
    parts = (part.strip() for part in _SENTENCE_END.split(text) if part)
    return [part for part in parts if _WORD.search(part)]


def mark_distance(first: Word, second: Word) -> int:
    """Count the marks in which two syllables of the same plain letters differ: `đường` and `dương` differ in two."""
    hats = sum(a != b for a, b in zip(first.letters, second.letters, strict=False))
    return hats + (first.tone != second.tone)


def compatible(typed: Word, known: Word) -> bool:
    """Whether a typed syllable may stand for a known one: no marks match all, one slip is forgiven, two are not."""
    if typed.plain != known.plain:
        return False
    return not typed.marked or not known.marked or mark_distance(typed, known) <= 1


def has_marks(text_words: list[Word]) -> bool:
    """Whether the writer types diacritics at all."""
    return any(word.marked for word in text_words)
