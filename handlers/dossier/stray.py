"""Phones and lists of people that come outside of a form, from who may hand them in: offered a place."""

from aiogram import Router
from aiogram.types import Message

from handlers.desk import Desk, with_desk
from handlers.lists import PhoneAlone
from handlers.replies import Replies, say


def router() -> Router:
    """Return the router of personal data outside of a form. The guards have turned away everybody else's."""
    stray = with_desk(Router(name="dossier-stray"))
    stray.message.register(offer_form, PhoneAlone())
    return stray


async def offer_form(message: Message, desk: Desk) -> Replies:
    """Say where a phone belongs; it is not kept."""
    return say(message, desk.texts["dossier.stray_phone"])
