"""What a person has said to the wizard so far. It waits in the conversation's data, days as ISO text."""

import datetime
from dataclasses import asdict, dataclass, replace

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.buttons import Holder
from handlers.desk import Desk
from handlers.pauses import remaining, touch, without
from knowledge.signatures import SignatureCase, SignatureCases

_DATA = "signature"
_SAVED = "saved"  # the step at which it was put aside


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


async def recall(state: FSMContext) -> Draft:
    """Return the draft of a conversation."""
    return Draft(**(await state.get_data()).get(_DATA, {}))


async def record(state: FSMContext, step: State, draft: Draft, desk: Desk) -> None:
    """Keep the draft and the step at which the wizard waits."""
    await state.set_state(step)
    await state.set_data(await remaining(state, _SAVED))
    await touch(state, desk.run, desk.now, **{_DATA: asdict(draft)})


async def put_aside(state: FSMContext) -> None:
    """Keep the draft for later; nothing waits meanwhile."""
    step = await state.get_state()
    await without(state)
    await state.update_data({_SAVED: step})
    await state.set_state(None)


async def take_up(state: FSMContext) -> bool:
    """Wait again at the step where the draft was put aside; False where none was."""
    step = (await state.get_data()).get(_SAVED)
    if step:
        await state.set_state(step)
        await state.set_data(await remaining(state, _SAVED))
    return bool(step)


async def finish(state: FSMContext) -> None:
    """End the wizard and forget its draft."""
    await state.set_state(None)
    await without(state, _DATA, _SAVED)


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
