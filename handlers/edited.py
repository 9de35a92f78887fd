"""Edited messages: the question that was asked last is asked anew, nothing else is."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from directory.masking import mask
from handlers.ask import LATEST, respond
from handlers.desk import Desk, with_desk
from handlers.replies import Replies, say
from handlers.words import HasText, without_tags, word_count


def router() -> Router:
    """Return the router of edited messages."""
    edited = with_desk(Router(name="edited"))
    edited.edited_message.register(edit, HasText())
    return edited


async def edit(message: Message, desk: Desk, state: FSMContext) -> Replies | None:
    """Answer the new words of the latest question; an edit that changes no word, such as a preview, needs no answer."""
    text = message.text or ""
    latest = await desk.questions.last(desk.person.id)
    if latest and latest.text == mask(without_tags(text).strip()):
        return None
    if (await state.get_data()).get(LATEST) != message.message_id or not word_count(text):
        return say(message, desk.texts["other.edited"])
    return await respond(message, text, desk)
