"""Reorganisations as data: units merge, dissolve, are renamed or founded, by a decision, from a day on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class ReorganisationKind(StrEnum):
    """What happens to units."""

    MERGE = "merge"  # A + B → C; C may be A or B, keeping on
    DISSOLVE = "dissolve"  # A ends, its functions go to B and C
    RENAME = "rename"
    FOUND = "found"


@dataclass(frozen=True)
class Reorganisation:
    """One reorganisation. `sources` end (or are renamed), `results` go on; the first result is the main successor.

    `founded` are the results that this reorganisation made. `former_name` is what a renamed unit was called.
    `effective_on` is the day from which the decision has effect.
    """

    id: int
    kind: ReorganisationKind
    decision_number: str
    decided_on: date | None
    effective_on: date
    sources: tuple[int, ...]
    results: tuple[int, ...]
    founded: tuple[int, ...]
    former_name: str | None
    made_by: int | None
    made_at: datetime
    undone_at: datetime | None = None


class Reorganisations(Protocol):
    """Where reorganisations are remembered."""

    async def keep(self, reorganisation: Reorganisation) -> int:
        """Keep a new one (its `id` is ignored) and return its id."""
        ...

    async def get(self, reorganisation_id: int) -> Reorganisation | None:
        """Return one, undone or not."""
        ...

    async def latest(self, limit: int = 20, passed: int = 0) -> list[Reorganisation]:
        """Return the newest, undone ones too; `passed` newer ones are left out."""
        ...

    async def of_unit(self, unit_id: int) -> list[Reorganisation]:
        """Return the history of a unit, oldest first: where it was a source or a result."""
        ...

    async def undo(self, reorganisation_id: int, now: datetime) -> None:
        """Mark one as undone."""
        ...
