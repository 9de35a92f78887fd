"""Consent: nothing personal is asked before a person has said yes to who keeps what, what for, and how long.

Source: Law 91/2025/QH15: silence is no consent; it names kind, purpose, keeper and rights; evidence is kept.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Consent:
    """The evidence: what text was shown (`version`, `text`), and when the person said yes, or took it back."""

    id: int
    person_id: int
    version: str
    text: str
    given_at: datetime
    withdrawn_at: datetime | None = None


class Consents(Protocol):
    """Where consents are remembered."""

    async def give(self, person_id: int, version: str, text: str, now: datetime) -> Consent:
        """Keep a yes; a second one to the same version changes nothing."""
        ...

    async def active(self, person_id: int) -> Consent | None:
        """Return the consent in force, the latest."""
        ...

    async def withdraw(self, person_id: int, now: datetime) -> None:
        """Take every consent of a person back; the evidence stays."""
        ...

    async def all_of(self, person_id: int) -> list[Consent]:
        """Return every consent of a person, oldest first."""
        ...
