"""An administrator's own deadlines: what no dispatch sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from reminders.obligations import Scope


@dataclass(frozen=True)
class OwnDeadline:
    """A deadline that an administrator set. `basis` is the document it rests on, as they wrote it; empty if none.

    `locality` is the one that the administrator who set it administers (None: everything): who may change it.
    """

    id: int
    what: str
    day: date
    scope: Scope
    send_to: str
    basis: str
    locality: str | None
    made_by: int | None
    made_at: datetime
    cancelled_at: datetime | None = None


class OwnDeadlines(Protocol):
    """Where they are remembered; cancelled ones stay."""

    async def add(self, deadline: OwnDeadline) -> int:
        """Keep a new one (its `id` is ignored) and return its id."""
        ...

    async def get(self, deadline_id: int) -> OwnDeadline | None:
        """Return one, cancelled or not."""
        ...

    async def in_force(self) -> list[OwnDeadline]:
        """Return those that are not cancelled, by day."""
        ...

    async def several(self, deadline_ids: Sequence[int]) -> list[OwnDeadline]:
        """Return these, cancelled ones too."""
        ...

    async def move(self, deadline_id: int, day: date) -> None:
        """Give one another day."""
        ...

    async def cancel(self, deadline_id: int, now: datetime) -> None:
        """Cancel one."""
        ...
