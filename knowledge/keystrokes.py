"""Telex and VNI keystrokes that stayed in the text because the keyboard was off: `chuwx kys soos`, `chu74 ky1`."""

import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass

from knowledge.vietnamese import fold

_VOWELS = frozenset("aăâeêioôơuưy")
_HATTED = frozenset("ăâêôơư")
_HORNS = (("uo", "ươ"), ("u", "ư"), ("o", "ơ"))


@dataclass(frozen=True)
class _Keyboard:
    """A way of typing: which key sets which tone, and what each other key does to the letters before it."""

    tones: Mapping[str, str]
    hats: Mapping[str, tuple[tuple[str, str], ...]]
    doubles: Mapping[str, str]


_TELEX = _Keyboard(
    tones={"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"},
    hats={"w": (*_HORNS, ("a", "ă"))},
    doubles={"dd": "đ", "aa": "â", "ee": "ê", "oo": "ô"},
)
_VNI = _Keyboard(
    tones={"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"},
    hats={"6": (("a", "â"), ("e", "ê"), ("o", "ô")), "7": _HORNS, "8": (("a", "ă"),), "9": (("d", "đ"),)},
    doubles={},
)
_LATE_DOUBLE = re.compile(r"([aeo])([^aeiouy]+)\1")
_KEYS = re.compile(r"[a-z][a-z\d]{2,}")


def decode(token: str, known: Container[str]) -> str:
    """Return the syllable that the keystrokes meant, if it is a known one; else the token as it is.

    `known` holds plain syllables (without marks) that the texts of the assistant use.
    """
    if token in known or not _KEYS.fullmatch(token):
        return token
    meant = _type(token, _VNI if any(char.isdigit() for char in token) else _TELEX)
    return meant if meant != token and fold(meant) in known else token


def _type(token: str, keyboard: _Keyboard) -> str:
    body, tone = _take_tone(token, keyboard)
    body = _LATE_DOUBLE.sub(r"\1\1\2", body) if keyboard.doubles else body
    for double, letter in keyboard.doubles.items():
        body = body.replace(double, letter)
    for key, targets in keyboard.hats.items():
        body = _put_hats(body, key, targets)
    return _put_tone(body, tone)


def _take_tone(token: str, keyboard: _Keyboard) -> tuple[str, str]:
    for at in range(len(token) - 1, 0, -1):
        if token[at] in keyboard.tones and _VOWELS & set(token[:at]):
            return token[:at] + token[at + 1 :], keyboard.tones[token[at]]
    return token, ""


def _put_hats(body: str, key: str, targets: tuple[tuple[str, str], ...]) -> str:
    while key in body:
        body = body.replace(key, "", 1)
        plain, hatted = next((pair for pair in targets if pair[0] in body), ("", ""))
        body = body.replace(plain, hatted, 1) if plain else body
    return body


def _put_tone(body: str, tone: str) -> str:
    vowels = [at for at, char in enumerate(body) if char in _VOWELS]
    if not tone or not vowels:
        return body
    hatted = [at for at in vowels if body[at] in _HATTED]
    at = hatted[-1] if hatted else vowels[-1]
    return unicodedata.normalize("NFC", body[: at + 1] + tone + body[at + 1 :])
