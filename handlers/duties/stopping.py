"""`dừng nhắc` and `nhắc lại`: reminders stop and come again. Duties and access stay, and a form that waits."""

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from directory.offices import Offices
from directory.people import Person
from handlers.desk import Desk, with_desk
from handlers.duties.buttons import SetReminding
from handlers.duties.showing import is_free
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, pressed, say
from handlers.summary.report import scopes_of
from handlers.words import Says
from knowledge.guide import Guide
from reminders import stopping
from reminders.agenda import Agenda
from reminders.registry import Registry
from reminders.workdays import Workdays


class Stopped(Filter):
    """Lets a message through of whom no reminders go to, or where no other conversation may mean something by it."""

    async def __call__(
        self,
        _message: Message,
        state: FSMContext,
        person: Person,
        offices: Offices,
        agenda: Agenda,
        guide: Guide,
        days: Workdays,
    ) -> bool:
        """Look at the conversation first, then at the wish, which holds for every account of the human."""
        if await is_free(state):
            return True
        return await stopping.has_stopped(person.id, Registry(offices, agenda, guide.library, days))


def router() -> Router:
    """Return the router of stopping and going on."""
    wishes = with_desk(Router(name="duties-stopping"))
    wishes.message.register(stop, Command("dungnhac"))
    wishes.message.register(stop, Says("stop_reminding"))
    wishes.message.register(go_on, Command("nhaclai"))
    wishes.message.register(go_on, Says("remind_again"), Stopped())
    wishes.callback_query.register(press, SetReminding.filter())
    return wishes


async def stop(message: Message, desk: Desk) -> Replies:
    """Send no reminders any more."""
    return await _set(message, False, desk)


async def go_on(message: Message, desk: Desk) -> Replies:
    """Send reminders again."""
    return await _set(message, True, desk)


async def press(callback: CallbackQuery, callback_data: SetReminding, desk: Desk) -> Replies:
    """Stop or go on by a button."""
    if not desk.private:
        return pressed(callback, desk.texts["groups.private_only"])
    return [callback.answer(), *await _set(callback, callback_data.on, desk)]


async def _set(event: Event, on: bool, desk: Desk) -> Replies:
    if not desk.private:
        return say(event, desk.texts["groups.private_only"])
    if not desk.standing.memberships:
        return say(event, desk.texts["stopping.nobody"])
    if on is not await stopping.has_stopped(desk.person.id, desk.registry):
        key = "stopping.going_on_before" if on else "stopping.stopped_before"
        return say(event, desk.texts[key], keyboard([_row(on, desk)]))
    change = stopping.go_on if on else stopping.stop
    await change(desk.person.id, desk.registry, desk.now)
    text = desk.texts["stopping.going_on"] if on else _stopped(desk)
    return say(event, text, keyboard([_row(on, desk)]))


def _stopped(desk: Desk) -> str:
    """Say what stops and what still comes; to who reads the week's summary, that it stops too."""
    stopped = desk.texts["stopping.stopped"]
    return f"{stopped}\n{desk.texts['stopping.stopped_summary']}" if scopes_of(desk.standing) else stopped


def _row(on: bool, desk: Desk) -> Row:
    """Return the button that changes it the other way."""
    key = "stopping.button_stop" if on else "stopping.button_go_on"
    return [(desk.texts[key], SetReminding(on=not on))]
