"""What is done with many packages at once: batch after batch, each in a unit of work of its own.

An errand that is taken up again goes on with those that are left, since the others have changed their state.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TypeVar

from handlers.errands import Bench, Progress, Rooms

# What an errand of kind CONSOLIDATE is about: `do` is one of these.
FILE, ACCEPT, CLOSE, REMIND = "file", "accept", "close", "remind"
BATCH = 20  # so many that nobody waits for the database longer than for one turn
Item = TypeVar("Item")


async def each(
    items: Sequence[Item],
    act: Callable[[Item, Rooms], Awaitable[bool]],
    progress: Callable[[int, int], str],
    bench: Bench,
) -> AsyncIterator[Progress | int]:
    """Do something with each item; yields how far it has come, at last how many it was done with."""
    done = 0
    for first in range(0, len(items), BATCH):
        if first:
            yield Progress(progress(first, len(items)))
        async with bench.write() as rooms:
            for item in items[first : first + BATCH]:
                done += await act(item, rooms)
    yield done
