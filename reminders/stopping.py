"""Stopping: "dừng nhắc" and "nhắc lại" hold for the human, whichever of their accounts says so."""

from datetime import datetime

from reminders.planning import plan_units
from reminders.registry import Registry


async def has_stopped(person_id: int, registry: Registry) -> bool:
    """Whether any account of the person's human wants no reminders."""
    wishes = await registry.agenda.preferences.of(sorted(await _accounts(person_id, registry)))
    return any(wish.stopped_at for wish in wishes.values())


async def stop(person_id: int, registry: Registry, now: datetime) -> None:
    """Remind the human of nothing any more; what waits for them is cancelled."""
    await registry.agenda.preferences.stop(person_id, now)
    await _plan(person_id, registry, now)


async def go_on(person_id: int, registry: Registry, now: datetime) -> None:
    """Remind the human again, on whichever account they had stopped."""
    for account in await _accounts(person_id, registry):
        await registry.agenda.preferences.go_on(account)
    await _plan(person_id, registry, now)


async def _accounts(person_id: int, registry: Registry) -> set[int]:
    """Return the accounts of the human: itself, the first, and those that belong to the same units."""
    held = await registry.offices.memberships.in_units(await _units(person_id, registry))
    humans = await registry.offices.accounts.human_of([person_id, *(one.person_id for one in held)])
    human = humans.get(person_id, person_id)
    return {person_id, human, *(account for account, its in humans.items() if its == human)}


async def _plan(person_id: int, registry: Registry, now: datetime) -> None:
    await plan_units(await _units(person_id, registry), registry, now)


async def _units(person_id: int, registry: Registry) -> list[int]:
    held = await registry.offices.memberships.of(person_id)
    return sorted({one.post.unit_id for one in held if one.post.unit_id is not None})
