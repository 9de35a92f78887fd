"""What fingers, keyboards and habits do to a question: each takes a text and a source of chance, and spoils it."""

import random
import re
import unicodedata
from collections.abc import Callable

from knowledge.vietnamese import fold, spell, tokens

Noise = Callable[[str, random.Random], str]
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OPEN_PAIRS = re.compile(rf"(?<=[oOuU])([{_TONES}])([aeyAEY])(?=\W|$)|(?<=[oOuU])([aeyAEY])([{_TONES}])(?=\W|$)")
_SHORTEST = 4
TELEX = dict(zip(_TONES, "fsxrj", strict=True)) | {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
VNI = dict(zip(_TONES, "21435", strict=True)) | {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7"}


def without_diacritics(text: str, _: random.Random) -> str:
    return fold(text)


def upper_case(text: str, _: random.Random) -> str:
    return text.upper()


def decomposed(text: str, _: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def other_tone_placement(text: str, _: random.Random) -> str:
    """Write `hòa` where `hoà` stands, and the other way round."""
    moved = _OPEN_PAIRS.sub(
        lambda found: f"{found[2]}{found[1]}" if found[2] else f"{found[4]}{found[3]}",
        unicodedata.normalize("NFD", text),
    )
    return unicodedata.normalize("NFC", moved)


def swapped_letters(text: str, choose: random.Random) -> str:
    return _in_a_word(text, choose, lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :])


def dropped_letter(text: str, choose: random.Random) -> str:
    return _in_a_word(text, choose, lambda word, at: word[:at] + word[at + 1 :])


def doubled_letter(text: str, choose: random.Random) -> str:
    return _in_a_word(text, choose, lambda word, at: word[: at + 1] + word[at:])


def wrong_letter(text: str, choose: random.Random) -> str:
    """Hit a neighbouring letter of the alphabet."""
    return _in_a_word(text, choose, lambda word, at: word[:at] + chr(ord("a") + choose.randrange(26)) + word[at + 1 :])


def left_in_telex(text: str, _: random.Random) -> str:
    return _keys(text, TELEX | {"đ": "dd"})


def left_in_vni(text: str, _: random.Random) -> str:
    return _keys(text, VNI | {"đ": "d9"})


def _in_a_word(text: str, choose: random.Random, spoil: Callable[[str, int], str]) -> str:
    """Spoil one longer word, not at its first letter; a text without longer words stays."""
    words = [found for found in re.finditer(r"[^\W\d_]+", text) if len(found[0]) >= _SHORTEST]
    if not words:
        return text
    word = choose.choice(words)
    spoilt = spoil(word[0], choose.randrange(1, len(word[0]) - 1))
    return text[: word.start()] + spoilt + text[word.end() :]


def _keys(text: str, keys: dict[str, str]) -> str:
    return " ".join(_struck(token, keys) for token in tokens(text))


def _struck(token: str, keys: dict[str, str]) -> str:
    tone = next((keys[char] for char in unicodedata.normalize("NFD", token) if char in _TONES), "")
    return "".join(keys.get(letter, letter) for letter in spell(token).letters) + tone
