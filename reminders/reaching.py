"""Reaching: which units a scope covers, and which people belong to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from directory.units import Unit
from reminders.obligations import Scope
from reminders.registry import Registry


@dataclass(frozen=True)
class Reach:
    """The living units of a scope by name, and everybody who belongs to one; a person with two accounts once."""

    units: tuple[Unit, ...]
    people: tuple[int, ...]


async def reach(scope: Scope, registry: Registry) -> Reach:
    """Return whom a scope reaches."""
    units = await covered(scope, registry)
    return Reach(tuple(units), tuple(await people_of([unit.id for unit in units], registry)))


async def covered(scope: Scope, registry: Registry) -> list[Unit]:
    """Return the living units of a scope, by name."""
    known = [unit for unit in await _candidates(scope, registry) if not unit.ended]
    return [unit for unit in known if scope.covers(unit, chain_of(unit, registry))]


async def people_of(unit_ids: Sequence[int], registry: Registry) -> list[int]:
    """Return everybody who belongs to one of these units, by the first account of each."""
    held = await registry.offices.memberships.in_units(unit_ids)
    humans = await registry.offices.accounts.human_of([one.person_id for one in held])
    return sorted({humans.get(one.person_id, one.person_id) for one in held})


def chain_of(unit: Unit, registry: Registry) -> tuple[str, ...]:
    """Return a unit's locality and those above it, the nearest first."""
    return registry.library.scope(unit.locality) or ((unit.locality,) if unit.locality else ())


async def _candidates(scope: Scope, registry: Registry) -> Sequence[Unit]:
    if scope.units:
        found = await registry.offices.units.several(scope.units)
        return [found[unit_id] for unit_id in scope.units if unit_id in found]
    return await registry.offices.units.of_locality(None)
