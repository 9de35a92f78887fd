"""Where a return waits: for its reasons, or for the yes to those that were typed."""

import datetime
from dataclasses import asdict, dataclass

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.desk import Desk
from handlers.pauses import paused, touch, without

_DATA = "review"


class Review(StatesGroup):
    """Waiting for reasons, or for the yes to them."""

    why = State()
    sure = State()


@dataclass(frozen=True)
class Pending:
    """A package that is being returned, and the reasons as typed; phones and mailboxes in them are masked."""

    package: int
    typed: str = ""


class Paused(Filter):
    """Lets a text through that comes after a pause or a restart."""

    async def __call__(self, _message: Message, state: FSMContext, now: datetime.datetime, run: str = "") -> bool:
        """Look at the time and the run."""
        return await paused(state, run, now)


async def recall(state: FSMContext) -> Pending | None:
    """Return the return that waits; None where there is none."""
    kept = (await state.get_data()).get(_DATA)
    if kept is None or await state.get_state() not in (Review.why.state, Review.sure.state):
        return None
    return Pending(**kept)


async def record(pending: Pending, desk: Desk, state: FSMContext) -> None:
    """Keep a return; its question has just been asked."""
    await state.set_state(Review.sure if pending.typed else Review.why)
    await touch(state, desk.run, desk.now, **{_DATA: asdict(pending)})


async def forget(state: FSMContext) -> None:
    """End a return."""
    await state.set_state(None)
    await without(state, _DATA)
