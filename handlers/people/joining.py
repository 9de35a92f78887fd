"""Asking for a post without an invitation: as what, where, one's name; an administrator decides."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from directory.membership import Role
from handlers.desk import Desk, with_desk
from handlers.people.asking import receivers
from handlers.people.buttons import BeginJoining, ChooseRole, MoveJoining, PickReceiver, PickUnit
from handlers.people.consent import consent_needed, goes_on
from handlers.people.request import ROLES, Joining, Request, recall
from handlers.people.requesting import ask, back, step_of, stop, take_receiver, take_role, take_unit, too_many
from handlers.replies import Event, Replies, say, stale
from handlers.words import Says

MOVES: Mapping[str, Callable[[Event, Desk, FSMContext], Awaitable[Replies]]] = {"back": back, "stop": stop}


def router() -> Router:
    """Return the router that begins a request and hears its buttons."""
    joining = with_desk(Router(name="people-joining"))
    joining.message.register(begin, Command("thamgia"))
    joining.message.register(begin, Says("join"))
    joining.callback_query.register(press_begin, BeginJoining.filter())
    joining.callback_query.register(press_role, ChooseRole.filter())
    joining.callback_query.register(press_unit, PickUnit.filter())
    joining.callback_query.register(press_receiver, PickReceiver.filter())
    joining.callback_query.register(press_move, MoveJoining.filter())
    return joining


async def begin(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Ask for consent where it is needed, then begin."""
    return await _begin(message, desk, state)


async def press_begin(callback: CallbackQuery, desk: Desk, state: FSMContext) -> Replies:
    """Begin by a button."""
    return [callback.answer(), *await _begin(callback, desk, state)]


@goes_on("join")
async def after_consent(event: Event, _about: str, desk: Desk, state: FSMContext) -> Replies:
    """Begin, after a yes."""
    return await ask(event, Joining.role, Request(), desk, state, desk.texts["people.join_intro"])


async def press_role(callback: CallbackQuery, callback_data: ChooseRole, desk: Desk, state: FSMContext) -> Replies:
    """Take a pressed role."""
    if await step_of(state) is None or callback_data.role not in ROLES:
        return stale(callback, desk)
    return [callback.answer(), *await take_role(callback, callback_data.role, desk, state)]


async def press_unit(callback: CallbackQuery, callback_data: PickUnit, desk: Desk, state: FSMContext) -> Replies:
    """Take a pressed unit. Names of units are no secret: an older list's button still works."""
    request = await recall(state)
    unit = await desk.offices.units.get(callback_data.unit)
    if await step_of(state) is None or unit is None or request.role in (None, Role.RECEIVER):
        return stale(callback, desk)
    return [callback.answer(), *await take_unit(callback, unit, request, desk, state)]


async def press_receiver(
    callback: CallbackQuery, callback_data: PickReceiver, desk: Desk, state: FSMContext
) -> Replies:
    """Take a pressed agency; one that is gone from the data is an old button."""
    request = await recall(state)
    known = callback_data.receiver in receivers(desk)
    if await step_of(state) is None or request.role is not Role.RECEIVER or not known:
        return stale(callback, desk)
    return [callback.answer(), *await take_receiver(callback, callback_data.receiver, desk, state)]


async def press_move(callback: CallbackQuery, callback_data: MoveJoining, desk: Desk, state: FSMContext) -> Replies:
    """Go back or leave."""
    if await step_of(state) is None:
        return stale(callback, desk)
    return [callback.answer(), *await MOVES[callback_data.to](callback, desk, state)]


async def _begin(event: Event, desk: Desk, state: FSMContext) -> Replies:
    needed = await consent_needed(event, desk, state, then="join")
    if needed is not None:
        return needed
    if await too_many(desk):
        return say(event, desk.texts["people.too_many"])
    return await after_consent(event, "", desk, state)
