"""Invitations: a code that gives a post. Guess-proof, counted, dated; only its keyed hash is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from directory.membership import Post


@dataclass(frozen=True)
class Invitation:
    """An invitation. `made_by` is a person, None for the command line; times are in UTC."""

    id: int
    post: Post
    uses_left: int
    expires_at: datetime
    made_by: int | None
    made_at: datetime
    revoked_at: datetime | None = None


class Invitations(Protocol):
    """Where invitations and wrong codes are remembered. The store hashes codes under its own key."""

    async def keep(self, code: str, post: Post, uses: int, expires_at: datetime, by: int | None, now: datetime) -> int:
        """Keep an invitation under its code and return its id."""
        ...

    async def find(self, code: str) -> Invitation | None:
        """Return the invitation of a code, whether it still holds or not."""
        ...

    async def use(self, invitation_id: int) -> bool:
        """Take one use; False where none is left. Atomic: two persons never share the last one."""
        ...

    async def open(self, by: int | None = None, now: datetime | None = None) -> list[Invitation]:
        """Return what has not been revoked, used up or, where `now` is told, expired; `by` one person or everybody."""
        ...

    async def revoke(self, invitation_id: int, now: datetime) -> None:
        """Let an invitation hold no longer."""
        ...

    async def wrong(self, person_id: int, now: datetime) -> None:
        """Remember that a person typed a code that does not exist."""
        ...

    async def wrong_since(self, person_id: int, since: datetime) -> tuple[datetime, ...]:
        """Return when a person typed wrong codes since a moment, oldest first."""
        ...

    async def forgive(self, person_id: int) -> None:
        """Forget a person's wrong codes."""
        ...
