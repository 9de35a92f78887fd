"""Mistyped words and names: the known ones that they come closest to. The only importer of rapidfuzz."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.vietnamese import fold, tokens

CLOSE = 78.0
_LONG = 7
_MOST = 8


def nearest_in(known: Iterable[str]) -> Callable[[str], Sequence[str]]:
    """Return a finder over known syllables: one slip is allowed, in long ones two (a swap is one slip)."""
    ordered = sorted(known)

    @lru_cache(maxsize=4096)
    def nearest(typed: str) -> tuple[str, ...]:
        allowed = 1 if len(typed) < _LONG else 2
        found = process.extract(typed, ordered, scorer=OSA.distance, score_cutoff=allowed, limit=_MOST)
        return tuple(near for near, _, _ in found)

    return nearest


def closest(text: str, names: Iterable[tuple[str, str]], limit: int = 3, close: float = CLOSE) -> list[str]:
    """Return the keys of the names that a whole text is most like, best first; none where none is close.

    `names` are pairs of key and name; a key may have several. Diacritics do not count, length does, unless the text
    is a part of one key's names only: `nhập một` is `Hai hay nhiều đơn vị nhập một`.
    """
    plain = [(key, _plain(name)) for key, name in names]
    typed = _plain(text)
    part_of = {key for key, name in plain if typed and f" {typed} " in f" {name} "}
    if len(part_of) == 1:
        return list(part_of)
    found = process.extract(typed, [name for _, name in plain], scorer=fuzz.ratio, score_cutoff=close, limit=None)
    return list(dict.fromkeys(plain[at][0] for _, _, at in found))[:limit]


def ratios(text: str, names: Sequence[str], close: float = CLOSE) -> list[tuple[int, float]]:
    """Return the places of the folded names that a folded text is like, with how much (0 to 100), best first."""
    return [
        (at, score) for _, score, at in process.extract(text, names, scorer=fuzz.ratio, score_cutoff=close, limit=None)
    ]


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """Names are compared with again and again."""
    return fold(" ".join(tokens(text)))
