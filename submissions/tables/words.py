"""The words by which a table's parts are recognised, from `words.toml`; folded, so that diacritics do not matter."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from knowledge.vietnamese import Word, has_marks
from knowledge.vietnamese import words as spoken


@dataclass(frozen=True)
class Words:
    """The word lists; `short` maps an abbreviation to what it stands for."""

    posts: tuple[str, ...]
    units: tuple[str, ...]
    sections: tuple[tuple[Word, ...], ...]
    labels: frozenset[str]
    sending: frozenset[str]
    heads: frozenset[str]
    counters: frozenset[str]
    short: Mapping[str, str]
    ends: tuple[str, ...]
    passed: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the word lists."""
    raw = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return Words(
        posts=tuple(raw["posts"]),
        units=tuple(raw["units"]),
        sections=tuple(tuple(spoken(name)) for name in raw["sections"]),
        labels=frozenset(raw["labels"]),
        sending=frozenset(raw["sending"]),
        heads=frozenset(raw["heads"]),
        counters=frozenset(raw["counters"]),
        short=raw["short"],
        ends=tuple(raw["ends"]["list"]),
        passed=tuple(raw["ends"]["passed"]),
    )


def names_unit(text: str) -> bool:
    """Whether a text begins as the name of a unit does; marks bind where any is typed."""
    typed = spoken(text)
    marked = has_marks(typed)
    for name in words().sections:
        pairs = zip(typed, name, strict=False)
        if len(typed) > len(name) and all(
            one.key == other.key if marked else one.plain == other.plain for one, other in pairs
        ):
            return True
    return False


def begins(text: str, beginnings: Sequence[str]) -> bool:
    """Whether a folded text begins with one of these words."""
    return any(text == begin or text.startswith(f"{begin} ") for begin in beginnings)
