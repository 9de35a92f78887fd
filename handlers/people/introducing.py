"""The name of who joined by a code: asked for, never demanded, so that the administrators know whose account it is.

It is kept as the name of a request to join is: sealed, deleted with the person's own data, and as good as it was told.
"""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from directory.membership import Membership
from handlers.ask import answer_aside
from handlers.desk import Desk, with_desk
from handlers.keyboards import Row
from handlers.people.buttons import Introduce
from handlers.people.consent import consent_needed, goes_on
from handlers.people.posts import NEXT
from handlers.replies import Event, Replies, say, stale
from handlers.words import NoCommand, Says
from submissions import names
from submissions.fields import Field, FieldKind, Flaw

ASKS = "flaws.name_question"
_QUESTIONS = (ASKS, "flaws.name_long")  # what is no name may be a question
NAME = Field("name", "Họ và tên", FieldKind.NAME, "", "Nguyễn Văn A", required=True, personal=True)
_POST = "introducing"  # in the conversation's data: the number of the post that the name goes with


class Introducing(StatesGroup):
    """Where a name is awaited."""

    asked = State()


def introduce_rows(held: Membership, desk: Desk) -> list[Row]:
    """Return the button that asks for a name; none where no personal data may pass."""
    return [[(desk.texts["people.introduce"], Introduce(membership=held.id))]] if desk.may_collect else []


def router() -> Router:
    """Return the router of the button."""
    introducing = with_desk(Router(name="people-introducing"))
    introducing.callback_query.register(press, Introduce.filter())
    return introducing


def typing_router() -> Router:
    """Return the router of what is typed while a name is awaited."""
    typing = with_desk(Router(name="people-introducing-typing"))
    typing.message.register(pass_over, StateFilter(Introducing.asked), Command("huy"))
    for name in ("skip", "stop", "leave", "no", "save"):
        typing.message.register(pass_over, StateFilter(Introducing.asked), Says(name))
    typing.message.register(type_name, StateFilter(Introducing.asked), NoCommand())
    return typing


async def press(callback: CallbackQuery, callback_data: Introduce, desk: Desk, state: FSMContext) -> Replies:
    """Ask for the name, after consent; a post that is not the person's, or ended, is an old button."""
    if _own(callback_data.membership, desk) is None:
        return stale(callback, desk)
    needed = await consent_needed(callback, desk, state, "introduce", str(callback_data.membership))
    asked = needed or await ask(callback, str(callback_data.membership), desk, state)
    return [callback.answer(), *asked]


@goes_on("introduce")
async def ask(event: Event, about: str, desk: Desk, state: FSMContext) -> Replies:
    """Ask for the name."""
    await state.set_state(Introducing.asked)
    await state.update_data({_POST: int(about) if about.isdecimal() else 0})
    return say(event, desk.texts["people.ask_own_name"])


async def pass_over(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Go on without a name."""
    held = await _leave(desk, state)
    return say(message, _and_next(desk.texts["people.no_own_name"], held, desk))


async def type_name(message: Message, desk: Desk, state: FSMContext) -> Replies:
    """Keep the name; a question in between is answered and the name asked for again."""
    name = names.read(message.text or "", NAME)
    if isinstance(name, Flaw):
        return await _ask_again(message, name, desk)
    held = await _leave(desk, state)
    if held is None:
        return say(message, desk.texts["buttons.stale"])
    request = await desk.offices.requests.keep(desk.person.id, held.post, name, desk.now)
    await desk.offices.requests.decide(request.id, True, desk.person.id, desk.now)
    return say(message, _and_next(desk.texts.fill("people.own_name_kept", name=name), held, desk))


async def _ask_again(message: Message, wrong: Flaw, desk: Desk) -> Replies:
    question = desk.texts["people.ask_own_name"]
    if wrong.key in _QUESTIONS:
        return [*await answer_aside(message, message.text or "", desk), *say(message, question)]
    why = desk.texts.fill(wrong.key, **{"typed": wrong.typed, **wrong.values})
    return say(message, f"{why}\n\n{question}")


async def _leave(desk: Desk, state: FSMContext) -> Membership | None:
    number = (await state.get_data()).get(_POST) or 0
    await state.set_state(None)
    await state.update_data({_POST: None})
    return _own(number, desk)


def _own(number: int, desk: Desk) -> Membership | None:
    return next((held for held in desk.standing.memberships if held.id == number), None)


def _and_next(said: str, held: Membership | None, desk: Desk) -> str:
    return f"{said}\n\n{desk.texts[NEXT[held.post.role]]}" if held else said
