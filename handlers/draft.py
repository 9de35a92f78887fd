"""What a person has said to the wizard so far. It waits in the conversation's data, days as ISO text."""

import datetime
from dataclasses import asdict, dataclass, replace
from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from handlers.buttons import Holder
from handlers.desk import Desk
from knowledge.signatures import SignatureCase, SignatureCases

_DATA = "signature"
_TOUCHED = "touched"  # when the wizard last asked, and in which run of the process
_SAVED = "saved"  # the step at which it was put aside
_LEAVING = "leaving"  # "hủy" was said once
PAUSE = datetime.timedelta(minutes=30)


class Wizard(StatesGroup):
    """The steps, in their order."""

    holder = State()
    situation = State()
    first = State()
    second = State()


@dataclass(frozen=True)
class Draft:
    """The answers. `first` and `second` are the last days of two certificates, as ISO text."""

    holder: Holder | None = None
    situation: str | None = None
    first: str | None = None
    second: str | None = None

    def case(self, cases: SignatureCases) -> SignatureCase | None:
        """Return the chosen situation; None while there is none, or where it is gone from the table."""
        return cases.find(f"{self.holder}.{self.situation}")

    def day(self, step: State) -> datetime.date | None:
        """Return the day that was typed at a step."""
        return _date(self.first if step == Wizard.first else self.second)

    def with_day(self, step: State, day: datetime.date | None) -> "Draft":
        """Return the draft with the day of a step; None forgets it."""
        text = day.isoformat() if day else None
        return replace(self, first=text) if step == Wizard.first else replace(self, second=text)

    @property
    def days(self) -> tuple[datetime.date | None, datetime.date | None]:
        """Return both days."""
        return _date(self.first), _date(self.second)


class Leaving(Filter):
    """Lets a message through that answers the question whether to leave."""

    async def __call__(self, _message: Message, state: FSMContext) -> bool:
        """Look at what was said last."""
        return bool((await state.get_data()).get(_LEAVING))


async def recall(state: FSMContext) -> Draft:
    """Return the draft of a conversation."""
    return Draft(**(await state.get_data()).get(_DATA, {}))


async def record(state: FSMContext, step: State, draft: Draft, desk: Desk) -> None:
    """Keep the draft and the step at which the wizard waits."""
    await state.set_state(step)
    kept = await _without(state, _SAVED, _LEAVING)
    await state.set_data(kept | {_DATA: asdict(draft), _TOUCHED: [desk.run, desk.now.isoformat()]})


async def paused(state: FSMContext, run: str, now: datetime.datetime) -> bool:
    """Whether so much time, or a restart, lies between the wizard's question and now that it may be forgotten."""
    asked_in, at = (await state.get_data()).get(_TOUCHED) or ["", now.isoformat()]
    return asked_in != run or now - datetime.datetime.fromisoformat(at) > PAUSE


async def put_aside(state: FSMContext) -> None:
    """Keep the draft for later; nothing waits meanwhile."""
    step = await state.get_state()
    await state.set_data(await _without(state, _TOUCHED, _LEAVING) | {_SAVED: step})
    await state.set_state(None)


async def take_up(state: FSMContext) -> bool:
    """Wait again at the step where the draft was put aside; False where none was."""
    step = (await state.get_data()).get(_SAVED)
    if step:
        await state.set_state(step)
        await state.set_data(await _without(state, _SAVED))
    return bool(step)


async def leaving(state: FSMContext, says: bool) -> bool:
    """Remember whether the last thing said was to leave; return what was remembered before."""
    before = bool((await state.get_data()).get(_LEAVING))
    if says != before:
        await state.update_data({_LEAVING: says})
    return before


async def finish(state: FSMContext) -> None:
    """End the wizard and forget its draft."""
    await state.set_state(None)
    await state.set_data(await _without(state, _DATA, _TOUCHED, _SAVED, _LEAVING))


async def _without(state: FSMContext, *keys: str) -> dict[str, Any]:
    return {key: value for key, value in (await state.get_data()).items() if key not in keys}


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
