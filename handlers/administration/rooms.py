"""The administrator's pages: each shown by a button of the menu."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import NamedTuple

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from handlers.administration import (
    announced,
    duty_states,
    history,
    invitations,
    menu,
    not_ours,
    overview,
    own_list,
    reminding,
    requests,
    undelivered,
)
from handlers.administration.buttons import OpenRoom
from handlers.administration.entry import Entry
from handlers.administration.progress import Administration
from handlers.administration.reach import Administers
from handlers.administration.way import begin
from handlers.desk import Desk, with_desk
from handlers.duties.showing import Duties
from handlers.replies import Event, Replies
from handlers.summary import asking
from handlers.words import picked

ROOMS: Mapping[str, Callable[[Event, int, Desk], Awaitable[Replies]]] = {
    "history": history.show,
    "invitations": invitations.show,
    "requests": requests.show,
    "overview": overview.show,
    "states": duty_states.show,
    "deadlines": own_list.show,
    "announcements": announced.show,
    "not_ours": not_ours.show,
    "undelivered": undelivered.show,
    "summary": asking.show,
}


class Menu(NamedTuple):
    """A page where a typed number stands for a line: where one is then, its lines, and what shows them."""

    state: State
    entries: Sequence[Entry]
    show: Callable[[Event, Desk, bool], Replies]


MENUS: Mapping[str, Menu] = {
    "menu": Menu(Administration.menu, menu.ENTRIES, menu.menu),
    "reminding": Menu(Administration.reminding, reminding.ENTRIES, reminding.menu),
}
# Where nothing is lost when a page is shown: a menu, or a list of duties.
_RESTING = (*(one.state for one in MENUS.values()), Duties.looking)


class NamesEntry(Filter):
    """Lets a text through that names a line of the menu, or counts it while the menu is open: the handler's `entry`."""

    def __init__(self) -> None:
        """Read what the lines are called."""
        self._said = [(entry.says, entry) for one in MENUS.values() for entry in one.entries]

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, Entry]:
        """Look at the whole text."""
        text = message.text or ""
        number, here = picked(text), await state.get_state()
        open_menu = next((one.entries for one in MENUS.values() if one.state.state == here), ())
        if number is not None and 1 <= number <= len(open_menu):
            return {"entry": open_menu[number - 1]}
        return next(({"entry": entry} for said, entry in self._said if said.matches(text)), False)


def router() -> Router:
    """Return the router of the pages."""
    rooms = with_desk(Router(name="administration-rooms"))
    rooms.message.register(type_entry, StateFilter(None, *_RESTING), NamesEntry(), Administers())
    rooms.callback_query.register(press_room, OpenRoom.filter(), Administers())
    return rooms


async def press_room(callback: CallbackQuery, callback_data: OpenRoom, desk: Desk, state: FSMContext) -> Replies:
    """Show a page; a talk that waits goes on waiting."""
    return [callback.answer(), *await _open(callback, callback_data, desk, state)]


async def type_entry(message: Message, entry: Entry, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed number or name of a line of the menu for a press."""
    if isinstance(entry.opens, OpenRoom):
        return await _open(message, entry.opens, desk, state)
    return await begin(message, entry.opens.talk, "", desk, state) or []


async def _open(event: Event, page: OpenRoom, desk: Desk, state: FSMContext) -> Replies:
    opened = MENUS.get(page.room)
    rests = await state.get_state() in (None, *(at.state for at in _RESTING))
    if rests:
        await state.set_state(opened.state if opened else None)
    return opened.show(event, desk, rests) if opened else await ROOMS[page.room](event, page.page, desk)
