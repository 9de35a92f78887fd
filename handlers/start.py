"""The first words: who the assistant is, what it can be asked, and what it does not do."""

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.ask import may_ask_locality
from handlers.desk import Desk, with_desk
from handlers.keyboards import keyboard, locality_rows
from handlers.replies import Replies, say
from handlers.whereabouts import Locality
from handlers.words import Says


def router() -> Router:
    """Return the router of the first words."""
    begin = with_desk(Router(name="start"))
    begin.message.register(start, CommandStart())
    begin.message.register(start, Says("begin"))
    begin.message.register(start, Says("who"))
    begin.message.register(explain, Command("trogiup", "help"))
    return begin


def words_router() -> Router:
    """Return the router of `trợ giúp` as a word, which a conversation in progress hears first."""
    words = with_desk(Router(name="help"))
    words.message.register(explain, Says("help"))
    return words


async def start(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Say who the assistant is and what to do next; whatever was in progress ends."""
    if not desk.private:
        return say(message, desk.texts["groups.hello"])
    await state.clear()
    welcome = desk.texts["start.welcome"]
    if desk.locality:
        known = desk.texts.fill("start.known", place=desk.place(desk.locality))
        return say(message, f"{welcome}\n\n{known}")
    if not may_ask_locality(desk):
        return say(message, welcome)
    await state.set_state(Locality.choosing)
    await desk.people.locality_asked(desk.person.id, desk.now)
    return say(message, f"{welcome}\n\n{desk.texts['locality.which']}", keyboard(locality_rows(desk)))


async def explain(message: Message, desk: Desk) -> Replies:
    """Say what works, what is not done, and what is kept."""
    return say(message, desk.texts["start.help"])
