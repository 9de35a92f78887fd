"""How far a guided talk has come. It waits in the conversation's data."""

from dataclasses import dataclass, replace

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.administration.guided import Answers
from handlers.desk import Desk
from handlers.pauses import touch, without

_DATA = "administration"
PREVIEW = "preview"  # the step after the last: what will be done is shown and waits for a yes


class Administration(StatesGroup):
    """`waiting` for an answer to a guided talk, or at one of the menus, where a typed number stands for a button."""

    waiting = State()
    menu = State()
    reminding = State()


@dataclass(frozen=True)
class Progress:
    """Which talk, at which step, with which answers."""

    talk: str
    step: str
    answers: Answers

    def answered(self, answers: Answers) -> "Progress":
        """Return the progress with other answers."""
        return replace(self, answers=answers)


async def recall(state: FSMContext) -> Progress | None:
    """Return how far a talk has come; None where there is none."""
    kept = (await state.get_data()).get(_DATA)
    if not kept or await state.get_state() != Administration.waiting.state:
        return None
    return Progress(kept["talk"], kept["step"], kept["answers"])


async def record(progress: Progress, desk: Desk, state: FSMContext) -> None:
    """Keep how far a talk has come; its question has just been asked."""
    kept = {"talk": progress.talk, "step": progress.step, "answers": dict(progress.answers)}
    await state.set_state(Administration.waiting)
    await touch(state, desk.run, desk.now, **{_DATA: kept})


async def forget(state: FSMContext) -> None:
    """End a talk."""
    await state.set_state(None)
    await without(state, _DATA)
