"""A week's report: which units are on time, late, or wait for a day, of a place or of what one receiver gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from directory.access import Standing
from directory.called import called
from directory.units import Unit
from reminders.duties import DutyState
from reminders.plans import PlanSetting, plan_for
from reminders.reaching import chain_of
from reminders.registry import Registry
from reminders.views import Look, View, views_of

ADMINISTRATOR, RECEIVER = "admin", "receiver"
BATCH = 50  # units that are looked at in one go: others have their turn in between


class UnitState(StrEnum):
    """How a unit stands in the report."""

    LATE = "late"
    UNKNOWN = "unknown"  # not late, and a day is not known that only the unit knows
    ON_TIME = "on-time"


@dataclass(frozen=True)
class ReportRow:
    """A duty that is late, or waits for a day. `days_late` are calendar days, 0 where it is not late.

    `called` is the unit's name, which tells it from others of the same one. `at_once`: no time was given to be late by.
    """

    unit: Unit
    called: str
    what: str
    at_once: bool
    due_on: date | None
    days_late: int
    send_to: str


@dataclass(frozen=True)
class Report:
    """What a superior reads. `open` is how many duties are open at all; `rows` are the latest first."""

    scope: str
    states: Mapping[int, UnitState]
    rows: Sequence[ReportRow]
    open: int

    def count(self, state: UnitState) -> int:
        """Count the units that stand so."""
        return sum(one is state for one in self.states.values())

    @property
    def late(self) -> list[ReportRow]:
        """Return the duties that are late."""
        return [row for row in self.rows if row.days_late]


def scopes_of(standing: Standing) -> list[str]:
    """Return what somebody may read a report of: what they administer, and what they receive."""
    everything = None in standing.administered
    places = [""] if everything else sorted(place for place in standing.administered if place)
    return [*(f"{ADMINISTRATOR}:{place}" for place in places), *(f"{RECEIVER}:{key}" for key in standing.receivers)]


async def report_of(scope: str, registry: Registry, today: date) -> Report:
    """Return the report of a scope, as `scopes_of` names it."""
    kind, _, key = scope.partition(":")
    units = [unit for unit in await registry.offices.units.of_locality(None) if kind == RECEIVER or _of(unit, key)]
    names = called(units)
    views: list[View] = []
    for first in range(0, len(units), BATCH):
        views += await views_of([unit.id for unit in units[first : first + BATCH]], registry, today)
    if kind == RECEIVER:
        views = [view for view in views if view.obligation.receiver == key]
        concerned = {view.duty.unit_id for view in views}
        units = [unit for unit in units if unit.id in concerned]
    return _report(scope, units, names, views, await registry.agenda.plans.all(), registry, today)


def _of(unit: Unit, place: str) -> bool:
    return not place or unit.locality == place


def _report(
    scope: str,
    units: Sequence[Unit],
    names: Mapping[int, str],
    views: Sequence[View],
    settings: Sequence[PlanSetting],
    registry: Registry,
    today: date,
) -> Report:
    by_id = {unit.id: unit for unit in units}
    states = dict.fromkeys(by_id, UnitState.ON_TIME)
    rows: list[ReportRow] = []
    for view in views:
        unit = by_id[view.duty.unit_id]
        state = _state(view, unit, settings, registry, today)
        if state is UnitState.ON_TIME:
            continue
        if states[unit.id] is not UnitState.LATE:
            states[unit.id] = state
        late = -(view.days_left or 0) if state is UnitState.LATE else 0
        rows.append(_row(view, unit, names[unit.id], late))
    rows.sort(key=lambda row: (-row.days_late, row.called, row.what))
    return Report(scope, states, rows, sum(view.duty.state is DutyState.OPEN for view in views))


def _row(view: View, unit: Unit, name: str, late: int) -> ReportRow:
    demand = view.obligation
    what = f"{demand.what[:1].upper()}{demand.what[1:]}"
    return ReportRow(unit, name, what, demand.at_once, view.duty.due_on, late, demand.send_to or "")


def _state(view: View, unit: Unit, settings: Sequence[PlanSetting], registry: Registry, today: date) -> UnitState:
    """Return how a duty makes its unit stand: late from as many working days on as the plan says."""
    # Nobody is late by a dispatch's guess: the unit's own day is not known.
    if view.look is Look.UNKNOWN or (view.look is Look.OVERDUE and view.duty.expected):
        return UnitState.UNKNOWN
    if view.look is not Look.OVERDUE or view.duty.due_on is None:
        return UnitState.ON_TIME
    plan = plan_for(view.duty.source, chain_of(unit, registry), settings)
    enough = registry.days.between(view.duty.due_on, today) >= plan.summary_after
    return UnitState.LATE if enough else UnitState.ON_TIME
