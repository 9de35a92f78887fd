"""The questions about a certificate: whose, in which situation, until when. What is pressed and typed at each step."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.administration.progress import Administration
from handlers.ask import aside
from handlers.buttons import BeginWizard, ChooseCase, ChooseHolder, MoveWizard
from handlers.dates import Misread, looks_like_a_day, read_days
from handlers.desk import Desk, with_desk
from handlers.draft import Wizard, recall, take_up
from handlers.pauses import Leaving
from handlers.replies import Event, Replies, say, stale
from handlers.small_talk import hear_small_talk
from handlers.steps import chosen_case, chosen_holder
from handlers.wizard import (
    DAYS,
    STEPS,
    back,
    begin_anew,
    keep,
    leave,
    offer_resuming,
    repeat,
    resume,
    save,
    skip,
    step_of,
    stop,
    take_case,
    take_day,
    take_holder,
)
from handlers.words import HasText, Says, word_count

MOVES: Mapping[str, Callable[[Event, Desk, FSMContext], Awaitable[Replies]]] = {
    "back": back,
    "stop": stop,
    "skip": skip,
    "keep": keep,
    "leave": leave,
    "resume": resume,
}
_QUESTION = 4  # words
_ECHO = 60  # characters of what was typed


def router() -> Router:
    """Return the router that begins the wizard and hears its buttons."""
    wizard = with_desk(Router(name="signature"))
    wizard.message.register(begin, Command("chuky"))
    wizard.message.register(begin, Says("wizard"))
    wizard.message.register(begin, ~StateFilter(Administration.waiting), Says("again"))
    wizard.callback_query.register(press_begin, BeginWizard.filter())
    wizard.callback_query.register(press_holder, ChooseHolder.filter())
    wizard.callback_query.register(press_case, ChooseCase.filter())
    wizard.callback_query.register(press_move, MoveWizard.filter())
    return wizard


def words_router() -> Router:
    """Return the router of the words that lead on or out, after a pause too."""
    ways = with_desk(Router(name="signature-words"))
    ways.message.register(stop, StateFilter(*STEPS), Command("huy"))
    ways.message.register(leave, StateFilter(*STEPS), Says("leave"))
    for name, way in {"stop": stop, "save": save, "resume": resume}.items():
        ways.message.register(way, StateFilter(*STEPS), Says(name))
    ways.message.register(leave, StateFilter(*STEPS), Says("yes"), Leaving())
    ways.message.register(resume, StateFilter(*STEPS), Says("no"), Leaving())
    return ways


def steps_router() -> Router:
    """Return the router of what is typed while the wizard waits."""
    steps = with_desk(Router(name="signature-steps"))
    steps.message.register(back, StateFilter(*STEPS), Says("back"))
    hear_small_talk(steps, repeat, "wizard.help", StateFilter(*STEPS))
    steps.message.register(skip, StateFilter(*DAYS), Says("skip"))
    steps.message.register(keep, StateFilter(*DAYS), Says("keep"))
    steps.message.register(type_holder, StateFilter(Wizard.holder), HasText())
    steps.message.register(type_case, StateFilter(Wizard.situation), HasText())
    steps.message.register(type_day, StateFilter(*DAYS), HasText())
    return steps


async def begin(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Begin with whose certificate it is."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    if await take_up(state):
        return await offer_resuming(message, "", desk, state)
    return await begin_anew(message, desk, state)


async def press_begin(callback: CallbackQuery, desk: Desk, state: FSMContext) -> Replies:
    """Begin, or begin again."""
    return [callback.answer(), *await begin_anew(callback, desk, state)]


async def press_holder(callback: CallbackQuery, callback_data: ChooseHolder, desk: Desk, state: FSMContext) -> Replies:
    """Take whose certificate it is. The button says all, so an old one still works."""
    return [callback.answer(), *await take_holder(callback, callback_data.holder, desk, state)]


async def press_case(callback: CallbackQuery, callback_data: ChooseCase, desk: Desk, state: FSMContext) -> Replies:
    """Take the situation; one that is gone from the table is an old button."""
    draft = replace(await recall(state), holder=callback_data.holder, situation=callback_data.situation)
    if draft.case(desk.guide.signatures) is None:
        return stale(callback, desk)
    return [callback.answer(), *await take_case(callback, draft, desk, state)]


async def press_move(callback: CallbackQuery, callback_data: MoveWizard, desk: Desk, state: FSMContext) -> Replies:
    """Go back, skip, keep or stop; where that leads nowhere, the button is an old one."""
    step = await step_of(state)
    if step is None or (callback_data.to in ("skip", "keep") and step not in DAYS):
        return stale(callback, desk)
    return [callback.answer(), *await MOVES[callback_data.to](callback, desk, state)]


async def type_holder(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed holder."""
    holder = chosen_holder(message.text or "", desk)
    if holder is None:
        return await _not_understood(message, desk.texts["wizard.choose"], desk, state)
    return await take_holder(message, holder, desk, state)


async def type_case(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed situation."""
    draft = await recall(state)
    case = chosen_case(message.text or "", draft, desk)
    if case is None:
        return await _not_understood(message, desk.texts["wizard.choose"], desk, state)
    return await take_case(message, replace(draft, situation=case.situation), desk, state)


async def type_day(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed day, or both days at once."""
    text = message.text or ""
    days, draft = read_days(text), await recall(state)
    if isinstance(days, Misread) or len(days) > len(DAYS):
        why = desk.texts.fill(days if isinstance(days, Misread) else Misread.SEVERAL, typed=_echo(text))
        mistyped = repeat if looks_like_a_day(text) else _not_understood
        return await mistyped(message, why, desk, state)
    steps = DAYS if len(days) > 1 else (await step_of(state) or Wizard.first,)
    for step, day in zip(steps, days, strict=True):
        draft = draft.with_day(step, day)
    return await take_day(message, steps[-1], draft, desk, state)


async def _not_understood(message: Message, why: str, desk: Desk, state: FSMContext) -> Replies:
    """Answer a question in the middle and ask the step again; what is no question was mistyped."""
    text = message.text or ""
    if "?" not in text and word_count(text) < _QUESTION:
        return await repeat(message, why, desk, state)
    answered = await aside(text, desk)
    if answered.rows:
        return await repeat(message, answered.text, desk, state, answered.rows)
    return [*say(message, answered.text), *await repeat(message, "", desk, state)]


def _echo(text: str) -> str:
    return text if len(text) <= _ECHO else f"{text[:_ECHO]}…"
