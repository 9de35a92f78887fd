"""Duties: an obligation as one unit has it, with its day and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class DutyState(StrEnum):
    """What became of a duty. How far off its day is stands in `reminders.views`."""

    OPEN = "open"
    DONE = "done"
    NOT_OURS = "not-ours"  # the unit says that it is not concerned; `note` is its reason
    DROPPED = "dropped"  # the unit has ended, the deadline was cancelled, or no longer concerns the unit


@dataclass(frozen=True)
class Duty:
    """A duty of a unit; one for each source. `due_on` is a day in Vietnam, None while nobody knows it.

    `expected`: the day is the dispatch's guess. `revision` grows whenever the day changes or the duty is opened again:
    reminders of an older revision are not sent. `since` is when the duty came to stand with the unit (UTC): what was
    long past by then reminds nobody. `submission` is the code of the handing-in that fulfilled it.
    """

    id: int
    unit_id: int
    source: str
    due_on: date | None
    expected: bool
    state: DutyState
    revision: int
    since: datetime
    assigned_to: int | None = None
    closed_by: int | None = None
    closed_at: datetime | None = None
    note: str = ""
    submission: str | None = None


@dataclass(frozen=True)
class NewDuty:
    """A duty that a unit does not have yet."""

    unit_id: int
    source: str
    due_on: date | None
    expected: bool


class Duties(Protocol):
    """Where duties are remembered. Access is not checked here."""

    async def add(self, duties: Sequence[NewDuty], now: datetime) -> None:
        """Keep new ones, open; one that a unit has already is left as it is."""
        ...

    async def hold(self, unit_ids: Sequence[int]) -> None:
        """Let whoever else would plan these units, or change their duties, wait until this unit of work has ended."""
        ...

    async def get(self, duty_id: int) -> Duty | None:
        """Return one in any state; to change it, its unit is held."""
        ...

    async def several(self, duty_ids: Sequence[int]) -> Mapping[int, Duty]:
        """Return those that exist of these, by id."""
        ...

    async def of_units(self, unit_ids: Sequence[int]) -> list[Duty]:
        """Return all duties of units, in any state."""
        ...

    async def moved(self, duties: Sequence[Duty]) -> None:
        """Write the day, `expected`, the state and the revision of many at once; closed ones stay as they are."""
        ...

    async def close(
        self, duty_id: int, state: DutyState, by: int | None, note: str, submission: str | None, now: datetime
    ) -> None:
        """Close one as done or not ours. The note is kept sealed."""
        ...

    async def reopen(self, duty_id: int) -> None:
        """Open one again: nothing is left of how it was closed, and its revision grows."""
        ...

    async def assign(self, duty_id: int, person_id: int | None) -> None:
        """Give one to a colleague, or back to the focal persons."""
        ...

    async def of_person(self, person_id: int) -> list[Duty]:
        """Return the open duties that are assigned to a person."""
        ...

    async def forget_person(self, person_id: int) -> int:
        """Give back what is assigned to a person, in any state; return how many those were."""
        ...

    async def not_ours(self, limit: int = 200, passed: int = 0) -> list[Duty]:
        """Return the duties that units say are not theirs, latest first; `passed` later ones are left out."""
        ...
