"""The wizard after a pause or a restart: whoever types asks something else as likely as they answer."""

import datetime

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.ask import answer_aside
from handlers.dates import Misread, read_days
from handlers.desk import Desk, with_desk
from handlers.other import GREETINGS, person_text
from handlers.pauses import paused
from handlers.replies import Event, Replies
from handlers.wizard import DAYS, STEPS, begin_anew, offer_resuming, resume, step_of, stop
from handlers.words import HasText, Says, picked, word_count

_QUESTION = 4  # words
_PERSON = Says("person", asking=True)
_BY_NUMBER = {1: resume, 2: begin_anew, 3: stop}


class Paused(Filter):
    """Lets a text through that comes after a pause or a restart, unless it is the day that was asked for."""

    async def __call__(self, message: Message, state: FSMContext, now: datetime.datetime, run: str = "") -> bool:
        """Look at the time, the run, and the text."""
        if message.text is None or not await paused(state, run, now):
            return False
        return await step_of(state) not in DAYS or isinstance(read_days(message.text), Misread)


def router() -> Router:
    """Return the router of what is typed after a pause."""
    resuming = with_desk(Router(name="signature-resuming"))
    resuming.message.register(go_on, StateFilter(*STEPS), HasText(), Paused())
    return resuming


async def go_on(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Answer what was typed, and ask whether to go on."""
    text = message.text or ""
    by_number = _BY_NUMBER.get(picked(text) or 0)
    if by_number:
        return await by_number(message, desk, state)
    return [*await _answer(message, text, desk), *await offer_resuming(message, _why(text, desk), desk, state)]


def _why(text: str, desk: Desk) -> str:
    if GREETINGS.matches(text):
        return desk.texts["wizard.greeting"]
    return person_text(desk) if _PERSON.matches(text) else ""


async def _answer(event: Event, text: str, desk: Desk) -> Replies:
    """Answer a question; nothing else needs an answer of its own."""
    if _why(text, desk) or ("?" not in text and word_count(text) < _QUESTION):
        return []
    return await answer_aside(event, text, desk)
