"""The administrator's pages: each shown by a button of the menu."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.administration import history, invitations, menu, overview, requests
from handlers.administration.buttons import OpenRoom
from handlers.administration.menu import Entry
from handlers.administration.progress import Administration
from handlers.administration.reach import Administers
from handlers.administration.way import begin
from handlers.desk import Desk, with_desk
from handlers.replies import Event, Replies
from handlers.words import picked

ROOMS: Mapping[str, Callable[[Event, int, Desk], Awaitable[Replies]]] = {
    "menu": menu.show_again,
    "history": history.show,
    "invitations": invitations.show,
    "requests": requests.show,
    "overview": overview.show,
}


class NamesEntry(Filter):
    """Lets a text through that names a line of the menu, or counts it while the menu is open: the handler's `entry`."""

    def __init__(self) -> None:
        """Read what the lines are called."""
        self._said = [(entry.says, entry) for entry in menu.ENTRIES]

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, Entry]:
        """Look at the whole text."""
        text = message.text or ""
        number = picked(text) if await state.get_state() == Administration.menu.state else None
        if number is not None and 1 <= number <= len(menu.ENTRIES):
            return {"entry": menu.ENTRIES[number - 1]}
        return next(({"entry": entry} for said, entry in self._said if said.matches(text)), False)


def router() -> Router:
    """Return the router of the pages."""
    rooms = with_desk(Router(name="administration-rooms"))
    rooms.message.register(type_entry, StateFilter(None, Administration.menu), NamesEntry(), Administers())
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
    if await state.get_state() in (None, Administration.menu.state):
        await state.set_state(Administration.menu if page.room == "menu" else None)
    return await ROOMS[page.room](event, page.page, desk)
