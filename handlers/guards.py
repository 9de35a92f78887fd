"""What is turned away before anything else looks at it: texts that are too long, and marks of secrecy."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from handlers.administration.progress import recall
from handlers.administration.way import repeat as ask_administrator
from handlers.desk import Desk, with_desk
from handlers.dossier.steps import repeat as ask_again
from handlers.dossier.steps import waits
from handlers.groups import Unaddressed
from handlers.lists import HandsIn, PeopleList, PhoneAlone
from handlers.marks import Marked
from handlers.replies import Replies, say
from handlers.wizard import repeat, step_of

LONGEST = 4000


class TooLong(Filter):
    """Lets a message through whose text nobody would ask a question with."""

    async def __call__(self, message: Message) -> bool:
        """Count the characters."""
        return len((message.text or message.caption or "").strip()) > LONGEST


def router() -> Router:
    """Return the router of what is turned away."""
    guards = with_desk(Router(name="guards"))
    for observer in (guards.message, guards.edited_message):
        observer.register(ignore, Unaddressed())
        observer.register(too_long, TooLong(), ~PeopleList())
        observer.register(too_long, TooLong(), ~HandsIn())
        observer.register(marked, Marked())
        observer.register(people_list, PeopleList(), ~HandsIn())
        observer.register(phone_alone, PhoneAlone(), ~HandsIn())
    return guards


async def ignore(_message: Message) -> None:
    """Pass over what people of a group say to each other."""


async def too_long(message: Message, desk: Desk) -> Replies:
    """Ask for a shorter text; nothing of it is kept."""
    return say(message, desk.texts.fill("guards.too_long", longest=LONGEST))


async def marked(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Refuse what bears a mark of secrecy; nothing of it is kept. What was asked before is asked again."""
    return await refuse(message, desk.texts["guards.marked"], desk, state)


async def people_list(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Say who may hand in lists, and where; nothing of it is kept."""
    return await refuse(message, _elsewhere(desk) or desk.texts["guards.list"], desk, state)


async def phone_alone(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Say that no phone is needed; it is not kept."""
    return await refuse(message, _elsewhere(desk) or desk.texts["guards.phone"], desk, state)


async def refuse(message: Message, why: str, desk: Desk, state: FSMContext) -> Replies:
    """Say why something is not taken; a wizard or a form that waits asks again."""
    if await step_of(state):
        return await repeat(message, why, desk, state)
    if await waits(state):
        return await ask_again(message, why, desk, state)
    if await recall(state):
        return await ask_administrator(message, why, desk, state)
    return say(message, why)


def _elsewhere(desk: Desk) -> str:
    """Say which channel takes personal data, to who may hand them in."""
    return desk.texts["people.elsewhere"] if desk.private and desk.standing.units else ""
