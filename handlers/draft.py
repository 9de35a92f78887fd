"""What a person has said to the wizard so far. It waits in the conversation's data, days as ISO text."""

import datetime
from dataclasses import asdict, dataclass, replace

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.buttons import Holder
from knowledge.signatures import SignatureCase, SignatureCases

_DATA = "signature"


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


async def record(state: FSMContext, step: State, draft: Draft) -> None:
    """Keep the draft and the step at which the wizard waits."""
    await state.set_state(step)
    await state.update_data({_DATA: asdict(draft)})


async def finish(state: FSMContext) -> None:
    """End the wizard and forget its draft."""
    await state.set_state(None)
    data = await state.get_data()
    await state.set_data({key: value for key, value in data.items() if key != _DATA})


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
