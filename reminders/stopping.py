"""Stopping: "dừng nhắc" and "nhắc lại" hold for the human, whichever of their accounts says so."""

from datetime import datetime

from reminders.planning import plan_units
from reminders.registry import Registry


async def has_stopped(person_id: int, registry: Registry) -> bool:
    """Whether any account of the person's human wants no reminders."""
    return person_id in await registry.agenda.preferences.stopped([person_id])


async def stop(person_id: int, registry: Registry, now: datetime) -> None:
    """Remind the human of nothing any more; what waits for them is cancelled."""
    await registry.agenda.preferences.stop(person_id, now)
    await _plan(await registry.offices.accounts.of_human(person_id), registry, now)


async def go_on(person_id: int, registry: Registry, now: datetime) -> None:
    """Remind the human again, on whichever account they had stopped."""
    accounts = await registry.offices.accounts.of_human(person_id)
    for account in accounts:
        await registry.agenda.preferences.go_on(account)
    await _plan(accounts, registry, now)


async def _plan(accounts: list[int], registry: Registry, now: datetime) -> None:
    """Plan the units of all accounts anew: each may belong to units that no other does."""
    held = [one for account in accounts for one in await registry.offices.memberships.of(account)]
    units = {one.post.unit_id for one in held if one.post.unit_id is not None}
    await plan_units(sorted(units), registry, now)
