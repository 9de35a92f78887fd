"""What a receiver types while a return waits."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.ask import answer_aside
from handlers.desk import Desk, with_desk
from handlers.replies import Replies
from handlers.review import returning
from handlers.review.reach import Receives
from handlers.review.reasoning import Paused, Pending, Review, recall
from handlers.small_talk import hear_small_talk
from handlers.words import HasText, Says, word_count
from submissions.reviewing import names_rows

WAITS = StateFilter(Review.why, Review.sure)
SURE = StateFilter(Review.sure)
_QUESTION = 4  # words
Way = Callable[[Message, Pending, Desk, FSMContext], Awaitable[Replies]]


def router() -> Router:
    """Return the router of what is typed while a return waits."""
    typing = with_desk(Router(name="review-typing"))
    hear = typing.message.register
    hear(stop, WAITS, Command("huy"), Receives())
    for name, way in {"leave": stop, "stop": stop, "resume": resume, "back": again, "again": again}.items():
        hear(way, WAITS, Says(name), Receives())
    hear(after_pause, WAITS, HasText(), Paused(), Receives())
    for name, way in {"yes": confirm, "confirm": confirm, "done": confirm, "give_back": confirm, "no": stop}.items():
        hear(way, SURE, Says(name), Receives())
    hear(resume, StateFilter(Review.why), Says("give_back"), Receives())
    hear_small_talk(typing, _repeat, "review.help", WAITS, Receives())
    hear(type_reasons, WAITS, HasText(), Receives())
    return typing


async def stop(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Leave the package as it is."""
    return await _go(returning.stop, message, desk, state)


async def again(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Ask for the reasons anew."""
    return await _go(returning.again, message, desk, state)


async def confirm(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Return the package."""
    return await _go(returning.confirm, message, desk, state)


async def resume(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Ask again what waits."""
    return await _repeat(message, "", desk, state)


async def after_pause(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take reasons that name rows; whatever else is typed after a pause may be about something else."""
    text = message.text or ""
    if names_rows(text):
        return await type_reasons(message, desk, state)
    asked = "?" in text or word_count(text) >= _QUESTION
    answered = await answer_aside(message, text, desk) if asked else []
    return [*answered, *await _repeat(message, "", desk, state)]


async def type_reasons(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take reasons; a question in between is answered first."""
    text, pending = message.text or "", await recall(state)
    if pending is None:
        return []
    if text.startswith("/") or ("?" in text and not names_rows(text)):
        answered = [] if text.startswith("/") else await answer_aside(message, text, desk)
        return [*answered, *await _repeat(message, "", desk, state)]
    return await returning.take_reasons(message, text, pending, desk, state)


async def _repeat(message: Message, before: str, desk: Desk, state: FSMContext) -> Replies:
    pending = await recall(state)
    return await returning.ask_why(message, pending, before, desk, state) if pending else []


async def _go(way: Way, message: Message, desk: Desk, state: FSMContext) -> Replies:
    pending = await recall(state)
    return await way(message, pending, desk, state) if pending else []
