"""What a reorganisation means for duties: the units that go on are told their days, and owe nothing that was done."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from directory.audit import Action
from directory.reorganisation import Reorganisation, ReorganisationKind
from knowledge.anchors import Anchor
from reminders.demands import of_sources
from reminders.duties import Duty, DutyState
from reminders.events import UnitEvent
from reminders.planning import plan_units
from reminders.registry import Registry
from reminders.telling import Told

# What a reorganisation tells the units that went on before and after it; those that it founds are told both days.
_GOING_ON: Mapping[ReorganisationKind, tuple[Anchor, ...]] = {
    ReorganisationKind.MERGE: (Anchor.FOUNDING, Anchor.EFFECT),
    ReorganisationKind.DISSOLVE: (Anchor.EFFECT,),
    ReorganisationKind.RENAME: (Anchor.EFFECT,),
    ReorganisationKind.FOUND: (),
}


async def reorganised(done: Reorganisation, registry: Registry, now: datetime) -> Told:
    """Tell the units that a reorganisation founded or left both its days, and drop the duties of those that ended.

    A unit that goes on keeps what it has told itself; the days of an earlier reorganisation give way. What an
    administrator had set for a day, and all who ended had done, is done for whoever follows them.
    """
    units = _units(done)
    await registry.agenda.duties.hold(units)
    await _tell(_events(done), registry)
    finished = await _finished(await registry.agenda.duties.of_units(done.sources), registry)
    owed = await _open(done.results, registry)
    planned = await plan_units(units, registry, now)
    new = [duty for number, duty in (await _open(done.results, registry)).items() if number not in owed]
    await _close([duty for duty in new if duty.source in finished], done, registry, now)
    return Told(planned.moves)


async def reorganisation_undone(reorganisation_id: int, registry: Registry, now: datetime) -> Told:
    """Forget the days that a reorganisation brought, for those before it; the duties of its units stand as before."""
    done = await registry.offices.reorganisations.get(reorganisation_id)
    if done is None:
        return Told()
    units = _units(done)
    await registry.agenda.duties.hold(units)
    await registry.agenda.events.forget_reorganisation(done.id)
    await _tell(await _before(done, registry), registry)
    await _open_again(done, registry)
    return Told((await plan_units(units, registry, now)).moves)


async def _tell(events: Sequence[UnitEvent], registry: Registry) -> None:
    """Keep the days that reorganisations bring, but for those that a unit has told itself."""
    known = await registry.agenda.events.of_units([event.unit_id for event in events])
    own = {(event.unit_id, event.anchor) for event in known if event.reorganisation_id is None}
    await registry.agenda.events.keep([event for event in events if (event.unit_id, event.anchor) not in own])


async def _before(done: Reorganisation, registry: Registry) -> list[UnitEvent]:
    """Return the days that earlier reorganisations had brought where this one brought others."""
    history = [one for unit in _units(done) for one in await registry.offices.reorganisations.of_unit(unit)]
    earlier = sorted((one for one in history if one.id < done.id and not one.undone_at), key=lambda one: one.id)
    known = {(event.unit_id, event.anchor): event for one in earlier for event in _events(one)}
    brought = [(event.unit_id, event.anchor) for event in _events(done)]
    return [known[place] for place in brought if place in known]


def _units(done: Reorganisation) -> list[int]:
    return list(dict.fromkeys((*done.sources, *done.results)))


def _events(done: Reorganisation) -> list[UnitEvent]:
    going_on = done.sources if done.kind is ReorganisationKind.RENAME else done.results
    anchors = dict.fromkeys(going_on, _GOING_ON[done.kind])
    anchors |= dict.fromkeys(done.founded, (Anchor.FOUNDING, Anchor.EFFECT))
    return [_event(done, unit_id, anchor) for unit_id, its in anchors.items() for anchor in its]


def _event(done: Reorganisation, unit_id: int, anchor: Anchor) -> UnitEvent:
    return UnitEvent(
        unit_id=unit_id,
        anchor=anchor,
        number=done.decision_number,
        signed_on=done.decided_on or done.effective_on,
        effective_on=done.effective_on,
        told_by=done.made_by,
        told_at=done.made_at,
        reorganisation_id=done.id,
    )


async def _finished(duties: Sequence[Duty], registry: Registry) -> Collection[str]:
    """Return what an administrator demands on a day and all who were concerned have done."""
    states: dict[str, set[DutyState]] = {}
    for duty in duties:
        states.setdefault(duty.source, set()).add(duty.state)
    demands = await of_sources(states, registry)
    own = (source for source in states if source in demands and demands[source].own is not None)
    closed = {DutyState.DONE, DutyState.NOT_OURS, DutyState.DROPPED}
    return {source for source in own if DutyState.DONE in states[source] <= closed}


async def _open(unit_ids: Sequence[int], registry: Registry) -> Mapping[int, Duty]:
    duties = await registry.agenda.duties.of_units(unit_ids)
    return {duty.id: duty for duty in duties if duty.state is DutyState.OPEN}


async def _close(duties: Sequence[Duty], done: Reorganisation, registry: Registry, now: datetime) -> None:
    """Close duties as done; that they were closed with the reorganisation is how its undoing finds them."""
    for duty in duties:
        await registry.agenda.duties.close(duty.id, DutyState.DONE, done.made_by, "", None, done.made_at)
        about, why = f"duty:{duty.id}", f"reorganisation:{done.id}"
        await registry.offices.audit.write(done.made_by, Action.DUTY_DONE, about, now, why)
    await plan_units(sorted({duty.unit_id for duty in duties}), registry, now)


async def _open_again(done: Reorganisation, registry: Registry) -> None:
    for duty in await registry.agenda.duties.of_units(done.results):
        if duty.state is DutyState.DONE and (duty.closed_by, duty.closed_at) == (done.made_by, done.made_at):
            await registry.agenda.duties.reopen(duty.id)
