"""Consent: asked for once, before the first personal question; whoever says yes goes on where they wanted to.

Source: Law 91/2025/QH15 (in force from 1/1/2026): silence is no consent; it names kind, purpose, keeper and rights.
"""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from directory.audit import Action
from handlers.ask import answer_aside
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard
from handlers.pauses import JustAsked, touch
from handlers.people.buttons import AnswerConsent
from handlers.replies import Event, Replies, say, stale
from handlers.words import NoCommand, Says, word_count

# Raised with every change of the sentence that changes what is agreed to; who agreed to another is asked again.
VERSION = "1"
_QUESTION = 4  # words
_ASKED = "consent"  # in the conversation's data: what the person was about to do

# What goes on after a yes: it gets the event, what the consent was asked about, the desk and the conversation.
GoOn = Callable[[Event, str, Desk, FSMContext], Awaitable[Replies]]
_GO_ON: dict[str, GoOn] = {}


class Consenting(StatesGroup):
    """Where a yes or a no is awaited; a question in between is answered, and asked after again."""

    asked = State()


def goes_on(key: str) -> Callable[[GoOn], GoOn]:
    """Name a function that goes on after a yes; `consent_needed(…, then=key)` leads to it."""

    def register(go_on: GoOn) -> GoOn:
        _GO_ON[key] = go_on
        return go_on

    return register


async def consent_needed(event: Event, desk: Desk, state: FSMContext, then: str, about: str = "") -> Replies | None:
    """Ask for consent; None where it was given, and personal questions may be asked.

    `then` is the key of what goes on after a yes (see `goes_on`), `about` an id for it: at most 40 bytes together.
    Where the channel may not carry personal data, it says so instead.
    """
    if not desk.may_collect:
        return say(event, elsewhere(desk))
    given = await desk.offices.consents.active(desk.person.id)
    if given and given.version == VERSION:
        return None
    await state.set_state(Consenting.asked)
    await touch(state, desk.run, desk.now, **{_ASKED: [then, about]})
    return say(event, wording(desk), keyboard([_answers(then, about, desk)]))


def _answers(then: str, about: str, desk: Desk) -> Row:
    answers = {"people.agree": True, "people.disagree": False}
    return [
        (desk.texts[key], AnswerConsent(yes=yes, version=VERSION, then=then, about=about))
        for key, yes in answers.items()
    ]


def wording(desk: Desk) -> str:
    """Return the text that is agreed to."""
    keeper = desk.keeper or desk.texts["people.no_keeper"]
    return desk.texts.fill("people.consent", keeper=keeper, days=desk.retention_days)


def elsewhere(desk: Desk) -> str:
    """Return why nothing personal is asked here, and where it is."""
    return desk.texts["people.elsewhere" if desk.private else "groups.private_only"]


def router() -> Router:
    """Return the router of the buttons, and of taking a consent back."""
    consent = with_desk(Router(name="people-consent"))
    consent.callback_query.register(press, AnswerConsent.filter())
    consent.message.register(withdraw, Says("withdraw_consent"))
    return consent


def typing_router() -> Router:
    """Return the router of a typed yes or no."""
    typing = with_desk(Router(name="people-consent-typing"))
    typing.message.register(type_no, StateFilter(Consenting.asked), Command("huy"))
    typing.message.register(type_no, StateFilter(Consenting.asked), Says("refuse"))
    typing.message.register(type_yes, StateFilter(Consenting.asked), Says("yes"))
    typing.message.register(type_no, StateFilter(Consenting.asked), Says("no"))
    typing.message.register(type_no, StateFilter(Consenting.asked), Says("stop"))
    typing.message.register(show_again, StateFilter(Consenting.asked), Says("about_consent", asking=True))
    typing.message.register(wait, StateFilter(Consenting.asked), Says("undecided"))
    typing.message.register(ask_again, StateFilter(Consenting.asked), NoCommand(), JustAsked())
    return typing


async def press(callback: CallbackQuery, callback_data: AnswerConsent, desk: Desk, state: FSMContext) -> Replies:
    """Take a pressed answer; a button below another wording is an old one."""
    if callback_data.version != VERSION:
        return stale(callback, desk)
    if not callback_data.yes:
        return [callback.answer(), *await _refuse(callback, desk, state)]
    return [callback.answer(), *await _give(callback, callback_data.then, callback_data.about, desk, state)]


async def type_yes(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed yes."""
    then, about = (await state.get_data()).get(_ASKED) or ["", ""]
    return await _give(message, then, about, desk, state)


async def type_no(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed no."""
    return await _refuse(message, desk, state)


async def show_again(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Answer what is asked about the consent itself with its own words: no dispatch says that."""
    return await _again(message, wording(desk), desk, state)


async def wait(message: Message, desk: Desk) -> Replies:
    """Leave time to think; the question stays open."""
    return say(message, desk.texts["people.undecided"])


async def ask_again(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Answer a question in between, then say that a yes or a no is awaited."""
    text = message.text or ""
    asks = "?" in text or word_count(text) >= _QUESTION
    answered = await answer_aside(message, text, desk) if asks else []
    return [*answered, *await _again(message, desk.texts["people.consent_again"], desk, state)]


async def _again(event: Event, said: str, desk: Desk, state: FSMContext) -> Replies:
    then, about = (await state.get_data()).get(_ASKED) or ["", ""]
    return say(event, said, keyboard([_answers(then, about, desk)]))


async def withdraw(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a consent back, at once; the evidence that there was one stays."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    await state.set_state(None)
    if await desk.offices.consents.active(desk.person.id) is None:
        return say(message, desk.texts["people.no_consent"])
    await desk.offices.consents.withdraw(desk.person.id, desk.now)
    await desk.offices.audit.write(desk.person.id, Action.WITHDREW_CONSENT, f"person:{desk.person.id}", desk.now)
    return say(message, desk.texts["people.withdrawn"])


async def _give(event: Event, then: str, about: str, desk: Desk, state: FSMContext) -> Replies:
    """Keep the yes with the text that was shown, and go on."""
    if not desk.may_collect:
        return say(event, elsewhere(desk))
    await desk.offices.consents.give(desk.person.id, VERSION, wording(desk), desk.now)
    await desk.offices.audit.write(desk.person.id, Action.CONSENTED, f"consent:{VERSION}", desk.now)
    await _forget(state)
    go_on = _GO_ON.get(then)
    return await go_on(event, about, desk, state) if go_on else say(event, desk.texts["people.agreed"])


async def _refuse(event: Event, desk: Desk, state: FSMContext) -> Replies:
    await _forget(state)
    return say(event, desk.texts["people.refused"])


async def _forget(state: FSMContext) -> None:
    await state.set_state(None)
    await state.update_data({_ASKED: None})
