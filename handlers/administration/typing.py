"""What an administrator presses and types while a guided talk waits."""

import datetime
from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.administration.answering import pass_over, type_answer
from handlers.administration.buttons import BeginTalk, MoveTalk, Pick
from handlers.administration.progress import PREVIEW, Administration, recall
from handlers.administration.reach import Administers
from handlers.administration.talks import TALKS
from handlers.administration.way import (
    again,
    answer,
    back,
    begin,
    confirm,
    leave,
    offer_resuming,
    repeat,
    resume,
    stop,
)
from handlers.ask import answer_aside
from handlers.desk import Desk, with_desk
from handlers.pauses import Leaving, paused
from handlers.replies import Event, Replies, stale
from handlers.small_talk import hear_small_talk
from handlers.words import NoCommand, Says

WAITS = StateFilter(Administration.waiting)
MOVES: Mapping[str, Callable[[Event, Desk, FSMContext], Awaitable[Replies]]] = {
    "back": back,
    "stop": stop,
    "leave": leave,
    "resume": resume,
    "again": again,
    "confirm": confirm,
}


class AtPreview(Filter):
    """Lets a message through while what will be done is shown."""

    async def __call__(self, _message: Message, state: FSMContext) -> bool:
        """Look at the step."""
        progress = await recall(state)
        return progress is not None and progress.step == PREVIEW


class Paused(Filter):
    """Lets a text through that comes after a pause or a restart, unless its form makes it the answer.

    Who writes an announcement or fills a table in takes longer than a pause.
    """

    async def __call__(self, message: Message, state: FSMContext, now: datetime.datetime, run: str = "") -> bool:
        """Look at the time, the run, and the text."""
        if not await paused(state, run, now):
            return False
        progress = await recall(state)
        if progress is None:
            return True
        talk = TALKS[progress.talk]
        step = talk.step(progress.step, progress.answers) or talk.mending(progress.answers)
        return step is None or not step.verbatim(message.text or "")


def router() -> Router:
    """Return the router of a talk's buttons."""
    buttons = with_desk(Router(name="administration-talks"))
    buttons.callback_query.register(press_begin, BeginTalk.filter(), Administers())
    buttons.callback_query.register(press_choice, Pick.filter(), Administers())
    buttons.callback_query.register(press_move, MoveTalk.filter(), Administers())
    return buttons


def typing_router() -> Router:
    """Return the router of what is typed while a talk waits."""
    typing = with_desk(Router(name="administration-typing"))
    hear = typing.message.register
    hear(stop, WAITS, Command("huy"), Administers())
    for name, way in {"leave": leave, "stop": stop, "resume": resume, "again": again}.items():
        hear(way, WAITS, Says(name), Administers())
    hear(leave, WAITS, Says("yes"), Leaving(), Administers())
    hear(resume, WAITS, Says("no"), Leaving(), Administers())
    hear(after_pause, WAITS, NoCommand(), Paused(), Administers())
    hear(back, WAITS, Says("back"), Administers())
    hear(confirm, WAITS, Says("yes"), AtPreview(), Administers())
    hear(confirm, WAITS, Says("confirm"), AtPreview(), Administers())
    hear(stop, WAITS, Says("no"), AtPreview(), Administers())
    hear(pass_over, WAITS, Says("skip"), Administers())
    hear_small_talk(typing, repeat, "administration.help", WAITS, Administers())
    hear(type_answer, WAITS, NoCommand(), Administers())
    return typing


async def press_begin(callback: CallbackQuery, callback_data: BeginTalk, desk: Desk, state: FSMContext) -> Replies:
    """Begin a talk."""
    begun = await begin(callback, callback_data.talk, callback_data.about, desk, state)
    return stale(callback, desk) if begun is None else [callback.answer(), *begun]


async def press_choice(callback: CallbackQuery, callback_data: Pick, desk: Desk, state: FSMContext) -> Replies:
    """Take a pressed answer; a button of another step than the one that waits is old."""
    progress = await recall(state)
    if progress is None or progress.step != callback_data.step:
        return stale(callback, desk)
    return [callback.answer(), *await answer(callback, callback_data.value, progress, desk, state)]


async def press_move(callback: CallbackQuery, callback_data: MoveTalk, desk: Desk, state: FSMContext) -> Replies:
    """Go back, stop, go on or confirm."""
    if await recall(state) is None:
        return stale(callback, desk)
    return [callback.answer(), *await MOVES[callback_data.to](callback, desk, state)]


async def after_pause(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Answer a question that comes after a pause, and ask whether to go on."""
    text = message.text or ""
    answered = await answer_aside(message, text, desk) if "?" in text else []
    return [*answered, *await offer_resuming(message, "", desk, state)]
