"""A survey: everything that the duties of some units are computed from, read in a constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from directory.units import Unit
from knowledge.anchors import EVENTS, Anchor
from reminders.concerned import NOBODY, UnitPeople, people_of_units
from reminders.demands import in_force
from reminders.duties import Duty, DutyState
from reminders.events import UnitEvent
from reminders.obligations import Obligation
from reminders.plans import Plan, PlanSetting, plan_for
from reminders.reaching import chain_of
from reminders.registry import Registry

Events = Mapping[Anchor, UnitEvent]


@dataclass(frozen=True)
class Survey:
    """Units with all that matters to their duties. `chains`: the localities of each, the nearest first."""

    units: Mapping[int, Unit]
    chains: Mapping[int, tuple[str, ...]]
    events: Mapping[int, Events]
    duties: Mapping[int, Sequence[Duty]]
    people: Mapping[int, UnitPeople]
    demands: Mapping[str, Obligation]
    settings: Sequence[PlanSetting]
    _plans: dict[tuple[str, tuple[str, ...]], Plan] = field(default_factory=dict, compare=False, repr=False)

    def plan(self, duty: Duty) -> Plan:
        """Return when somebody is reminded of a duty."""
        key = (duty.source, self.chains[duty.unit_id])
        if key not in self._plans:
            self._plans[key] = plan_for(*key, self.settings)
        return self._plans[key]

    def people_of(self, unit_id: int) -> UnitPeople:
        """Return the people of a unit."""
        return self.people.get(unit_id, NOBODY)

    def unknown(self, unit_id: int) -> list[Duty]:
        """Return a unit's open duties that wait for a day that only the unit knows, the oldest first."""
        told = self.events.get(unit_id, {})
        waiting = (duty for duty in self.duties.get(unit_id, ()) if duty.state is DutyState.OPEN)
        return [duty for duty in waiting if self._anchor(duty) in EVENTS and self._anchor(duty) not in told]

    def told(self, events: Iterable[UnitEvent]) -> "Survey":
        """Return what it would be with these events."""
        known = {unit_id: dict(its) for unit_id, its in self.events.items()}
        for event in events:
            known.setdefault(event.unit_id, {})[event.anchor] = event
        return replace(self, events=known)

    def _anchor(self, duty: Duty) -> Anchor | None:
        demand = self.demands.get(duty.source)
        return demand.anchor if demand else None


async def survey(unit_ids: Sequence[int], registry: Registry) -> Survey:
    """Read what the duties of units are computed from. Units that do not exist are left out."""
    agenda = registry.agenda
    units = await registry.offices.units.several(unit_ids)
    events: dict[int, dict[Anchor, UnitEvent]] = {}
    for event in await agenda.events.of_units(list(units)):
        events.setdefault(event.unit_id, {})[event.anchor] = event
    return Survey(
        units=units,
        chains={unit.id: chain_of(unit, registry) for unit in units.values()},
        events=events,
        duties=await duties_by_unit(list(units), registry),
        people=await people_of_units(list(units), registry),
        demands=await in_force(registry),
        settings=await agenda.plans.all(),
    )


async def duties_by_unit(unit_ids: Sequence[int], registry: Registry) -> Mapping[int, Sequence[Duty]]:
    """Return the duties of units in any state, by unit."""
    found: dict[int, list[Duty]] = {}
    for duty in await registry.agenda.duties.of_units(unit_ids):
        found.setdefault(duty.unit_id, []).append(duty)
    return found
