"""Announcements: what an administrator tells many people at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reminders.obligations import Scope


@dataclass(frozen=True)
class Announcement:
    """A text for everybody of a scope. `due_at` is when it goes out (UTC). The text is kept sealed.

    `locality` is the one that the administrator who wrote it administers (None: everything): who may look after it.
    """

    id: int
    text: str
    scope: Scope
    locality: str | None
    made_by: int | None
    made_at: datetime
    due_at: datetime


class Announcements(Protocol):
    """Where announcements are remembered; what became of each copy stands in the ledger."""

    async def add(self, announcement: Announcement) -> int:
        """Keep a new one (its `id` is ignored) and return its id."""
        ...

    async def get(self, announcement_id: int) -> Announcement | None:
        """Return one."""
        ...

    async def latest(self, limit: int = 20, passed: int = 0) -> list[Announcement]:
        """Return the newest, newest first; `passed` newer ones are left out."""
        ...


def key_of(announcement_id: int, person_id: int) -> str:
    """Return the ledger's key of one person's copy."""
    return f"announce:{announcement_id}:{person_id}"
