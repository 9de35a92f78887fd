"""What changes for many units at once: at once for a few, for more as an errand that shows how far it has come."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from aiogram.methods import SendDocument, SendMessage, SendPhoto
from aiogram.types import InlineKeyboardMarkup

from handlers.errands import Bench, Progress
from handlers.texts import Texts
from reminders.registry import Registry

FEW = 30  # units that a turn plans itself
BATCH = 10  # so many that nobody waits for the database longer than for one turn
Steps = AsyncIterator[Progress | SendMessage | SendDocument | SendPhoto]


class At(Protocol):
    """A moment with the sentences: a desk, or an errand's bench."""

    @property
    def texts(self) -> Texts:
        """The sentences."""
        ...


@dataclass
class Tally:
    """How many units were done, how many duties moved, how many people are told."""

    units: int = 0
    moved: int = 0
    people: int = 0

    def add(self, other: "Tally") -> None:
        """Count what another has counted."""
        self.units += other.units
        self.moved += other.moved
        self.people += other.people


# Changes some units within one unit of work, and counts.
Change = Callable[[Sequence[int], Registry], Awaitable[Tally]]


async def spread(unit_ids: Sequence[int], change: Change, tally: Tally, bench: Bench) -> AsyncIterator[Progress]:
    """Change unit after unit, a batch in each unit of work; yields how far it has come."""
    for first in range(0, len(unit_ids), BATCH):
        async with bench.write() as rooms:
            tally.add(await change(unit_ids[first : first + BATCH], bench.registry(rooms)))
        done = min(first + BATCH, len(unit_ids))
        yield Progress(bench.texts.fill("reminding.spreading", done=done, of=len(unit_ids)))


def counted(tally: Tally, at: At) -> str:
    """Say how many units and people it was."""
    return at.texts.fill("reminding.spread", units=tally.units, people=tally.people)


def said(text: str, bench: Bench, keyboard: InlineKeyboardMarkup | None = None) -> SendMessage:
    """Return a message to whoever asked for the errand."""
    return SendMessage(chat_id=bench.errand.chat_id, text=text, parse_mode=None, reply_markup=keyboard)
