"""What a person wants of reminders: whether at all, and a calendar that follows their duties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Preference:
    """A person's wish. `stopped_at` is when they said "dừng nhắc"; duties and access stay.

    `has_calendar`: a link to their calendar is in use.
    """

    person_id: int
    stopped_at: datetime | None = None
    has_calendar: bool = False


class Preferences(Protocol):
    """Where wishes are remembered."""

    async def of(self, person_ids: Sequence[int]) -> Mapping[int, Preference]:
        """Return the wishes of persons; nobody is missing."""
        ...

    async def stopped(self, person_ids: Sequence[int]) -> frozenset[int]:
        """Return those of these persons who want no reminders, whichever account of theirs has said so."""
        ...

    async def stop(self, person_id: int, now: datetime) -> None:
        """Send no reminders from now on."""
        ...

    async def go_on(self, person_id: int) -> None:
        """Send reminders again."""
        ...

    async def calendar_key(self, person_id: int, key: str) -> None:
        """Let a secret key open the person's calendar; an older one opens it no longer. Only its hash is kept."""
        ...

    async def of_calendar_key(self, key: str) -> int | None:
        """Return whose calendar a key opens."""
        ...

    async def drop_calendar_key(self, person_id: int) -> None:
        """Let nothing open the person's calendar."""
        ...

    async def forget_person(self, person_id: int) -> None:
        """Forget a person's wishes and key."""
        ...
