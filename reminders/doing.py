"""Doing: a duty is done, not the unit's, open again, or a colleague's. What waits in the ledger changes with it.

Who may: the focal persons and heads of the unit, who administers it, and a member whom the duty was given to.
"""

from datetime import datetime

from directory.access import Standing
from directory.audit import Action
from reminders.duties import Duty, DutyState
from reminders.planning import plan_units
from reminders.refusals import Refusal
from reminders.registry import Registry


async def mark_done(
    duty_id: int, standing: Standing, note: str, registry: Registry, now: datetime, submission: str | None = None
) -> Duty | Refusal:
    """Close a duty as done; `submission` is the code of what was handed in for it."""
    duty = await _open_one(duty_id, standing, registry)
    if isinstance(duty, Refusal):
        return duty
    await registry.agenda.duties.close(duty_id, DutyState.DONE, standing.person_id, note, submission, now)
    return await _changed(duty, Action.DUTY_DONE, standing, registry, now)


async def not_ours(duty_id: int, standing: Standing, reason: str, registry: Registry, now: datetime) -> Duty | Refusal:
    """Close a duty as one that does not concern the unit; the administrators read the reason."""
    duty = await _open_one(duty_id, standing, registry)
    if isinstance(duty, Refusal):
        return duty
    await registry.agenda.duties.close(duty_id, DutyState.NOT_OURS, standing.person_id, reason, None, now)
    return await _changed(duty, Action.DUTY_NOT_OURS, standing, registry, now)


async def reopen(duty_id: int, standing: Standing, registry: Registry, now: datetime) -> Duty | Refusal:
    """Open a closed duty again; its day is computed anew, since the unit may have told another meanwhile."""
    duty = await _reached(duty_id, standing, registry)
    if isinstance(duty, Refusal):
        return duty
    if duty.state is DutyState.OPEN:
        return Refusal.ALREADY
    await registry.agenda.duties.reopen(duty_id)
    return await _changed(duty, Action.DUTY_REOPENED, standing, registry, now)


async def assign(
    duty_id: int, person_id: int | None, standing: Standing, registry: Registry, now: datetime
) -> Duty | Refusal:
    """Give a duty to somebody of the same unit; None gives it back to the focal persons."""
    duty = await _open_one(duty_id, standing, registry)
    if isinstance(duty, Refusal):
        return duty
    if duty.assigned_to == person_id:
        return Refusal.ALREADY
    members = await registry.offices.memberships.in_unit(duty.unit_id)
    if person_id is not None and all(held.person_id != person_id for held in members):
        return Refusal.NOT_A_MEMBER
    await registry.agenda.duties.assign(duty_id, person_id)
    return await _changed(duty, Action.DUTY_ASSIGNED, standing, registry, now)


async def _open_one(duty_id: int, standing: Standing, registry: Registry) -> Duty | Refusal:
    duty = await _reached(duty_id, standing, registry)
    if isinstance(duty, Refusal):
        return duty
    return duty if duty.state is DutyState.OPEN else Refusal.ALREADY


async def _reached(duty_id: int, standing: Standing, registry: Registry) -> Duty | Refusal:
    duty = await registry.agenda.duties.get(duty_id)
    unit = await registry.offices.units.get(duty.unit_id) if duty else None
    if duty is None or unit is None:
        return Refusal.NOT_FOUND
    given = duty.assigned_to == standing.person_id and unit.id in standing.units
    if not (given or standing.edits(unit.id) or standing.administers_unit(unit)):
        return Refusal.NOT_FOUND
    return Refusal.GONE if duty.state is DutyState.DROPPED else duty


async def _changed(duty: Duty, action: Action, standing: Standing, registry: Registry, now: datetime) -> Duty | Refusal:
    """Write it down, let the ledger follow, and return the duty as it stands."""
    await registry.offices.audit.write(standing.person_id, action, f"duty:{duty.id}", now)
    await plan_units([duty.unit_id], registry, now)
    return await registry.agenda.duties.get(duty.id) or Refusal.NOT_FOUND
