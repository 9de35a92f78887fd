"""Where a person is: their own dispatches come first then. Chosen, typed, told in passing, or forgotten."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.ask import respond
from handlers.buttons import AskLocality, ChooseLocality, ForgetLocality
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row, keyboard, locality_rows
from handlers.replies import Event, Replies, pressed, say, stale
from handlers.whereabouts import Locality, NamesPlace, TellsLocality, is_question, near_places, told_place
from handlers.words import HasText, PickedNumber, Says

_NEAR = "near"  # in the conversation's data: the places that were asked about


class AskedNear(Filter):
    """Lets a text through while one place is asked about."""

    async def __call__(self, _message: Message, state: FSMContext) -> bool:
        """Look into the conversation's data."""
        return bool((await state.get_data()).get(_NEAR))


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
    typing.message.register(leave, StateFilter(Locality.typing, Locality.choosing), Command("huy"))
    typing.message.register(leave, StateFilter(Locality.choosing), Says("stop"))
    typing.message.register(pick, StateFilter(Locality.choosing, Locality.typing), PickedNumber())
    for name, answer in {"has": say_yes, "right": say_yes, "yes": say_yes, "no": say_no, "wrong": say_no}.items():
        typing.message.register(answer, StateFilter(Locality.choosing), AskedNear(), Says(name))
    typing.message.register(find, StateFilter(Locality.typing), HasText())
    return typing


def telling_router() -> Router:
    """Return the router of those who say where they are without being asked."""
    telling = with_desk(Router(name="locality-telling"))
    telling.message.register(tell, TellsLocality())
    telling.message.register(find, StateFilter(Locality.choosing), NamesPlace())
    return telling


async def ask_again(message: Message, desk: Desk, state: FSMContext, command: CommandObject | None = None) -> Replies:
    """Say where the person is, as far as is known, and offer the localities; a name may follow the command."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    if command and command.args and (told := told_place(command.args, desk.guide)):
        return await _remember(message, told, desk, state)
    if command and command.args and not is_question(command.args, desk.guide):
        return await _offer_near(message, command.args, desk, state)
    await _open(state)
    return say(message, _now(desk), keyboard(_offer(desk)))


async def press_ask(callback: CallbackQuery, callback_data: AskLocality, desk: Desk, state: FSMContext) -> Replies:
    """Offer the localities, or wait for a typed name."""
    if callback_data.how == "list":
        await _open(state)
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
    if is_question(text, desk.guide):
        await state.set_state(None)
        return await respond(message, text, desk)
    return await _offer_near(message, text, desk, state)


async def pick(message: Message, number: int, desk: Desk, state: FSMContext) -> Replies | None:
    """Take a typed number for a line of the list that is open."""
    keys = await _listed(desk, state)
    if 1 <= number <= len(keys):
        return await _remember(message, keys[number - 1], desk, state)
    if number == len(keys) + 1:
        await state.set_state(Locality.typing)
        return say(message, desk.texts["locality.type"])
    return say(message, _now(desk), keyboard(_offer(desk)))


async def say_yes(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take the one place that was asked about."""
    keys = await _listed(desk, state)
    if len(keys) == 1:
        return await _remember(message, keys[0], desk, state)
    return say(message, _now(desk), keyboard(_offer(desk)))


async def say_no(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Offer the whole list again."""
    await state.update_data({_NEAR: None})
    return say(message, desk.texts["locality.which"], keyboard(_offer(desk)))


async def _offer_near(message: Message, text: str, desk: Desk, state: FSMContext) -> Replies:
    near = near_places(text, desk.guide)
    await state.set_state(Locality.choosing)
    await state.update_data({_NEAR: near or None})
    if len(near) == 1:
        said = desk.texts.fill("locality.close_one", place=desk.place(near[0]))
    else:
        said = desk.texts["locality.close" if near else "locality.unknown"]
    return say(message, said, keyboard(_rows(near, desk) if near else _offer(desk)))


async def _listed(desk: Desk, state: FSMContext) -> list[str]:
    """Return the localities that are open for choice: those asked about, else all."""
    near = (await state.get_data()).get(_NEAR)
    return [key for key in near or desk.guide.library.localities if key in desk.guide.library.localities]


async def _open(state: FSMContext) -> None:
    """Let the whole list be open for choice."""
    await state.set_state(Locality.choosing)
    await state.update_data({_NEAR: None})


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
