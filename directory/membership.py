"""Roles: what a person may do, where, since when, and by whose word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What a person is to a unit, a receiving agency, or the assistant (DESIGN: the people)."""

    OFFICIAL = "official"  # of a unit: sees its duties and dates, hands in own data
    FOCAL = "focal"  # of a unit: hands in and corrects its lists
    HEAD = "head"  # of a unit: sees what a focal person sees; late duties come to them
    RECEIVER = "receiver"  # of a receiving agency: accepts, returns, downloads
    ADMINISTRATOR = "administrator"  # of a locality, or of everything


@dataclass(frozen=True)
class Post:
    """A role and what it is for: a unit, a receiver (key of `knowledge/data/receivers.toml`), or a locality.

    An administrator without a locality administers everything.
    """

    role: Role
    unit_id: int | None = None
    receiver: str | None = None
    locality: str | None = None


@dataclass(frozen=True)
class Membership:
    """A person's post. `until` is when it was taken back; `granted_by` is a person, None for the command line."""

    id: int
    person_id: int
    post: Post
    since: datetime
    until: datetime | None = None
    granted_by: int | None = None


class Memberships(Protocol):
    """Where posts are remembered. Those that were taken back stay, for the history, and count for nothing."""

    async def grant(self, person_id: int, post: Post, by: int | None, now: datetime) -> Membership:
        """Give a post; one that the person holds already is returned as it is."""
        ...

    async def get(self, membership_id: int) -> Membership | None:
        """Return a membership, in force or not."""
        ...

    async def of(self, person_id: int) -> tuple[Membership, ...]:
        """Return a person's memberships in force."""
        ...

    async def of_people(self, person_ids: Sequence[int]) -> tuple[Membership, ...]:
        """Return the memberships in force of many people."""
        ...

    async def history(self, person_id: int) -> tuple[Membership, ...]:
        """Return all that a person ever was, oldest first."""
        ...

    async def in_unit(self, unit_id: int) -> tuple[Membership, ...]:
        """Return the memberships in force of a unit."""
        ...

    async def in_units(self, unit_ids: Sequence[int]) -> tuple[Membership, ...]:
        """Return the memberships in force of many units."""
        ...

    async def of_receiver(self, receiver: str) -> tuple[Membership, ...]:
        """Return the memberships in force of a receiver."""
        ...

    async def administrators(self, locality: str | None) -> tuple[Membership, ...]:
        """Return the administrators of exactly that locality, and those of everything."""
        ...

    async def revoke(self, membership_id: int, now: datetime) -> None:
        """Take a post back at once."""
        ...

    async def revoke_all(self, person_id: int, now: datetime) -> None:
        """Take all of a person's posts back."""
        ...

    async def move(self, from_unit: int, to_unit: int, reorganisation_id: int, now: datetime) -> int:
        """Let everybody of a unit follow to its successor; return how many."""
        ...

    async def move_back(self, reorganisation_id: int, now: datetime) -> None:
        """Undo what a reorganisation moved."""
        ...
