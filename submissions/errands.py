"""Errands: work that takes longer than a turn, such as five hundred letters. A row first, done after the turn."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class ErrandKind(StrEnum):
    """What is to be made."""

    CONSOLIDATE = "consolidate"  # one sheet of all units for a receiver
    LETTERS = "letters"  # the letters and sheets of one submission, or of a receiver's packages
    OWN_DATA = "own-data"  # everything that is kept about a person
    DEADLINE = "deadline"  # an administrator's own deadline was set, moved or cancelled, for many units
    ANNOUNCE = "announce"  # a copy of an announcement for each person
    EVENTS = "events"  # decisions of many units were told
    PLAN = "plan"  # the duties of a locality's units are planned anew
    SUMMARY = "summary"  # the weekly summary, when somebody asks for it


@dataclass(frozen=True)
class Errand:
    """An errand. `about` holds ids and keys only; access is checked when it is asked for, and again when it is done."""

    id: int
    kind: ErrandKind
    person_id: int
    channel: str
    chat_id: int
    about: Mapping[str, str]
    message_id: int | None
    attempts: int
    made_at: datetime


class Errands(Protocol):
    """Where errands wait."""

    async def ask(self, kind: ErrandKind, person_id: int, about: Mapping[str, str], now: datetime) -> int:
        """Keep an errand for a person's own chat; one that waits for the same is not kept twice. Return its id."""
        ...

    async def waiting(
        self, channels: Collection[str] | None = None, besides: Collection[int] = (), limit: int = 10
    ) -> list[Errand]:
        """Return the errands of people on these channels (None: any) that are not done, oldest first.

        Those that are named by `besides` are left out.
        """
        ...

    async def begun(self, errand_id: int, message_id: int | None) -> None:
        """Count an attempt, and note the message that shows the progress; None keeps the one that is known."""
        ...

    async def shown(self, errand_id: int, message_id: int) -> None:
        """Note the message that shows the progress."""
        ...

    async def put_back(self, errand_id: int) -> None:
        """Do not count the attempt that a stop has ended."""
        ...

    async def done(self, errand_id: int, now: datetime) -> None:
        """Close an errand, well or not."""
        ...

    async def of_person(self, person_id: int) -> list[Errand]:
        """Return a person's errands, done ones too, oldest first."""
        ...
