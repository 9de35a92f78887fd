"""Notices: what a person is told without having asked. A row first, sent afterwards through that person's channel."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

# The rows of buttons below a notice: a label and the button's packed data.
Buttons = Sequence[Sequence[tuple[str, str]]]


class Notices(Protocol):
    """Where notices wait. The key makes doubles harmless: the same key is kept once."""

    async def tell(self, person_id: int, text: str, buttons: Buttons, key: str, now: datetime) -> None:
        """Keep a notice for a person, due now, unless one with that key was kept before. Its text is kept sealed."""
        ...
