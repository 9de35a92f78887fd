"""The words by which a table's parts are recognised, from `words.toml`; folded, so that diacritics do not matter."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Words:
    """The word lists; `short` maps an abbreviation to what it stands for."""

    posts: tuple[str, ...]
    units: tuple[str, ...]
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
        labels=frozenset(raw["labels"]),
        sending=frozenset(raw["sending"]),
        heads=frozenset(raw["heads"]),
        counters=frozenset(raw["counters"]),
        short=raw["short"],
        ends=tuple(raw["ends"]["list"]),
        passed=tuple(raw["ends"]["passed"]),
    )


def begins(text: str, beginnings: Sequence[str]) -> bool:
    """Whether a folded text begins with one of these words."""
    return any(text == begin or text.startswith(f"{begin} ") for begin in beginnings)
