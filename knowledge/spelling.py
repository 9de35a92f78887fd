"""Mending of typing errors: unknown syllables become the known ones that they most likely stand for."""

from collections.abc import Callable, Iterable, Sequence, Set

from knowledge.keystrokes import decode
from knowledge.vietnamese import fold

# Finds known syllables close to an unknown one, closest first. The matcher brings rapidfuzz.
Nearest = Callable[[str], Sequence[str]]
_SHORT = 3


class Speller:
    """Knows the syllables that the texts use, and which of them stand side by side."""

    def __init__(self, syllables: Set[str], pairs: Set[tuple[str, str]], nearest: Nearest) -> None:
        self._syllables = syllables
        self._pairs = pairs
        self._nearest = nearest

    def mend(self, typed: Sequence[str]) -> list[tuple[str, bool]]:
        """Return the tokens, mended where need be, each with whether it was mended."""
        decoded = [decode(token, self._syllables) for token in typed]
        plain = [fold(token) for token in decoded]
        return [mended for at in range(len(decoded)) for mended in self._mended(decoded, plain, at)]

    def _mended(self, tokens: Sequence[str], plain: Sequence[str], at: int) -> Iterable[tuple[str, bool]]:
        if plain[at] in self._syllables or any(char.isdigit() for char in plain[at]) or len(plain[at]) < _SHORT:
            return [(tokens[at], False)]
        near = self._best(self._nearest(plain[at]), plain, at)
        if near:
            return [(near, True)]
        return [(half, True) for half in self._split(plain[at])] or [(tokens[at], False)]

    def _best(self, candidates: Sequence[str], plain: Sequence[str], at: int) -> str | None:
        """A candidate that fits its neighbours wins; without neighbours only a long, lone one does."""
        fitting = [near for near in candidates if self._fits(near, plain, at)]
        if fitting:
            return fitting[0]
        return candidates[0] if len(candidates) == 1 and len(plain[at]) > _SHORT else None

    def _fits(self, near: str, plain: Sequence[str], at: int) -> bool:
        before = at > 0 and (plain[at - 1], near) in self._pairs
        after = at + 1 < len(plain) and (near, plain[at + 1]) in self._pairs
        return before or after

    def _split(self, joined: str) -> tuple[str, ...]:
        halves = ((joined[:cut], joined[cut:]) for cut in range(2, len(joined) - 1))
        return next((pair for pair in halves if pair in self._pairs), ())
