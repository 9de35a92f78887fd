"""What somebody types while a request to join waits for it."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from directory.kinds import kind_of
from directory.membership import Role
from directory.search import search
from handlers.ask import answer_aside
from handlers.desk import Desk, with_desk
from handlers.people.asking import receivers
from handlers.people.introducing import ASKS, NAME
from handlers.people.posts import role_name
from handlers.people.request import ROLES, Joining, Request, recall
from handlers.people.requesting import ask, back, repeat, send, stop, take_receiver, take_role, take_unit
from handlers.replies import Replies
from handlers.small_talk import hear_small_talk
from handlers.words import NoCommand, Says, phrases, picked, stands_in, word_count
from knowledge.naming import closest
from knowledge.vietnamese import Word, words
from submissions import names
from submissions.fields import Flaw

WAITS = StateFilter(*Joining.__all_states__)
_QUESTION = 4  # words
_ROLE_WORDS = 8
_NAMES: Mapping[Role, list[list[Word]]] = {
    Role.FOCAL: phrases("role_focal"),
    Role.RECEIVER: phrases("role_receiver"),
    Role.HEAD: phrases("role_head"),
    Role.OFFICIAL: phrases("role_official"),
}
_LONGEST = 200  # characters of a unit's name


class NamesRole(Filter):
    """Lets a short text through that says what somebody is, in whatever words; the handler gets that as `role`."""

    async def __call__(self, message: Message) -> bool | dict[str, Role]:
        """Look for the words; who is "cán bộ đầu mối" is a focal person rather than an official."""
        text = message.text or ""
        said = words(text) if "?" not in text and word_count(text) <= _ROLE_WORDS else []
        named = (role for role, phrases in _NAMES.items() if any(stands_in(phrase, said) for phrase in phrases))
        role = next(named, None)
        return {"role": role} if role else False


def typing_router() -> Router:
    """Return the router of what is typed while a request waits."""
    typing = with_desk(Router(name="people-joining-typing"))
    hear = typing.message.register
    hear(stop, WAITS, Command("huy"))
    for name in ("stop", "leave"):
        hear(stop, WAITS, Says(name))
    hear(back, WAITS, Says("back"))
    hear(take_named_role, StateFilter(Joining.role), NamesRole())
    hear_small_talk(typing, repeat, "people.join_help", WAITS)
    hear(look_again, StateFilter(Joining.unit), Says("no_unit"))
    for step, take in ((Joining.role, type_role), (Joining.unit, type_unit), (Joining.receiver, type_receiver)):
        hear(take, StateFilter(step), NoCommand())
    hear(type_name, StateFilter(Joining.name), NoCommand())
    return typing


async def take_named_role(message: Message, role: Role, desk: Desk, state: FSMContext) -> Replies:
    """Take a role that is named."""
    return await take_role(message, role, desk, state)


async def type_role(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed role: a number, or nearly its name."""
    text = message.text or ""
    number = picked(text)
    if number is not None and 1 <= number <= len(ROLES):
        return await take_role(message, ROLES[number - 1], desk, state)
    near = closest(text, ((role, role_name(role, desk)) for role in ROLES)) if number is None else []
    if near:
        return await take_role(message, Role(near[0]), desk, state)
    return await _not_understood(message, desk.texts["people.choose"], desk, state)


async def look_again(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Ask for the unit's name anew, and say what to do where it is missing."""
    request = Request((await recall(state)).role)
    return await ask(message, Joining.unit, request, desk, state, desk.texts["people.unit_missing"])


async def type_unit(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a number of the units that were found, or look for what was typed."""
    text, request = (message.text or "")[:_LONGEST], await recall(state)
    number = picked(text)
    if number is not None and 1 <= number <= len(request.found):
        unit = await desk.offices.units.get(request.found[number - 1])
        if unit:
            return await take_unit(message, unit, request, desk, state)
    hits = [] if "?" in text else await search(text, desk.offices.units)
    if not hits and kind_of(text) and "?" not in text:
        return await repeat(message, desk.texts["people.unit_unknown"], desk, state)
    if not hits:
        return await _not_understood(message, desk.texts["people.unit_unknown"], desk, state)
    found = Request(request.role, found=tuple(hit.unit.id for hit in hits))
    return await ask(message, Joining.unit, found, desk, state)


async def type_receiver(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take a typed agency: a number, or nearly its name."""
    text, keys = message.text or "", receivers(desk)
    number = picked(text)
    if number is not None and 1 <= number <= len(keys):
        return await take_receiver(message, keys[number - 1], desk, state)
    known = desk.guide.library.receivers
    near = closest(text, ((key, known[key].name) for key in keys)) if number is None else []
    if len(near) == 1:
        return await take_receiver(message, near[0], desk, state)
    return await _not_understood(message, desk.texts["people.choose"], desk, state)


async def type_name(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Take the name and send the request."""
    text = message.text or ""
    name = names.read(text, NAME)
    if isinstance(name, Flaw) and name.key == ASKS:
        return await _not_understood(message, "", desk, state)
    if isinstance(name, Flaw):
        return await repeat(message, desk.texts.fill(name.key, **{"typed": name.typed, **name.values}), desk, state)
    return await send(message, name, desk, state)


async def _not_understood(message: Message, why: str, desk: Desk, state: FSMContext) -> Replies:
    """Answer a question in the middle and ask the step again; what is no question was mistyped."""
    text = message.text or ""
    if "?" not in text and word_count(text) < _QUESTION:
        return await repeat(message, why, desk, state)
    return [*await answer_aside(message, text, desk), *await repeat(message, "", desk, state)]
