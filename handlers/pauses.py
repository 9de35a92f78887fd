"""Pauses: when a conversation asked last. After half an hour or a restart it asks whether to go on."""

import datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

PAUSE = datetime.timedelta(minutes=30)
LEAVING = "leaving"  # in the conversation's data: "hủy" was said once
TOUCHED = "touched"  # when a conversation last asked, and in which run of the process


class Leaving(Filter):
    """Lets a message through that answers the question whether to leave."""

    async def __call__(self, _message: Message, state: FSMContext) -> bool:
        """Look at what was said last."""
        return bool((await state.get_data()).get(LEAVING))


class JustAsked(Filter):
    """Lets a message through soon after a question; later it was forgotten, or the process began anew."""

    async def __call__(self, _message: Message, state: FSMContext, now: datetime.datetime, run: str = "") -> bool:
        """Look at the time and the run."""
        return not await paused(state, run, now)


async def touch(state: FSMContext, run: str, now: datetime.datetime, **data: Any) -> None:
    """Keep data and note that a question was asked now; it is the latest thing said, so nobody is leaving."""
    kept = await remaining(state, LEAVING)
    await state.set_data(kept | data | {TOUCHED: [run, now.isoformat()]})


async def paused(state: FSMContext, run: str, now: datetime.datetime) -> bool:
    """Whether so much time, or a restart, lies between the last question and now that it may be forgotten."""
    asked_in, at = (await state.get_data()).get(TOUCHED) or ["", now.isoformat()]
    return bool(asked_in != run or now - datetime.datetime.fromisoformat(at) > PAUSE)


async def leaving(state: FSMContext, says: bool) -> bool:
    """Remember whether the last thing said was to leave; return what was remembered before."""
    before = bool((await state.get_data()).get(LEAVING))
    if says != before:
        await state.update_data({LEAVING: says})
    return before


async def without(state: FSMContext, *keys: str) -> None:
    """Forget these of a conversation's data, and when it asked last."""
    await state.set_data(await remaining(state, *keys, TOUCHED, LEAVING))


async def remaining(state: FSMContext, *keys: str) -> dict[str, Any]:
    """Return a conversation's data without these."""
    return {key: value for key, value in (await state.get_data()).items() if key not in keys}
