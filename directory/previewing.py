"""Previewing: what a plan will do, or why it cannot be carried out. Nothing is changed here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from directory.access import Standing
from directory.offices import Offices
from directory.plans import Belongings, Plan, Preview, Refusal
from directory.reorganisation import ReorganisationKind
from directory.spelling import same_name
from directory.units import NewUnit, Unit

# The fewest units that a plan of a kind begins with.
_FEWEST = {ReorganisationKind.MERGE: 2, ReorganisationKind.DISSOLVE: 1, ReorganisationKind.RENAME: 1}


async def preview(plan: Plan, standing: Standing, offices: Offices, belongings: Belongings) -> Preview | Refusal:
    """Return what the plan will do, or why it cannot be; a unit out of the person's reach does not exist for them."""
    known = await offices.units.several(plan.existing)
    refused = _out_of_reach(plan, known, standing) or _misshapen(plan, known.values())
    if refused or await _name_taken(plan, offices):
        return refused or Refusal.NAME_TAKEN
    ending = tuple(known[unit_id] for unit_id in plan.ending)
    going_on = tuple(known[result] if isinstance(result, int) else result for result in plan.results)
    return await _counted(Preview(plan, ending, going_on), offices, belongings)


def _out_of_reach(plan: Plan, known: Mapping[int, Unit], standing: Standing) -> Refusal | None:
    founded = all(standing.administers(unit.locality) for unit in plan.founded)
    existing = all(unit_id in known and standing.administers_unit(known[unit_id]) for unit_id in plan.existing)
    return None if founded and existing else Refusal.NOT_FOUND


def _misshapen(plan: Plan, known: Iterable[Unit]) -> Refusal | None:
    flaws = {
        Refusal.ENDED: any(unit.ended for unit in known),
        Refusal.SAME_TWICE: _twice(plan.sources) or _twice(plan.results) or _overlaps(plan),
        Refusal.TOO_FEW: len(plan.sources) < _FEWEST.get(plan.kind, 0),
        Refusal.NO_RESULT: not plan.results or (plan.kind is ReorganisationKind.MERGE and len(plan.results) > 1),
        Refusal.SAME_NAME: any(unit.name == plan.new_name for unit in known),
    }
    return next((flaw for flaw, is_so in flaws.items() if is_so), None)


def _twice(units: tuple[int | NewUnit, ...]) -> bool:
    return len({unit.name if isinstance(unit, NewUnit) else unit for unit in units}) < len(units)


def _overlaps(plan: Plan) -> bool:
    """Whether a unit is dissolved into itself."""
    return plan.kind is ReorganisationKind.DISSOLVE and plan.sources != plan.ending


async def _name_taken(plan: Plan, offices: Offices) -> bool:
    """Whether another unit in force of the same superior has a name that the plan gives."""
    if plan.new_name:
        renamed = (await offices.units.several(plan.sources)).values()
        given = [(plan.new_name, unit.locality, unit.parent_id) for unit in renamed]
    else:
        given = [(unit.name, unit.locality, unit.parent_id) for unit in plan.founded]
    for name, locality, parent in given:
        others = await offices.units.of_locality(locality)
        same = (unit for unit in others if (unit.locality, unit.parent_id) == (locality, parent))
        if any(same_name(unit.name, name) and unit.id not in plan.sources for unit in same):
            return True
    return False


async def _counted(seen: Preview, offices: Offices, belongings: Belongings) -> Preview:
    for unit in seen.ending:
        rows, submissions = await belongings.count(unit.id)
        seen = replace(
            seen,
            people=seen.people + len(await members(offices, [unit.id])),
            rows=seen.rows + rows,
            submissions=seen.submissions + submissions,
        )
    return seen


async def members(offices: Offices, unit_ids: Iterable[int]) -> frozenset[int]:
    """Return the persons who have a post in any of the units."""
    held = [membership for unit_id in unit_ids for membership in await offices.memberships.in_unit(unit_id)]
    return frozenset(membership.person_id for membership in held)
