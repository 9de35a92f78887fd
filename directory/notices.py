"""Notices: what a person is told without having asked. A row first, sent afterwards through that person's channel."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

# The rows of buttons below a notice: a label and the button's packed data.
Buttons = Sequence[Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class Notice:
    """A notice that waits to be sent. `text` is kept encrypted until it is."""

    id: int
    person_id: int
    channel: str
    chat_id: int
    text: str
    buttons: Buttons
    attempts: int


class Notices(Protocol):
    """Where notices wait. The key makes doubles harmless: the same key is kept once."""

    async def tell(self, person_id: int, text: str, buttons: Buttons, key: str, now: datetime) -> None:
        """Keep a notice for a person, unless one with that key was kept before."""
        ...

    async def waiting(self, limit: int = 50, channels: Collection[str] | None = None) -> list[Notice]:
        """Return notices to be sent through these channels (None: any), oldest first; nobody's who has blocked us."""
        ...

    async def failed(self, notice_id: int) -> None:
        """Count an attempt that may be repeated."""
        ...

    async def settle(self, notice_id: int, sent: bool, now: datetime) -> None:
        """Close a notice and empty its text."""
        ...
