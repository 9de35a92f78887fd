"""The ways in to duties, their buttons, and the numbers that are typed for buttons."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.buttons import ShowEntry
from handlers.desk import Desk, with_desk
from handlers.dossier.pressing import Offered, Pressable
from handlers.duties import (
    assigning,
    closing,
    detail,
    forgetting,
    listing,
    named,
    snoozing,
    telling,
    unasked,
)
from handlers.duties.buttons import BeginTelling, LeaveTyping, MoveTelling
from handlers.duties.showing import TYPING, Duties, is_free
from handlers.duties.tale import recall
from handlers.keyboards import keyboard
from handlers.replies import Event, Replies, pressed, say, stale
from handlers.speech import of_answer
from handlers.words import PickedNumber, Says
from knowledge.outcomes import Answer

PRESSES: tuple[Pressable, ...] = (
    *(listing.LISTING, detail.SEEING, closing.DOING, closing.REOPENING, closing.NOTING, closing.REASONING),
    *(assigning.ASSIGNING, snoozing.SNOOZING, telling.BEGINNING, forgetting.FORGETTING),
)
_BY_PREFIX: Mapping[str, Pressable] = {press.prefix: press for press in PRESSES}


class Free(Filter):
    """Lets a message through while no other conversation waits for words."""

    async def __call__(self, _message: Message, state: FSMContext) -> bool:
        """Look at the step."""
        return await is_free(state)


def router() -> Router:
    """Return the router of the ways in and of buttons."""
    duties = with_desk(Router(name="duties"))
    duties.message.register(enter, Command("viec"))
    duties.message.register(enter, Says("own_duties", asking=True), Free())
    duties.message.register(begin_telling, Says("tell_day"), Free())
    duties.message.register(type_button, StateFilter(Duties.looking), Offered())
    duties.message.register(named.take, StateFilter(Duties.looking), named.NamesDuty())
    duties.message.register(type_button, StateFilter(Duties.looking), named.NamesFilter())
    duties.message.register(named.no_such, StateFilter(Duties.looking), PickedNumber(), named.Shown())
    duties.message.register(named.answer, named.AnswersDigest())
    duties.message.register(unasked.take, unasked.TellsDecision())
    duties.message.register(type_button, StateFilter(Duties.looking), unasked.NamesOffered())
    for press in PRESSES:
        press.hear(duties)
    duties.callback_query.register(press_move, MoveTelling.filter())
    duties.callback_query.register(press_leave, LeaveTyping.filter())
    return duties


async def enter(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Show the duties of the person's unit."""
    return await listing.enter(message, desk, state)


async def begin_telling(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Ask which day is told."""
    return await telling.begin(message, BeginTelling(), desk, state)


async def type_button(message: Message, packed: str, desk: Desk, state: FSMContext) -> Replies:
    """Take what was typed for the press of a button."""
    press = _BY_PREFIX.get(packed.partition(":")[0])
    if press:
        return await press.typed(message, packed, desk, state)
    entry = ShowEntry.unpack(packed) if packed.startswith(f"{ShowEntry.__prefix__}:") else None
    answer = desk.show(entry.entry, desk.locality) if entry else None
    if not isinstance(answer, Answer):
        return say(message, desk.texts["buttons.stale"])
    said = of_answer(answer, desk)
    return say(message, said.text, keyboard(said.rows))


async def press_move(callback: CallbackQuery, callback_data: MoveTelling, desk: Desk, state: FSMContext) -> Replies:
    """Confirm, go back or leave; where nothing is being told, the button is an old one."""
    if await recall(state) is None:
        return stale(callback, desk)
    return [callback.answer(), *await _MOVES[callback_data.to](callback, desk, state)]


async def press_leave(callback: CallbackQuery, desk: Desk, state: FSMContext) -> Replies:
    """Leave a question that waits for words."""
    if await state.get_state() not in {step.state for step in TYPING}:
        return stale(callback, desk)
    await state.set_state(None)
    return pressed(callback, desk.texts["duties.typing_left"])


_MOVES: Mapping[str, Callable[[Event, Desk, FSMContext], Awaitable[Replies]]] = {
    "confirm": telling.confirm,
    "same": telling.same_day,
    "back": telling.back,
    "stop": telling.stop,
}
