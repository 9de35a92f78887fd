"""What is done with many packages or units at once: batch after batch, each in a unit of work of its own.

An errand that is taken up again goes on with those that are left, since the others have changed their state.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TypeVar

from aiogram.methods import SendDocument, SendMessage
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from handlers.errands import Bench, Progress, Rooms

# What an errand of kind CONSOLIDATE is about: `do` is one of these, `receiver` whose packages.
FILE, ACCEPT, CLOSE, REMIND = "file", "accept", "close", "remind"
BATCH = 20  # so many that nobody waits for the database longer than for one turn
Item = TypeVar("Item")
Steps = AsyncIterator[Progress | SendMessage | SendDocument]


class Count:
    """How many were done; a generator that shows progress cannot return it."""

    def __init__(self) -> None:
        """Begin at none."""
        self.done = 0


async def each(
    items: Sequence[Item],
    act: Callable[[Item, Rooms], Awaitable[bool]],
    progress: Callable[[int, int], str],
    count: Count,
    bench: Bench,
) -> AsyncIterator[Progress]:
    """Do something with each item, and count those with which it was done; yields how far it has come."""
    for first in range(0, len(items), BATCH):
        async with bench.write() as rooms:
            for item in items[first : first + BATCH]:
                count.done += await act(item, rooms)
        if len(items) > BATCH:
            yield Progress(progress(min(first + BATCH, len(items)), len(items)))


def said(text: str, bench: Bench, keyboard: InlineKeyboardMarkup | None = None) -> SendMessage:
    """Return a message to whoever asked for the errand."""
    return SendMessage(chat_id=bench.errand.chat_id, text=text, parse_mode=None, reply_markup=keyboard)


def sent(name: str, data: bytes, caption: str, bench: Bench) -> SendDocument:
    """Return a file for whoever asked for the errand."""
    file = BufferedInputFile(data, name)
    return SendDocument(chat_id=bench.errand.chat_id, document=file, caption=caption, parse_mode=None)
