"""Demands: all obligations there are, those of the dispatches and the administrators' own."""

from collections.abc import Iterable, Mapping

from reminders.dispatches import from_own, obligations
from reminders.inheriting import inherited
from reminders.obligations import Obligation
from reminders.registry import Registry

OWN = "own:"


async def in_force(registry: Registry) -> Mapping[str, Obligation]:
    """Return every obligation that holds now, by its source."""
    own = await inherited([from_own(one) for one in await registry.agenda.own.in_force()], registry)
    return {one.source: one for one in (*obligations(registry.library), *own)}


async def of_sources(sources: Iterable[str], registry: Registry) -> Mapping[str, Obligation]:
    """Return the obligations of these sources, cancelled ones too; what the guidance no longer has is left out."""
    wanted = frozenset(sources)
    ids = [int(source.removeprefix(OWN)) for source in wanted if source.startswith(OWN)]
    own = [from_own(one) for one in await registry.agenda.own.several(sorted(ids))] if ids else []
    return {one.source: one for one in (*obligations(registry.library), *own) if one.source in wanted}
