"""Where the talk about a table stands: the id of the upload and what was said of it, by row ids and field keys."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from dataclasses import field as made
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark, Filling, recall
from handlers.dossier.pressing import show
from handlers.keyboards import Row
from handlers.replies import Event, Replies

_DATA = "table"
LEFT_OUT = -1  # what is kept for a row that somebody left out


class Tabling(StatesGroup):
    """What is awaited of a table."""

    awaiting = State()  # the table itself
    owner = State()  # whose list it is
    list = State()  # which list it is
    deciding = State()  # whether to replace, who is who
    columns = State()  # whether the columns were understood
    column = State()  # what one column means
    filling = State()  # one answer for all rows
    preview = State()  # whether it goes into the draft


STEPS = (
    *(Tabling.owner, Tabling.list, Tabling.deciding, Tabling.columns),
    *(Tabling.column, Tabling.filling, Tabling.preview),
)
# A row is being asked for here, and is asked for again after the table.
_AT_ROW = frozenset(
    step.state for step in (Filling.answering, Filling.checking, Filling.telling, Filling.settling, *STEPS)
)


@dataclass(frozen=True)
class TableTalk:
    """What was said of an upload. `answers`: of doubtful rows, by number, the row id, 0 for somebody new.

    `passed` are fields that nobody could fill for all rows, `field` the one that is asked for, `counts` what the
    preview promised, `sent` whether the faults went out as a sheet.
    """

    upload: int
    answers: Mapping[str, int] = made(default_factory=dict)
    passed: tuple[str, ...] = ()
    field: str = ""
    counts: tuple[int, ...] = ()
    sent: bool = False

    def but(self, **changes: object) -> "TableTalk":
        """Return the talk with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


async def recall_table(state: FSMContext, upload: int = 0) -> TableTalk:
    """Return what was said of an upload, by default of the latest one."""
    kept: dict[str, Any] = (await state.get_data()).get(_DATA) or {"upload": 0}
    if upload and kept["upload"] != upload:
        return TableTalk(upload)
    lists = {name: tuple(kept.get(name, ())) for name in ("passed", "counts")}
    return TableTalk(**{**kept, **lists})


async def place_of(unit: int, state: FSMContext) -> Bookmark:
    """Return the place in the form that waits meanwhile; none where no row was asked for in this unit."""
    place = await recall(state)
    waits = await state.get_state() in _AT_ROW
    return place if place and waits and place.unit == unit else Bookmark(unit=unit)


async def show_table(
    event: Event, text: str, rows: list[Row], step: State, unit: int, talk: TableTalk, desk: Desk, state: FSMContext
) -> Replies:
    """Say something of a table, and wait for a button, its number or its words."""
    said = await show(event, text, rows, step, await place_of(unit, state), desk, state)
    await state.update_data({_DATA: asdict(talk)})
    return said
