"""Requests to join: who has no invitation asks, and an administrator decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from directory.membership import Post


@dataclass(frozen=True)
class JoinRequest:
    """A request. `name` is what the person calls themselves (kept encrypted); `granted` is None while it is open."""

    id: int
    person_id: int
    post: Post
    name: str
    made_at: datetime
    granted: bool | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None


class JoinRequests(Protocol):
    """Where requests are remembered."""

    async def keep(self, person_id: int, post: Post, name: str, now: datetime) -> JoinRequest:
        """Keep a request; an open one of the same person for the same post is returned instead."""
        ...

    async def get(self, request_id: int) -> JoinRequest | None:
        """Return a request."""
        ...

    async def open(self) -> list[JoinRequest]:
        """Return the requests that wait, oldest first."""
        ...

    async def of_person(self, person_id: int) -> list[JoinRequest]:
        """Return a person's requests, decided ones too, oldest first."""
        ...

    async def forget_person(self, person_id: int) -> int:
        """Delete a person's requests with their names; return how many."""
        ...

    async def decide(self, request_id: int, granted: bool, by: int, now: datetime) -> bool:
        """Decide an open request; False where it was decided already."""
        ...
