"""Which of the choices a typed name means for sure. What only looks alike is asked about: it would go to others."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from knowledge.naming import nearest_in
from submissions.wording import SAYINGS

# A slip is forgiven in words of this many letters: one letter more or less makes another word of a short one.
_LONG = 5
_FILLERS, _VAGUE, _TURNING = SAYINGS["fillers"], SAYINGS["vague"], SAYINGS["turning"]


def meant(typed: str, named: Mapping[str, str]) -> list[str]:
    """Return the keys whose names a text is, a part of, or a misspelling of. Both are folded, `named` by name.

    `hệ thống`, `phần mềm`, `tỉnh` around a name do not count. What turns a meaning, such as `không`, `chưa`, `trừ`,
    must stand in both.
    """
    if typed in _VAGUE:
        return []
    alike = {name: key for name, key in named.items() if _turns(name) == _turns(typed)}
    for text in dict.fromkeys((typed, _bare(typed))):
        for found in _found(text, alike):
            if found:
                return found
    return []


def _found(text: str, named: Mapping[str, str]) -> Iterator[list[str]]:
    yield [named[text]] if text in named else []
    inside = {key for name, key in named.items() if _is_telling(text) and f" {text} " in f" {name} "}
    yield list(inside) if len(inside) == 1 else []
    yield list(dict.fromkeys(key for name, key in named.items() if text and _is_misspelt(text, name)))


def _is_telling(text: str) -> bool:
    return text not in _VAGUE and (" " in text or len(text) >= _LONG)


def _is_misspelt(text: str, name: str) -> bool:
    if text.replace(" ", "") == name.replace(" ", ""):
        return True
    typed, known = text.split(), name.split()
    return len(typed) == len(known) and all(map(_is_near, typed, known))


@lru_cache(maxsize=8192)
def _is_near(word: str, right: str) -> bool:
    return word == right or (len(word) >= _LONG and bool(nearest_in((right,))(word)))


def _bare(text: str) -> str:
    left = text.split()
    while left and left[0] in _FILLERS:
        left = left[1:]
    while left and left[-1] in _FILLERS:
        left.pop()
    return " ".join(left)


@lru_cache(maxsize=1024)
def _turns(text: str) -> frozenset[str]:
    return _TURNING.intersection(text.split())
