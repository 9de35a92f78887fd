"""Where a person is: their own dispatches come first then. Chosen, typed, told in passing, or forgotten."""

from collections.abc import Iterator

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.ask import respond
from handlers.buttons import AskLocality, ChooseLocality, ForgetLocality
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard, locality_rows
from handlers.replies import Event, Replies, pressed, say, stale
from handlers.whereabouts import TellsLocality, told_place
from handlers.words import HasText, Says, word_count
from knowledge.guide import Guide
from knowledge.naming import closest

_QUESTION = 7  # so many words are no name


class Locality(StatesGroup):
    """The one step that waits for typing."""

    typing = State()


def router() -> Router:
    """Return the router of localities."""
    localities = with_desk(Router(name="locality"))
    localities.message.register(ask_again, Command("diaphuong"))
    localities.message.register(ask_again, Says("locality"))
    localities.message.register(say_forget, Says("forget_locality"))
    localities.callback_query.register(choose, ChooseLocality.filter())
    localities.callback_query.register(press_ask, AskLocality.filter())
    localities.callback_query.register(press_forget, ForgetLocality.filter())
    return localities


def typing_router() -> Router:
    """Return the router of the step that waits for a name."""
    typing = with_desk(Router(name="locality-typing"))
    for way_out in ("stop", "back", "skip"):
        typing.message.register(leave, StateFilter(Locality.typing), Says(way_out))
    typing.message.register(find, StateFilter(Locality.typing), HasText())
    return typing


def telling_router() -> Router:
    """Return the router of those who say where they are without being asked."""
    telling = with_desk(Router(name="locality-telling"))
    telling.message.register(tell, TellsLocality())
    return telling


async def ask_again(message: Message, desk: Desk, state: FSMContext, command: CommandObject | None = None) -> Replies:
    """Say where the person is, as far as is known, and offer the localities; a name may follow the command."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    if command and command.args and (told := told_place(command.args, desk.guide)):
        return await _remember(message, told, desk, state)
    await state.set_state(None)
    return say(message, _now(desk), keyboard(_offer(desk)))


async def press_ask(callback: CallbackQuery, callback_data: AskLocality, desk: Desk, state: FSMContext) -> Replies:
    """Offer the localities, or wait for a typed name."""
    if callback_data.how == "list":
        return pressed(callback, _now(desk), keyboard(_offer(desk)))
    await state.set_state(Locality.typing)
    return pressed(callback, desk.texts["locality.type"])


async def choose(callback: CallbackQuery, callback_data: ChooseLocality, desk: Desk, state: FSMContext) -> Replies:
    """Remember the pressed locality."""
    if callback_data.locality not in desk.guide.library.localities:
        return stale(callback, desk)
    return [callback.answer(), *await _remember(callback, callback_data.locality, desk, state)]


async def press_forget(callback: CallbackQuery, desk: Desk) -> Replies:
    """Forget the locality."""
    await desk.people.choose_locality(desk.person.id, None)
    return pressed(callback, desk.texts["locality.forgotten"])


async def say_forget(message: Message, desk: Desk) -> Replies:
    """Forget the locality."""
    await desk.people.choose_locality(desk.person.id, None)
    return say(message, desk.texts["locality.forgotten"])


async def tell(message: Message, told: str, desk: Desk, state: FSMContext) -> Replies:
    """Remember the locality that a person told."""
    return await _remember(message, told, desk, state)


async def leave(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Go on without a locality."""
    await state.set_state(None)
    return say(message, desk.texts["locality.left"])


async def find(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Find the typed name; what is only close is asked about, and a question is answered instead."""
    text = message.text or ""
    told = told_place(text, desk.guide)
    if told:
        return await _remember(message, told, desk, state)
    await state.set_state(None)
    if "?" in text or word_count(text) >= _QUESTION:
        return await respond(message, text, desk)
    close = closest(text, _names(desk.guide))
    if close:
        return say(message, desk.texts["locality.close"], keyboard(_rows(close, desk)))
    return say(message, desk.texts["locality.unknown"], keyboard(_offer(desk)))


def _names(guide: Guide) -> Iterator[tuple[str, str]]:
    for key, locality in guide.library.localities.items():
        yield from ((key, name) for name in (locality.name, *locality.names, *locality.places))


async def _remember(event: Event, key: str, desk: Desk, state: FSMContext) -> Replies:
    await state.set_state(None)
    await desk.people.choose_locality(desk.person.id, key)
    return say(event, desk.texts.fill("locality.remembered", place=desk.place(key)))


def _now(desk: Desk) -> str:
    if desk.locality is None:
        return desk.texts["locality.which"]
    return desk.texts.fill("locality.now", place=desk.place(desk.locality))


def _offer(desk: Desk) -> list[Row]:
    forget: list[Row] = [[(desk.texts["buttons.forget"], ForgetLocality())]] if desk.person.locality else []
    return [*locality_rows(desk), *forget]


def _rows(keys: list[str], desk: Desk) -> list[Row]:
    close: list[Row] = [[(desk.place(key), ChooseLocality(locality=key))] for key in keys]
    return [*close, [(desk.texts["buttons.another"], AskLocality(how="list"))]]
