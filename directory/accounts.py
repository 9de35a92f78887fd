"""Accounts: one human may write from several channels; they are reached where they were last active."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Account:
    """A person (account) as a place to send to. `seen_at` is when they last wrote, to the hour (UTC)."""

    person_id: int
    channel: str
    chat_id: int
    seen_at: datetime


class Accounts(Protocol):
    """Which accounts belong to one human, and where that human can be reached."""

    async def reachable(self, person_id: int, channels: Collection[str] | None) -> list[Account]:
        """Return the human's accounts on these channels (None: any) that take messages, last active first."""
        ...

    async def human_of(self, person_ids: Sequence[int]) -> Mapping[int, int]:
        """Return the first account of each person's human: the same number for accounts that were joined."""
        ...

    async def of_human(self, person_id: int) -> list[int]:
        """Return all accounts of the person's human, the first one first."""
        ...

    async def channels(self, person_id: int) -> frozenset[str]:
        """Return the channels of all the human's accounts, of those that take no messages too."""
        ...

    async def join(self, first: int, second: int) -> None:
        """Note that two accounts are one human's."""
        ...

    async def part(self, person_id: int) -> None:
        """Let an account stand for itself again."""
        ...

    async def seen(self, person_id: int, now: datetime) -> None:
        """Note that the person wrote; at most once an hour, so that most turns write nothing."""
        ...
