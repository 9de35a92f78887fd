"""Unit events: the days that only a unit knows, and that its deadlines are counted from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from knowledge.anchors import Anchor


@dataclass(frozen=True)
class UnitEvent:
    """A decision or a letter that concerns a unit: one for each anchor, the latest told holds.

    `number` is empty where it was not told. `effective_on` is told of decisions that have effect from another day.
    `told_by` is a person; `reorganisation_id` is set where a reorganisation of the directory brought it.
    """

    unit_id: int
    anchor: Anchor
    number: str
    signed_on: date
    effective_on: date | None
    told_by: int | None
    told_at: datetime
    reorganisation_id: int | None = None

    @property
    def counts_from(self) -> date:
        """The day that deadlines are counted from: of a decision's effect that day, else the day it was signed."""
        return (self.effective_on or self.signed_on) if self.anchor is Anchor.EFFECT else self.signed_on


class UnitEvents(Protocol):
    """Where events are remembered. Who told what when stands in the audit trail."""

    async def of_units(self, unit_ids: Sequence[int]) -> list[UnitEvent]:
        """Return the events of units."""
        ...

    async def keep(self, events: Sequence[UnitEvent]) -> None:
        """Keep events; one of the same unit and anchor is replaced."""
        ...

    async def forget(self, unit_id: int, anchor: Anchor) -> None:
        """Forget what was told of an anchor."""
        ...

    async def forget_reorganisation(self, reorganisation_id: int) -> list[int]:
        """Forget what a reorganisation brought; return the units concerned."""
        ...
