"""Lines of a letterhead: a long name broken where a clerk would break it, into lines of about the same length."""

from functools import lru_cache
from textwrap import wrap

from submissions.letter_words import word

_LONGEST = 22  # bold capitals that fit beside the nation's name
_TIED = "\u00a0"


def balanced(text: str) -> list[str]:
    """Break a name in capitals into as few lines as it needs; words that belong together stay together."""
    if text.startswith("["):
        return [text]
    tied = text
    for pair in _pairs():
        tied = tied.replace(pair, pair.replace(" ", _TIED))
    count = len(_lines(tied, _LONGEST))
    width = next(width for width in range(1, _LONGEST + 1) if len(_lines(tied, width)) <= count)
    return _lines(tied, width)


def _lines(text: str, width: int) -> list[str]:
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)


@lru_cache(maxsize=1)
def _pairs() -> tuple[str, ...]:
    return tuple(pair.upper() for pair in word("letterhead.together").split("; "))
