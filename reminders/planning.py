"""Planning: units get the duties that are demanded of them, and for each duty the next reminder waits in the ledger.

Planning again changes nothing, so it is done whenever something may have changed, and every night for all.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime

from reminders.duties import NewDuty
from reminders.ledger import NewEntry
from reminders.moved import Moved
from reminders.moving import Changes, changes_of
from reminders.registry import Registry
from reminders.survey import Survey, duties_by_unit, survey
from reminders.waiting import At, next_entries

BATCH = 20  # units in one unit of work: turns wait for the database no longer than that


@dataclass(frozen=True)
class Planned:
    """What planning has changed. `moves` are the open duties whose day is another, or is sure now."""

    moves: tuple[Moved, ...] = ()
    added: int = 0
    put: int = 0
    cancelled: int = 0


@dataclass(frozen=True)
class Progress:
    """How many units are planned, of how many."""

    done: int
    of: int


# Opens a short unit of work that may write.
OpenWork = Callable[[], AbstractAsyncContextManager[Registry]]
# Returns what those concerned are told of days that nobody moved: the guidance or the calendar is another now.
TellMoves = Callable[[Sequence[Moved], Registry, datetime], Awaitable[Sequence[NewEntry]]]


async def plan_units(unit_ids: Sequence[int], registry: Registry, now: datetime) -> Planned:
    """Give units their duties and let what is next wait in the ledger. The number of queries does not grow with them.

    A new duty's reminders begin with the next step. What is done or not the unit's is left alone. Who plans one of the
    units at the same time waits, so that nobody computes from what another is changing.
    """
    await registry.agenda.duties.hold(unit_ids)
    return await _carry_out(await survey(unit_ids, registry), registry, now)


async def plan_everything(
    open_work: OpenWork, now: datetime, batch: int = BATCH, tell: TellMoves | None = None
) -> AsyncIterator[Progress]:
    """Plan all units, a batch in each unit of work; yields after each. This heals whatever was lost.

    What moves is told in the same unit of work, so that it is told once. A batch that fails holds up no other. Raises
    ExceptionGroup at the end, with every fault.
    """
    faults: list[Exception] = []
    async with open_work() as registry:
        unit_ids = sorted(unit.id for unit in await registry.offices.units.of_locality(None, ended=True))
    for first in range(0, len(unit_ids), batch):
        try:
            async with open_work() as registry:
                planned = await plan_units(unit_ids[first : first + batch], registry, now)
                if planned.moves and tell:
                    await registry.agenda.ledger.put(await tell(planned.moves, registry, now), now)
        except Exception as fault:
            faults.append(fault)
        yield Progress(min(first + batch, len(unit_ids)), len(unit_ids))
    if faults:
        raise ExceptionGroup("some units could not be planned", faults)


async def _carry_out(found: Survey, registry: Registry, now: datetime) -> Planned:
    changes = changes_of(found, registry.days)
    if changes.any:
        await registry.agenda.duties.add(changes.new, now)
        await registry.agenda.duties.moved(changes.changed)
        found = replace(found, duties=await duties_by_unit(list(found.units), registry))
    put, cancelled = await _keep_up(found, _fresh(changes, found), registry, now)
    return Planned(changes.moves, len(changes.new), put, cancelled)


def _fresh(changes: Changes, found: Survey) -> Collection[int]:
    """Return the duties that are new, or have another day than before."""
    new = {_name(one) for one in changes.new}
    added = {duty.id for duties in found.duties.values() for duty in duties if (duty.unit_id, duty.source) in new}
    return added | {duty.id for duty in changes.changed}


def _name(new: NewDuty) -> tuple[int, str]:
    return new.unit_id, new.source


async def _keep_up(found: Survey, fresh: Collection[int], registry: Registry, now: datetime) -> tuple[int, int]:
    ledger, at = registry.agenda.ledger, At(now, registry.days, fresh)
    waiting = await ledger.waiting_of([duty.id for duties in found.duties.values() for duty in duties])
    pairs = [next_entries(found, unit_id, waiting, at) for unit_id in found.units]
    put = [entry for entries, _ in pairs for entry in entries]
    cancel = [entry_id for _, ids in pairs for entry_id in ids]
    # First what no longer matters: an entry that waits again at another hour has the same key.
    await ledger.cancel(cancel, now)
    await ledger.put(put, now)
    return len(put), len(cancel)
