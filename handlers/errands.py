"""Errands: work that takes longer than a turn. A maker yields what to send, and how far it has come."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ParamSpec, Protocol, TypeVar

from aiogram.methods import TelegramMethod

from directory.access import Standing
from directory.offices import Offices
from handlers.texts import Texts
from knowledge.guide import Guide
from reminders.agenda import Agenda
from reminders.registry import Registry
from reminders.workdays import Workdays
from submissions.dossiers import Dossiers
from submissions.errands import Errand, ErrandKind

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class Rooms(Protocol):
    """One unit of work, as far as an errand needs it."""

    @property
    def offices(self) -> Offices:
        """What the directory remembers."""
        ...

    @property
    def dossiers(self) -> Dossiers:
        """What submissions remember."""
        ...

    @property
    def agenda(self) -> Agenda:
        """What reminders remember."""
        ...


class Apart(Protocol):
    """Runs a function in another process, so that nobody waits for it."""

    def __call__(
        self, function: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Awaitable[Answer]:
        """Return what the function returns; it and its arguments must be picklable."""
        ...


@dataclass(frozen=True)
class Progress:
    """How far an errand has come, as a sentence. It is shown in one message that changes."""

    text: str


@dataclass(frozen=True)
class Bench:
    """What a maker works with. `read` and `write` open units of work; keep them short, and none while working."""

    errand: Errand
    now: datetime
    standing: Standing
    texts: Texts
    guide: Guide
    days: Workdays
    read: Callable[[], AbstractAsyncContextManager[Rooms]]
    write: Callable[[], AbstractAsyncContextManager[Rooms]]
    apart: Apart

    def registry(self, rooms: Rooms) -> Registry:
        """Return what duties are computed from, within a unit of work."""
        return Registry(rooms.offices, rooms.agenda, self.guide.library, self.days)


Maker = Callable[[Bench], AsyncIterator[Progress | TelegramMethod[Any]]]
Makers = Mapping[ErrandKind, Maker]
