"""What is kept of everybody, of which an administrator sees a part: it is read on until there is enough of theirs."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.desk import Desk

MOST = 5_000  # entries that are looked at: a turn takes no longer than others can wait
_PIECE = 200

Kept = TypeVar("Kept")
Shown = TypeVar("Shown")
# Takes how many are wanted and how many are passed over; returns them latest first.
Read = Callable[[int, int], Awaitable[Sequence[Kept]]]
Within = Callable[[Sequence[Kept]], Awaitable[Sequence[Shown]]]


@dataclass(frozen=True)
class Found(Generic[Shown]):
    """What is within reach, latest first. `cut`: there may be more of it further back, where nobody looked."""

    shown: Sequence[Shown]
    cut: bool = False

    def note(self, desk: Desk) -> list[str]:
        """Say that it is cut, in a line."""
        return [desk.texts.fill("administration.cut", most=MOST)] if self.cut else []


async def enough(read: Read[Kept], within: Within[Kept, Shown], wanted: int) -> Found[Shown]:
    """Return what is within reach, more than `wanted` where there is more."""
    shown: list[Shown] = []
    for passed in range(0, MOST, _PIECE):
        piece = await read(_PIECE, passed)
        shown += await within(piece)
        if len(shown) > wanted or len(piece) < _PIECE:
            return Found(shown)
    return Found(shown, cut=True)
