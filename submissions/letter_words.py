"""The words of letters, by dotted key. They live in `letters.toml` and are mended there."""

import tomllib
from functools import lru_cache
from pathlib import Path

_WORDS = Path(__file__).parent / "letters.toml"


def word(key: str, **values: object) -> str:
    """Return a phrase, filled. A key or a placeholder that does not exist raises KeyError."""
    table, _, name = key.partition(".")
    return _words()[table][name].format(**values)


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))
