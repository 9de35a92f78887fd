"""Buttons, and numbers or words typed in their place: what they stand for is kept when the buttons are shown."""

import datetime
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from aiogram import Router
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from handlers.desk import Desk
from handlers.dossier.bookmark import Bookmark, record
from handlers.keyboards import Row, keyboard
from handlers.replies import Event, Replies, say
from handlers.words import LONGEST, picked, without_politeness
from knowledge.vietnamese import compatible, words

_OFFERS = "offers"  # in the conversation's data: what the buttons shown last send, in their order
_SHOWN = "offered"  # in the conversation's data: when they were shown
_LABELS = "labels"  # what these say, where it is a sentence of ours; names of people are not kept here
Data = TypeVar("Data", bound=CallbackData)


class Pressable(Protocol):
    """Something that a button does."""

    @property
    def prefix(self) -> str:
        """How the button's data begin."""
        ...

    def hear(self, router: Router) -> None:
        """Let a router hear the button."""
        ...

    async def typed(self, message: Message, packed: str, desk: Desk, state: FSMContext) -> Replies:
        """Take a typed number or word for a press."""
        ...


@dataclass(frozen=True)
class Press(Generic[Data]):
    """A kind of button, and what it does."""

    kind: type[Data]
    act: Callable[[Event, Data, Desk, FSMContext], Awaitable[Replies]]

    @property
    def prefix(self) -> str:
        """How the button's data begin."""
        return self.kind.__prefix__

    def hear(self, router: Router) -> None:
        """Let a router hear the button."""
        router.callback_query.register(self.pressed, self.kind.filter())

    async def pressed(self, callback: CallbackQuery, callback_data: Data, desk: Desk, state: FSMContext) -> Replies:
        """Take a press."""
        return [callback.answer(), *await self.act(callback, callback_data, desk, state)]

    async def typed(self, message: Message, packed: str, desk: Desk, state: FSMContext) -> Replies:
        """Take a typed number or word for a press."""
        return await self.act(message, self.kind.unpack(packed), desk, state)


class Offered(Filter):
    """Lets a number or a label through that stands for a button shown last; the handler gets that as `packed`."""

    async def __call__(self, message: Message, state: FSMContext) -> bool | dict[str, str]:
        """Count the buttons, or read them."""
        data, text = await state.get_data(), message.text or ""
        offers, number = data.get(_OFFERS, ()), picked(text) or 0
        if 1 <= number <= len(offers):
            return {"packed": offers[number - 1]}
        labels = enumerate(data.get(_LABELS, ()) if len(text) <= LONGEST else ())
        return next(({"packed": offers[at]} for at, label in labels if label and _same(text, label)), False)


async def offered(state: FSMContext) -> list[str]:
    """Return what the buttons shown last would send."""
    return list((await state.get_data()).get(_OFFERS, ()))


async def offered_at(state: FSMContext) -> datetime.datetime | None:
    """Return when the buttons shown last were shown (UTC); None where that is not known, or none were."""
    at = (await state.get_data()).get(_SHOWN)
    return datetime.datetime.fromisoformat(at) if at else None


async def show(
    event: Event, text: str, rows: Iterable[Row], step: State, mark: Bookmark, desk: Desk, state: FSMContext
) -> Replies:
    """Say a text with buttons, and wait for one of them, its number or its words."""
    shown = [row for row in rows if row]
    await record(state, step, mark, desk)
    await offer(shown, desk, state)
    return say(event, text, keyboard(shown))


async def offer(rows: Iterable[Row], desk: Desk, state: FSMContext) -> None:
    """Keep what the buttons that are shown send, so that their numbers or words may be typed."""
    buttons = [button for row in rows for button in row]
    ours = frozenset(desk.texts.values())
    await state.update_data(
        {
            _OFFERS: [data.pack() for _, data in buttons],
            _LABELS: [label if label in ours else "" for label, _ in buttons],
            _SHOWN: desk.now.isoformat(),
        }
    )


def _same(text: str, label: str) -> bool:
    """Whether a text says what a button says, with or without diacritics, polite words aside."""
    said, known = words(text), words(label)
    either = (said, without_politeness(said))
    return any(len(one) == len(known) and all(map(compatible, one, known)) for one in either)
