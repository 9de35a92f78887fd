"""Conversations: one router each. A handler returns what to say; it never sends, commits or reads the clock."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import BotCommand, Message

from handlers import (
    administration,
    announcing,
    ask,
    dossier,
    duties,
    edited,
    fallback,
    feedback,
    groups,
    guards,
    locality,
    menu,
    other,
    people,
    resuming,
    review,
    signature,
    start,
    summary,
)
from handlers.errands import Makers
from handlers.postings import Composers
from handlers.texts import Texts


def routers() -> list[Router]:
    """Return what asks all routers in their order; every call makes new ones."""
    built = [
        guards.router(),
        groups.router(),
        # a table of units, before it is taken for a list of people
        *administration.sheet_routers(),
        # before the numbers of older buttons
        *duties.answer_routers(),
        # commands and buttons
        *people.routers(),
        *dossier.routers(),
        start.router(),
        *review.routers(),
        *duties.routers(),
        *summary.routers(),
        *administration.routers(),
        menu.router(),
        locality.router(),
        signature.router(),
        _waiting(
            *people.typing_routers(),
            *administration.typing_routers(),
            *review.typing_routers(),
            *duties.typing_routers(),
            *dossier.typing_routers(),
            signature.words_router(),
            resuming.router(),
            signature.steps_router(),
            locality.typing_router(),
        ),
        *dossier.stray_routers(),
        # words with a meaning of their own
        feedback.router(),
        start.words_router(),
        other.router(),
        locality.telling_router(),
        # the rest
        edited.router(),
        fallback.router(),
        ask.router(),
    ]
    whole = Router(name="conversations")
    whole.include_routers(*_spared(built))
    return [whole]


class Waits(Filter):
    """Lets a message through while some conversation waits for one: most messages are spared a hundred questions."""

    async def __call__(self, _message: Message, raw_state: str | None = None) -> bool:
        """Look whether there is a step."""
        return raw_state is not None


def _waiting(*routers: Router) -> Router:
    """Return the routers of what somebody types while a conversation waits for it, behind one door."""
    return _door("waiting", Waits(), routers)


class NoMessage(Filter):
    """Lets no message through: behind it are buttons."""

    async def __call__(self, _message: Message) -> bool:
        """Refuse."""
        return False


def _spared(routers: Iterable[Router]) -> Iterator[Router]:
    """Return the routers, those that take no message behind doors: there are many, and none is asked about one."""
    for asked, run in groupby(routers, lambda router: bool(router.message.handlers or router.sub_routers)):
        some = tuple(run)
        yield from some if asked else (_door("pressed", NoMessage(), some),)


def _door(name: str, lets_through: Filter, routers: Iterable[Router]) -> Router:
    door = Router(name=name)
    door.message.filter(lets_through)
    door.include_routers(*routers)
    return door


def makers() -> Makers:
    """Return what does the errands, by kind."""
    return {**review.makers(), **administration.makers(), **summary.makers()}


def composers() -> Composers:
    """Return what puts into words what nobody asked for, by kind; in the order in which it goes out."""
    return {**duties.composers(), **announcing.composers(), **summary.composers()}


def commands() -> list[BotCommand]:
    """Return the commands that a channel with a command menu shows."""
    texts = Texts.load()
    keys = {
        "menu": "commands.menu",
        "chuky": "commands.chuky",
        "nhap": "commands.nhap",
        "hoso": "commands.hoso",
        "viec": "commands.viec",
        "lich": "commands.lich",
        "thamgia": "commands.thamgia",
        "toi": "commands.toi",
        "diaphuong": "commands.diaphuong",
        "dulieu": "commands.dulieu",
        "xoa": "commands.xoa",
        "trogiup": "commands.trogiup",
    }
    return [BotCommand(command=name, description=texts[key]) for name, key in keys.items()]
