"""The administrator's pages: each shown by a button of the menu."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.administration import history, invitations, menu, overview, requests
from handlers.administration.buttons import OpenRoom
from handlers.administration.reach import Administers
from handlers.desk import Desk, with_desk
from handlers.replies import Event, Replies

ROOMS: Mapping[str, Callable[[Event, int, Desk], Awaitable[Replies]]] = {
    "menu": menu.show_again,
    "history": history.show,
    "invitations": invitations.show,
    "requests": requests.show,
    "overview": overview.show,
}


def router() -> Router:
    """Return the router of the pages."""
    rooms = with_desk(Router(name="administration-rooms"))
    rooms.callback_query.register(press_room, OpenRoom.filter(), Administers())
    return rooms


async def press_room(callback: CallbackQuery, callback_data: OpenRoom, desk: Desk) -> Replies:
    """Show a page."""
    return [callback.answer(), *await ROOMS[callback_data.room](callback, callback_data.page, desk)]
