"""The administrator's menu."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.administration.buttons import BeginTalk, OpenRoom
from handlers.administration.entry import Entry
from handlers.administration.progress import Administration
from handlers.administration.reach import Administers, localities, locality_name
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from handlers.words import Says

ENTRIES = (
    Entry("administration.to_overview", OpenRoom(room="overview")),
    Entry("administration.to_requests", OpenRoom(room="requests")),
    Entry("administration.to_invite", BeginTalk(talk="invite")),
    Entry("administration.to_invitations", OpenRoom(room="invitations")),
    Entry("administration.to_members", BeginTalk(talk="members")),
    Entry("administration.to_unit", BeginTalk(talk="unit")),
    Entry("administration.to_import", BeginTalk(talk="import")),
    Entry("administration.to_reorganise", BeginTalk(talk="reorganise")),
    Entry("administration.to_history", OpenRoom(room="history")),
    Entry("administration.to_routing", BeginTalk(talk="routing")),
    Entry("administration.to_reminding", OpenRoom(room="reminding")),
)


def router() -> Router:
    """Return the router of the menu."""
    menu = with_desk(Router(name="administration-menu"))
    menu.message.register(show, Command("quantri"), Administers())
    menu.message.register(show, Says("administration"), Administers())
    return menu


async def show(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Offer what an administrator can do; what was in progress ends."""
    await state.set_state(Administration.menu)
    return menu(message, desk, numbers=True)


def menu(event: Event, desk: Desk, numbers: bool) -> Replies:
    """Say for which localities, and offer what there is to do; `numbers` may be typed unless a talk waits for words."""
    places = ", ".join(locality_name(key, desk) for key in localities(desk))
    everything = desk.standing.administers(None)
    where = desk.texts["administration.everywhere"] if everything else places
    text = desk.texts.fill("administration.menu", places=where)
    if not numbers:
        text = desk.texts.fill("administration.menu_beside", places=where)
    return say(event, text, keyboard(_rows(desk)))


def _rows(desk: Desk) -> list[Row]:
    return [[(desk.texts[entry.label], entry.opens)] for entry in ENTRIES]
