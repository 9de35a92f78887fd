"""What is typed while a note, a reason, a day or a decision is awaited; a question in between is answered."""

import datetime

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.ask import answer_aside
from handlers.dates import Misread
from handlers.desk import Desk, with_desk
from handlers.duties import closing, telling
from handlers.duties.buttons import ForgetTold
from handlers.duties.closing import leave_row, take_note, take_reason
from handlers.duties.day_words import is_vague
from handlers.duties.forgetting import forget_told
from handlers.duties.possible_days import trouble
from handlers.duties.reach import not_found, reach_duty
from handlers.duties.showing import TYPING, Duties, waited_for
from handlers.duties.snoozing import ask_day_text, day_ahead, far_or_past, no_day, put_off, snoozable
from handlers.duties.tale import Tale, forget, recall
from handlers.duties.telling_words import example, read
from handlers.duties.wording import what
from handlers.keyboards import keyboard
from handlers.pauses import paused
from handlers.replies import Event, Replies, say
from handlers.small_talk import hear_small_talk
from handlers.words import NoCommand, Says, word_count
from knowledge.anchors import Anchor
from reminders import steps
from submissions.wording import asks

_TELLS = StateFilter(Duties.telling)
_QUESTION = 4  # words
_ECHO = 60  # characters of what was typed


class Paused(Filter):
    """Lets a question through that comes after a pause or a restart: the earlier one was forgotten."""

    async def __call__(self, message: Message, state: FSMContext, now: datetime.datetime, run: str = "") -> bool:
        """Look at the time, the run and the text."""
        text = message.text or ""
        return asks(text) and word_count(text) >= _QUESTION and await paused(state, run, now)


def typing_router() -> Router:
    """Return the router of what is typed while one of these conversations waits for it."""
    typing = with_desk(Router(name="duties-typing"))
    hear = typing.message.register
    for name in ("stop", "leave", "leave_typing"):
        hear(leave, StateFilter(*TYPING), Says(name))
        hear(telling.stop, _TELLS, Says(name))
    hear(leave, StateFilter(*TYPING), Command("huy"))
    hear(telling.stop, _TELLS, Command("huy"))
    hear(leave, StateFilter(*TYPING), Says("back"))
    hear(telling.back, _TELLS, Says("back"))
    hear(forget_and_ask, StateFilter(*TYPING, Duties.telling), Paused())
    hear_small_talk(typing, repeat_typing, "duties.typing_help", StateFilter(*TYPING))
    for name in ("yes", "confirm", "right_day"):
        hear(telling.confirm, _TELLS, Says(name))
    hear_small_talk(typing, telling.repeat, "telling.help", _TELLS)
    hear(type_words, StateFilter(Duties.note, Duties.reason), NoCommand())
    hear(type_day, StateFilter(Duties.day), NoCommand())
    hear(type_same_day, _TELLS, Says("same_day"))
    hear(telling.stop, _TELLS, Says("no_day_yet"))
    hear(type_forget, _TELLS, Says("forget_day"))
    hear(type_told, _TELLS, NoCommand())
    return typing


async def leave(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Leave a question that waits for words."""
    await state.set_state(None)
    return say(message, desk.texts["duties.typing_left"])


async def forget_and_ask(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Answer a question that comes long after ours; ours is put again below it."""
    again = telling.repeat if await state.get_state() == Duties.telling.state else repeat_typing
    return [*await answer_aside(message, message.text or "", desk), *await again(message, "", desk, state)]


async def repeat_typing(event: Event, why: str, desk: Desk, state: FSMContext) -> Replies:
    """Ask for the words again, after a reason."""
    return say(event, f"{why}\n\n{await _question(desk, state)}".strip(), keyboard([leave_row(desk)]))


async def type_words(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a note or a reason; a question in between is answered."""
    text = " ".join((message.text or "").split())
    reached = await reach_duty(await waited_for(state), desk)
    if reached is None or not reached.acts:
        await state.set_state(None)
        return not_found(message, desk)
    if "?" in text and word_count(text) >= _QUESTION:
        return [*await answer_aside(message, text, desk), *await repeat_typing(message, "", desk, state)]
    if len(text) > closing.LONGEST:
        return await repeat_typing(message, desk.texts.fill("duties.note_long", longest=closing.LONGEST), desk, state)
    if not any(map(str.isalpha, text)):
        return await repeat_typing(message, desk.texts["duties.note_nothing"], desk, state)
    take = take_note if await state.get_state() == Duties.note.state else take_reason
    return await take(message, reached, text, desk, state)


async def type_day(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take the day to be reminded on; a question in between is answered."""
    text = message.text or ""
    days = day_ahead(text, desk.today)
    if isinstance(days, Misread):
        aside = await answer_aside(message, text, desk) if _is_question(text) else []
        why = "" if aside else no_day(days, text[:_ECHO], desk)
        return [*aside, *await repeat_typing(message, why, desk, state)]
    why = far_or_past(days[0], desk) if len({*days}) == 1 else _several_days(text, desk)
    if why:
        return await repeat_typing(message, why, desk, state)
    views = await snoozable(await waited_for(state), desk)
    await state.set_state(None)
    at = steps.snooze(days[0], desk.now, desk.days)
    if not views or at is None:
        return say(message, desk.texts["later.nothing"])
    return await put_off(message, views, at, desk, state)


def _several_days(typed: str, desk: Desk) -> str:
    return desk.texts.fill("later.several", typed=typed[:_ECHO])


async def type_same_day(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Let the decision have effect from the day it was signed."""
    return await telling.same_day(message, desk, state)


async def type_forget(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Ask whether to forget the day that is known."""
    tale = await recall(state)
    if tale is None:
        return not_found(message, desk)
    await forget(state)
    return await forget_told(message, ForgetTold(unit=tale.unit, anchor=tale.anchor), desk, state)


async def type_told(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take what a line says of a decision; a question in between is answered."""
    text, tale = message.text or "", await recall(state)
    if tale is None:
        return not_found(message, desk)
    signed = tale.signed if tale.lacks == "effective" else None
    told = read(text, desk.today, tale.anchor is Anchor.EFFECT, signed)
    if (told.nothing and not told.trouble) or _only_asks(text):
        aside = await answer_aside(message, text, desk) if _is_question(text) else []
        why = "" if aside else _why("telling.no_day", text, tale, desk)
        return [*aside, *await telling.repeat(message, why, desk, state)]
    if told.trouble:
        return await telling.repeat(message, _why(told.trouble, text, tale, desk), desk, state)
    fuller = tale.with_told(told)
    wrong = trouble(fuller, desk)
    return await telling.ask(message, wrong, tale if wrong else fuller, desk, state)


def _why(key: str, typed: str, tale: Tale, desk: Desk) -> str:
    """Say what could not be read, with an example of what can."""
    shown, typed = example(tale.anchor, desk.today, desk.texts), typed[:_ECHO]
    if key == "telling.many_days":
        return desk.texts.fill("telling.many_days", typed=typed, example=shown)
    if key == "telling.no_such_day":
        return desk.texts.fill("telling.no_such_day", typed=typed, example=shown)
    if key == "telling.far_year":
        return desk.texts.fill("telling.far_year", typed=typed, example=shown)
    return desk.texts.fill("telling.no_day", typed=typed, example=shown)


def _only_asks(text: str) -> bool:
    """Whether a text is a question that happens to name a day: `hôm nay có việc gì?`."""
    return "?" in text and not any(map(str.isdigit, text)) and word_count(text) >= _QUESTION


def _is_question(text: str) -> bool:
    return "?" in text or (word_count(text) >= _QUESTION and not is_vague(text))


async def _question(desk: Desk, state: FSMContext) -> str:
    at, about = await state.get_state(), await waited_for(state)
    if at == Duties.day.state:
        return ask_day_text(desk)
    reached = await reach_duty(about, desk)
    if reached is None:
        return desk.texts["duties.not_found"]
    if at == Duties.note.state:
        return desk.texts.fill("duties.ask_note", what=what(reached.view))
    return desk.texts.fill("duties.ask_reason", what=what(reached.view))
