"""A button with somebody's data, who may press it, and where it works."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData

from tests.conversations.borders.people import FOCAL
from tests.conversations.borders.things import Things

Make = Callable[[Things], CallbackData]


@dataclass(frozen=True)
class Case:
    """A button. `owner` may press it on what is their own; `ways` lead to where it works: pressed, or typed if text.

    `mine` are things that stay one's own while the rest is another's. `open_to_all`: it carries a number, but what it
    says is nobody's secret: an entry, a unit's name.
    """

    make: Make
    owner: int = FOCAL
    ways: Sequence[Make | str] = ()
    mine: Sequence[str] = ()
    open_to_all: bool = False


Cases = Mapping[type[CallbackData], Sequence[Case]]
