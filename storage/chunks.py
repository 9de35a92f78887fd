"""Lists in pieces: a statement takes only so many values (SQLite: 32,766), and long writing lets others live."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

AT_ONCE = 5_000
BREATH = 500  # rows written, some 20 ms on SQLite, where the statements of a transaction hold the event loop


def chunks(items: Sequence[Item], size: int = AT_ONCE) -> Iterator[Sequence[Item]]:
    """Cut a list into pieces of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


async def breaths(items: Sequence[Item]) -> AsyncIterator[Sequence[Item]]:
    """Cut a list into pieces to write; between two of them other tasks have their turn."""
    for piece in chunks(items, BREATH):
        yield piece
        await asyncio.sleep(0)
