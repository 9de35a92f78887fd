"""Deleting what is kept about a person: what goes, what must stay and why, and then it is done."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from directory.audit import Action
from handlers.desk import Desk, with_desk
from handlers.keyboards import keyboard
from handlers.pauses import JustAsked, touch
from handlers.people.buttons import EraseMe, KeepMe
from handlers.replies import Event, Replies, pressed, say
from handlers.words import Says
from reminders.planning import plan_units

_BEFORE = "before"  # in the conversation's data: what was waited for when the wish was said


class Erasing(StatesGroup):
    """Where a yes is awaited."""

    asked = State()


def router() -> Router:
    """Return the router of deletion."""
    erasing = with_desk(Router(name="people-erasing"))
    # Said once it is a wish, said again it is a yes.
    erasing.message.register(type_yes, StateFilter(Erasing.asked), Says("erase"), JustAsked())
    erasing.message.register(ask, Command("xoa"))
    erasing.message.register(ask, Says("erase"))
    erasing.callback_query.register(press_yes, EraseMe.filter())
    erasing.callback_query.register(press_no, KeepMe.filter())
    return erasing


def typing_router() -> Router:
    """Return the router of a typed no, and of a yes that is too easily said for this."""
    typing = with_desk(Router(name="people-erasing-typing"))
    typing.message.register(type_no, StateFilter(Erasing.asked), Command("huy"))
    typing.message.register(make_sure, StateFilter(Erasing.asked), Says("yes"))
    for name in ("no", "stop", "keep", "back"):
        typing.message.register(type_no, StateFilter(Erasing.asked), Says(name))
    return typing


async def ask(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Say what is deleted and what stays, and ask."""
    if not desk.private:
        return say(message, desk.texts["groups.private_only"])
    before = await state.get_state()
    if before != Erasing.asked.state:
        await state.update_data({_BEFORE: before})
    await state.set_state(Erasing.asked)
    await touch(state, desk.run, desk.now)
    row = [(desk.texts["people.erase"], EraseMe()), (desk.texts["people.keep"], KeepMe())]
    return say(message, await _asking(desk), keyboard([row]))


async def _asking(desk: Desk) -> str:
    """Say what is deleted and what stays; another account of the human stays too."""
    others = sorted(await desk.offices.accounts.channels(desk.person.id) - {desk.person.channel})
    if not others:
        return desk.texts["people.erasing"]
    linked = desk.texts.fill("people.erasing_linked", channels=", ".join(others))
    return f"{desk.texts['people.erasing']}\n\n{linked}"


async def press_yes(callback: CallbackQuery, desk: Desk, state: FSMContext) -> Replies:
    """Delete. The button said all, so an old one still works."""
    return [callback.answer(), *await _erase(callback, desk, state)]


async def press_no(callback: CallbackQuery, desk: Desk, state: FSMContext) -> Replies:
    """Leave everything as it is; another conversation that waits goes on waiting."""
    if await state.get_state() == Erasing.asked.state:
        await _go_back(state)
    return pressed(callback, desk.texts["people.kept"])


async def type_yes(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Delete, after a typed yes."""
    return await _erase(message, desk, state)


async def make_sure(message: Message, desk: Desk) -> Replies:
    """Ask for a yes that is none by accident: what is deleted is gone."""
    return say(message, desk.texts["people.erase_how"])


async def type_no(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Leave everything as it is; what was waited for before is waited for again."""
    await _go_back(state)
    return say(message, desk.texts["people.kept"])


async def _go_back(state: FSMContext) -> None:
    await state.set_state((await state.get_data()).get(_BEFORE))
    await state.update_data({_BEFORE: None})


async def _erase(event: Event, desk: Desk, state: FSMContext) -> Replies:
    """Delete what is the person's alone. The unit's record, the evidence of consent and the trail stay."""
    person, offices, dossiers = desk.person.id, desk.offices, desk.dossiers
    await desk.questions.forget_person(person)
    await desk.people.forget(person)
    await desk.agenda.forget_person(person)
    await offices.accounts.part(person)
    await offices.requests.forget_person(person)
    await offices.memberships.revoke_all(person, desk.now)
    await plan_units(desk.standing.units, desk.registry, desk.now)  # somebody else is reminded now
    await offices.consents.withdraw(person, desk.now)
    rows = await dossiers.drafts.forget_person(person)
    uploads = await dossiers.uploads.forget_person(person)
    await offices.audit.write(person, Action.ERASED, f"person:{person}", desk.now, f"rows:{rows} uploads:{uploads}")
    await state.clear()
    return say(event, desk.texts["people.erased"])
