"""Answers out of a list: by number, by name, by a misspelt name; several at once, or all."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from knowledge.naming import closest
from knowledge.vietnamese import fold, tokens
from submissions.fields import Choice, Field, Flaw
from submissions.meant import meant
from submissions.wording import SAYINGS

_APART = re.compile(r"[;\n|+&/]|\s[-–—]\s")
_AND = re.compile(r"\bvà\b|\bva\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,2}(?:[\s,.;+&)]+\d{1,2})*[.)]?")


def read_one(text: str, field: Field) -> str | Flaw:
    """Read one choice; canonical is its key."""
    found = _found(text, field)
    if isinstance(found, Flaw) or len(found) == 1:
        return found if isinstance(found, Flaw) else found[0]
    return Flaw(field.key, "flaws.choice_one", text.strip(), {"choices": labels(field.choices)})


def read_several(text: str, field: Field) -> str | Flaw:
    """Read several choices; canonical are their keys in the order of the list, joined by a comma."""
    if " ".join(tokens(fold(text))) in SAYINGS["all"]:
        return ",".join(choice.key for choice in field.choices)
    found = _found(text, field)
    if isinstance(found, Flaw):
        return found
    return ",".join(choice.key for choice in field.choices if choice.key in found)


def are_numbers(text: str) -> bool:
    """Whether choices are named by their numbers."""
    return bool(_NUMBERS.fullmatch(text.strip()))


def labels(choices: tuple[Choice, ...]) -> str:
    """Name the choices with their numbers: `1) Tổ chức; 2) Cá nhân`."""
    return "; ".join(f"{number}) {choice.label}" for number, choice in enumerate(choices, start=1))


def _found(text: str, field: Field) -> list[str] | Flaw:
    if are_numbers(text):
        return _by_number([int(number) for number in re.findall(r"\d+", text)], text, field)
    found: list[str] = []
    for part in filter(str.strip, _APART.split(text)):
        for piece in _pieces(part, field):
            sure = _sure(piece, field)
            if isinstance(sure, Flaw):
                return sure
            found += sure
    return found or _unclear(text, [], field)


def _sure(piece: str, field: Field) -> list[str] | Flaw:
    """Return what a piece means; `và` stands between choices and inside their names."""
    found: list[str] = []
    whole = meant(_plain(piece), _named(field.choices))
    for said in [piece] if len(whole) == 1 else filter(str.strip, _AND.split(piece)):
        sure = meant(_plain(said), _named(field.choices))
        if len(sure) != 1:
            return _unclear(said, sure or _near(said, field), field)
        found += sure
    return found


def _by_number(numbers: list[int], text: str, field: Field) -> list[str] | Flaw:
    last = len(field.choices)
    if all(1 <= number <= last for number in numbers):
        return [field.choices[number - 1].key for number in numbers]
    return Flaw(field.key, "flaws.choice_number", text.strip(), {"last": str(last)})


def _pieces(part: str, field: Field) -> Iterator[str]:
    """Commas stand between choices and inside their names: the longest run that is a name is one piece."""
    commas, at = part.split(","), 0
    while at < len(commas):
        ends = range(len(commas), at, -1)
        end = next((end for end in ends if _exact(",".join(commas[at:end]), field)), at + 1)
        piece = ",".join(commas[at:end])
        if piece.strip():
            yield piece
        at = end


def _exact(piece: str, field: Field) -> list[str]:
    key = _named(field.choices).get(_plain(piece))
    return [key] if key else []


def _near(piece: str, field: Field) -> list[str]:
    """Return what a piece may mean, to be offered and not taken."""
    if _plain(piece) in SAYINGS["vague"]:
        return []
    return closest(piece, [(key, name) for name, key in _named(field.choices).items()])


@lru_cache(maxsize=64)
def _named(choices: tuple[Choice, ...]) -> Mapping[str, str]:
    """Return the key of each name; of two choices with one name, the first."""
    named: dict[str, str] = {}
    for choice in choices:
        for name in (choice.key, choice.label, *choice.names):
            named.setdefault(_plain(name), choice.key)
    return named


def _plain(text: str) -> str:
    return " ".join(tokens(fold(text)))


def _unclear(piece: str, near: list[str], field: Field) -> Flaw:
    meant = tuple(choice for choice in field.choices if choice.key in near)
    if not meant:
        return Flaw(field.key, "flaws.choice_unknown", piece.strip(), {"choices": labels(field.choices)})
    return Flaw(field.key, "flaws.choice_unclear", piece.strip(), {"choices": "; ".join(c.label for c in meant)})
