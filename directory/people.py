"""A person as a channel knows them, and the port through which they are remembered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Person:
    """One account on one channel. The channel's own ids are all that is known of it: no name, no phone.

    `locality` is a key of `knowledge/data/localities.toml`, or None while the person has not said.
    `locality_asked_at` is when the assistant asked for it, so that it asks once (UTC).
    `blocked_at` is when the channel said that the person no longer takes messages (UTC). `seen_at` is when they last
    wrote, to the hour (UTC).
    """

    id: int
    channel: str
    user_id: int
    chat_id: int
    locality: str | None = None
    locality_asked_at: datetime | None = None
    blocked_at: datetime | None = None
    seen_at: datetime | None = None


class People(Protocol):
    """Where persons are remembered."""

    async def meet(self, channel: str, user_id: int, chat_id: int, now: datetime) -> Person:
        """Return the person, made at the first meeting; a person who writes again is no longer blocked.

        `chat_id` below 0 is a group's: it is kept only until the person writes in private.
        """
        ...

    async def choose_locality(self, person_id: int, locality: str | None) -> None:
        """Remember the locality that the person chose; None forgets it."""
        ...

    async def locality_asked(self, person_id: int, now: datetime) -> None:
        """Remember that the person has been asked for a locality."""
        ...

    async def forget(self, person_id: int) -> None:
        """Forget what a person told of themselves; the account stays, so that answers find their way."""
        ...

    async def blocked(self, channel: str, chat_id: int, now: datetime) -> None:
        """Remember that a private chat refuses our messages."""
        ...
