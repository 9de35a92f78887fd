"""The way in, the buttons of a form, and what is typed in their place."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.desk import Desk, with_desk
from handlers.dossier.answering import SAYING
from handlers.dossier.beginning import ADDING
from handlers.dossier.bookmark import Filling
from handlers.dossier.certificates import KEEPING
from handlers.dossier.choosing import CHOOSING
from handlers.dossier.dropping import DROPPING, RESTORING
from handlers.dossier.entering import enter, go_on_later
from handlers.dossier.handing_reach import Handing
from handlers.dossier.handing_typed import ChangesOffered
from handlers.dossier.home import OPENING
from handlers.dossier.listing import EDITING, LISTING, PICKING, SHOWING
from handlers.dossier.more_presses import OF_HANDING, OF_TABLES
from handlers.dossier.moving import MOVING
from handlers.dossier.pressing import Offered, Pressable
from handlers.dossier.resuming import RESUMING
from handlers.dossier.settling import SETTLING
from handlers.dossier.table import SENDING
from handlers.dossier.tabling import Tabling
from handlers.dossier.taking import TAKING
from handlers.lists import HandsIn
from handlers.replies import Replies
from handlers.words import Says

PRESSES: tuple[Pressable, ...] = (
    *(OPENING, ADDING, RESUMING, LISTING, SHOWING, PICKING, EDITING, CHOOSING),
    *(MOVING, SAYING, DROPPING, RESTORING, SETTLING, TAKING, SENDING, KEEPING),
    *OF_TABLES,
    *OF_HANDING,
)
_BY_PREFIX: Mapping[str, Pressable] = {press.prefix: press for press in PRESSES}
# Where a typed number or label stands for a button; elsewhere it is an answer, or a line of the row.
OFFERING = (Filling.home, Filling.listing, Filling.telling, Filling.settling, *Tabling.__states__, *Handing.__states__)


def router() -> Router:
    """Return the router of the way in, of buttons, and of what is typed for them."""
    dossier = with_desk(Router(name="dossier"))
    dossier.message.register(enter, Command("nhap"))
    dossier.message.register(type_button, StateFilter(*OFFERING), Offered())
    dossier.message.register(type_button, StateFilter(Handing.lacking), ChangesOffered())
    dossier.message.register(enter, Says("dossier"))
    dossier.message.register(go_on_later, StateFilter(None, Filling.home, Filling.listing), Says("resume"), HandsIn())
    for press in PRESSES:
        press.hear(dossier)
    return dossier


async def type_button(message: Message, packed: str, desk: Desk, state: FSMContext) -> Replies:
    """Take what was typed for the press of a button."""
    return await _BY_PREFIX[packed.partition(":")[0]].typed(message, packed, desk, state)
