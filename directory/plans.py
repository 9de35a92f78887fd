"""A plan: what an administrator says of a reorganisation before it is carried out, and what it will do."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from directory.reorganisation import ReorganisationKind
from directory.units import NewUnit, Unit


@dataclass(frozen=True)
class Plan:
    """A reorganisation to be. A result is a unit's id, or a unit to be founded; the first is the main successor.

    A source that is among the results keeps on. `new_name` is what a renamed unit will be called.
    """

    kind: ReorganisationKind
    decision_number: str
    decided_on: date | None
    effective_on: date
    sources: tuple[int, ...] = ()
    results: tuple[int | NewUnit, ...] = ()
    new_name: str | None = None

    @property
    def ending(self) -> tuple[int, ...]:
        """The sources that will be no more."""
        return tuple(source for source in self.sources if source not in self.results)

    @property
    def founded(self) -> tuple[NewUnit, ...]:
        """The results that do not exist yet."""
        return tuple(result for result in self.results if isinstance(result, NewUnit))

    @property
    def existing(self) -> tuple[int, ...]:
        """Every unit that there is already."""
        results = (result for result in self.results if isinstance(result, int))
        return tuple(dict.fromkeys((*self.sources, *results)))


class Follows(Protocol):
    """What belongs to units and follows them, such as drafts and submissions."""

    async def move(self, from_unit: int, to_unit: int, reorganisation_id: int, now: datetime) -> int:
        """Let everything of a unit follow to its successor; return how many."""
        ...

    async def move_back(self, reorganisation_id: int, now: datetime) -> None:
        """Undo what a reorganisation moved."""
        ...


@dataclass(frozen=True)
class Belongings:
    """What follows besides people, and what has to be asked about it. `count` is of one unit."""

    follow: Sequence[Follows]
    count: Callable[[int], Awaitable[tuple[int, int]]]  # rows of the draft, submissions
    submitted_since: Callable[[int, datetime], Awaitable[bool]]


class Refusal(StrEnum):
    """Why a plan cannot be carried out or taken back."""

    NOT_FOUND = "not-found"
    ENDED = "ended"
    SAME_TWICE = "same-twice"
    TOO_FEW = "too-few"
    NO_RESULT = "no-result"
    NAME_TAKEN = "name-taken"
    SAME_NAME = "same-name"
    UNDONE = "undone"
    SUBMITTED = "submitted"
    CHANGED_SINCE = "changed-since"


@dataclass(frozen=True)
class Preview:
    """What a plan will do: the units that end, those that go on (the main successor first), and how much follows."""

    plan: Plan
    ending: tuple[Unit, ...]
    going_on: tuple[Unit | NewUnit, ...]
    people: int = 0
    rows: int = 0
    submissions: int = 0
