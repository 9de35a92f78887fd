"""Inheriting: what was demanded of chosen units is demanded of the unit that goes on in their place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from reminders.obligations import Obligation
from reminders.registry import Registry


async def inherited(obligations: Sequence[Obligation], registry: Registry) -> list[Obligation]:
    """Return obligations whose chosen units that have ended are followed by their main successors.

    People, drafts and lists follow to the same one. A reorganisation that is undone takes it back by itself.
    """
    heirs = await _heirs({unit for one in obligations for unit in one.scope.units}, registry)
    return [_with_heirs(one, heirs) for one in obligations] if heirs else list(obligations)


async def _heirs(units: Collection[int], registry: Registry) -> Mapping[int, int]:
    """Return who goes on in the place of each that has ended; one query for each generation."""
    heirs: dict[int, int] = {}
    ahead = set(units)
    while ahead:
        found = await registry.offices.units.several(sorted(ahead))
        after = {one.id: one.successors[0] for one in found.values() if one.ended and one.successors}
        heirs |= after
        ahead = set(after.values()) - heirs.keys()
    return heirs


def _with_heirs(obligation: Obligation, heirs: Mapping[int, int]) -> Obligation:
    units = dict.fromkeys(obligation.scope.units)
    for unit in obligation.scope.units:
        while unit in heirs and heirs[unit] not in units:
            unit = heirs[unit]
            units[unit] = None
    return replace(obligation, scope=replace(obligation.scope, units=tuple(units)))
