"""Plans: when somebody is reminded of a duty. Settings by locality and duty, the narrowest holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Plan:
    """When reminders of a duty go out. `before` are calendar days before its day, 0 is the day itself.

    Overdue: on each of `after` working days, then weekly if `weekly`. After `head_after` working days the unit's head
    is told; after `summary_after` the duty stands as late in the weekly summary of receivers and administrators.
    """

    before: tuple[int, ...] = (7, 3, 1, 0)
    after: int = 5
    weekly: bool = True
    head_after: int = 3
    summary_after: int = 5


DEFAULT = Plan()


@dataclass(frozen=True)
class PlanSetting:
    """A plan for a locality (None: any) and the source of a duty (None: any)."""

    locality: str | None
    source: str | None
    plan: Plan


class Plans(Protocol):
    """Where administrators' settings are remembered."""

    async def all(self) -> list[PlanSetting]:
        """Return every setting."""
        ...

    async def keep(self, setting: PlanSetting, by: int | None) -> None:
        """Keep a setting; one for the same locality and source is replaced."""
        ...

    async def drop(self, locality: str | None, source: str | None) -> None:
        """Go back to what holds more widely."""
        ...


def plan_for(source: str, chain: Sequence[str], settings: Iterable[PlanSetting]) -> Plan:
    """Return the plan of a duty: of its source in the nearest locality, of the source, of the locality, the default.

    `chain` is the unit's locality and those above it, the nearest first.
    """
    found = {(setting.locality, setting.source): setting.plan for setting in settings}
    places = (*chain, None)
    wanted = [(place, source) for place in places] + [(place, None) for place in places]
    return next((found[key] for key in wanted if key in found), DEFAULT)
