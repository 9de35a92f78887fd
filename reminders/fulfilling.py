"""Fulfilling: a list that was handed in does the duties that demand it, until it is withdrawn or returned."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from directory.audit import Action
from reminders.demands import of_sources
from reminders.duties import Duty, DutyState
from reminders.obligations import Obligation
from reminders.planning import plan_units
from reminders.registry import Registry


async def fulfil(
    unit_id: int,
    receivers: Collection[str],
    forms: Collection[str],
    code: str,
    by: int | None,
    registry: Registry,
    now: datetime,
    systems: Collection[str] = (),
) -> list[Duty]:
    """Close the open duties that a handing-in fulfils, with its code; return them. Call it for each receiver's part.

    A duty is fulfilled by one of its lists that went to its receiver; where it names systems, for one of those
    (`systems` empty: not said, any will do).
    """
    await registry.agenda.duties.hold([unit_id])
    found = await _of_unit(unit_id, _fits(receivers, forms, systems), registry)
    return await _close([duty for duty in found if duty.state is DutyState.OPEN], code, by, registry, now)


async def unfulfil(unit_id: int, code: str, by: int | None, registry: Registry, now: datetime) -> list[Duty]:
    """Open the duties again that a handing-in had fulfilled, since it was withdrawn; return them."""
    await registry.agenda.duties.hold([unit_id])
    return await _reopen(await registry.agenda.duties.of_units([unit_id]), code, by, registry, now)


async def unfulfil_part(
    unit_id: int,
    receiver: str,
    forms: Collection[str],
    code: str,
    by: int | None,
    registry: Registry,
    now: datetime,
    systems: Collection[str] = (),
) -> list[Duty]:
    """Open the duties again that one receiver's part had fulfilled, since it was returned; return them."""
    await registry.agenda.duties.hold([unit_id])
    found = await _of_unit(unit_id, _fits([receiver], forms, systems), registry)
    return await _reopen(found, code, by, registry, now)


def _fits(receivers: Collection[str], forms: Collection[str], systems: Collection[str]) -> Callable[[Obligation], bool]:
    def fits(demand: Obligation) -> bool:
        named = not systems or not demand.systems or not set(systems).isdisjoint(demand.systems)
        return demand.receiver in receivers and named and not set(forms).isdisjoint(demand.forms)

    return fits


async def _of_unit(unit_id: int, fits: Callable[[Obligation], bool], registry: Registry) -> list[Duty]:
    duties = await registry.agenda.duties.of_units([unit_id])
    demands = await of_sources((duty.source for duty in duties), registry)
    return [duty for duty in duties if duty.source in demands and fits(demands[duty.source])]


async def _close(duties: Sequence[Duty], code: str, by: int | None, registry: Registry, now: datetime) -> list[Duty]:
    for duty in duties:
        await registry.agenda.duties.close(duty.id, DutyState.DONE, by, "", code, now)
        await registry.offices.audit.write(by, Action.DUTY_DONE, f"duty:{duty.id}", now, code)
    return await _planned(duties, registry, now)


async def _reopen(duties: Sequence[Duty], code: str, by: int | None, registry: Registry, now: datetime) -> list[Duty]:
    closed = [duty for duty in duties if duty.state is DutyState.DONE and duty.submission == code]
    for duty in closed:
        await registry.agenda.duties.reopen(duty.id)
        await registry.offices.audit.write(by, Action.DUTY_REOPENED, f"duty:{duty.id}", now, code)
    return await _planned(closed, registry, now)


async def _planned(duties: Sequence[Duty], registry: Registry, now: datetime) -> list[Duty]:
    """Let the ledger follow, and return the duties as they stand."""
    if not duties:
        return []
    await plan_units(sorted({duty.unit_id for duty in duties}), registry, now)
    return list((await registry.agenda.duties.several([duty.id for duty in duties])).values())
