"""Where a form stands in chat: ids and step names only. What people answered is in the draft, sealed."""

from dataclasses import asdict, dataclass
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.desk import Desk
from handlers.pauses import touch, without
from submissions.fields import FormKind

_DATA = "form"


class Filling(StatesGroup):
    """What is awaited. At `home`, `listing` and `checking` a typed number stands for a line or a button."""

    choosing = State()  # one of several units
    home = State()
    answering = State()  # the value of a field
    telling = State()  # whether what was typed is an answer or a question
    checking = State()  # whether a row is right
    listing = State()
    settling = State()  # whose version of a row stays


@dataclass(frozen=True)
class Bookmark:
    """Where a form stands. `row` 0 is a row that is not kept yet; `seen` is the draft's revision that the person saw.

    `amending`: one field is changed and the row is shown again. `skipped` are fields left empty on purpose, `picked`
    the places of choices that are pressed but not yet agreed to, `fails` how often the answer could not be read.
    `was` is the fingerprint of the field's value when it was asked for: whether a colleague changed this one.
    """

    unit: int
    form: FormKind = FormKind.FOCAL
    row: int = 0
    field: str = ""
    seen: int = 0
    amending: bool = False
    skipped: tuple[str, ...] = ()
    picked: tuple[int, ...] = ()
    fails: int = 0
    page: int = 0
    mine: int = 0
    was: str = ""


async def recall(state: FSMContext) -> Bookmark | None:
    """Return where a conversation stands, None where no form was begun."""
    kept = (await state.get_data()).get(_DATA)
    if kept is None:
        return None
    lists = {name: tuple(kept.get(name, ())) for name in ("skipped", "picked")}
    return Bookmark(**{**kept, **lists, "form": FormKind(kept["form"])})


async def record(state: FSMContext, step: State, mark: Bookmark, desk: Desk) -> None:
    """Keep where a form stands and what is awaited there."""
    await state.set_state(step)
    await touch(state, desk.run, desk.now, **{_DATA: _plain(mark)})


async def forget(state: FSMContext) -> None:
    """End the form; its rows stay in the draft."""
    await state.set_state(None)
    await without(state, _DATA)


def _plain(mark: Bookmark) -> dict[str, Any]:
    return {**asdict(mark), "form": str(mark.form)}
