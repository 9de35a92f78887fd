"""Showing duties: buttons, and numbers typed for them, where nothing else waits for what is typed.

A form, a guided talk or the wizard goes on waiting: what is shown beside it takes no typed number away from it.
"""

from collections.abc import Iterable

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.administration.progress import Administration
from handlers.desk import Desk
from handlers.dossier.bookmark import Filling
from handlers.dossier.handing_reach import Handing
from handlers.dossier.pressing import offer
from handlers.keyboards import Row, keyboard
from handlers.pauses import paused, touch
from handlers.replies import Event, Replies, say

ABOUT = "duty"  # in the conversation's data: which duty the awaited words are about
TALE = "tale"  # in the conversation's data: the decision that is being told


class Duties(StatesGroup):
    """What is awaited: a number of a list that was shown, or words. `day` is the one to be reminded on."""

    looking = State()
    note = State()
    reason = State()
    day = State()
    telling = State()


TYPING = (Duties.note, Duties.reason, Duties.day)
# Where nothing is lost when something else is shown: menus and lists, and what belongs to duties.
_RESTING = (
    *(Filling.home, Filling.listing, *Handing.__states__),
    *(Administration.menu, Administration.reminding, *Duties.__states__),
)
_FREE = frozenset({None, *(state.state for state in _RESTING)})


async def is_free(state: FSMContext) -> bool:
    """Whether no other conversation waits for words."""
    return await state.get_state() in _FREE


async def takes_numbers(desk: Desk, state: FSMContext) -> bool:
    """Whether a typed number may stand for a button: no other words are awaited, and no decision is half told.

    After a pause a half told one is forgotten.
    """
    if await state.get_state() != Duties.telling.state:
        return await is_free(state)
    tale = (await state.get_data()).get(TALE) or {}
    begun = any(tale.get(part) for part in ("number", "signed", "effective"))
    return not begun or await paused(state, desk.run, desk.now)


async def show(event: Event, text: str, rows: Iterable[Row], desk: Desk, state: FSMContext) -> Replies:
    """Say a text with buttons; their numbers may be typed unless another conversation waits."""
    shown = [row for row in rows if row]
    if await takes_numbers(desk, state):
        await state.set_state(Duties.looking)
        await offer(shown, desk, state)
    return say(event, text, keyboard(shown))


async def wait_for(step: State, about: int, desk: Desk, state: FSMContext) -> None:
    """Wait for words about a duty."""
    await state.set_state(step)
    await touch(state, desk.run, desk.now, **{ABOUT: about})


async def waited_for(state: FSMContext) -> int:
    """Return which duty the awaited words are about; 0 where none is."""
    return int((await state.get_data()).get(ABOUT) or 0)


def busy(event: Event, desk: Desk) -> Replies:
    """Say that another conversation waits, and what to do about it."""
    return say(event, desk.texts["duties.busy"])
