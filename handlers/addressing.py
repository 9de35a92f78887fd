"""Addressing: whether what is due is still for somebody, and which of their accounts may read it.

A human's accounts may have different posts: what belongs to a post is sent only to an account that has it now.
"""

from collections.abc import Awaitable, Callable
from enum import Enum, auto

from directory.access import Standing
from directory.accounts import Account
from directory.membership import Post
from directory.offices import Offices
from directory.succession import living
from reminders.ledger import LedgerEntry
from reminders.obligations import Scope
from reminders.reaching import chain_of
from reminders.registry import Registry

May = Callable[[Standing], Awaitable[bool]]


class Address(Enum):
    """Where something goes: to this account, to another of the human's that takes messages, or to nobody any more."""

    HERE = auto()
    ELSEWHERE = auto()
    NOWHERE = auto()


async def address(account: Account, may: May, offices: Offices) -> Address:
    """Return where something goes that only those may read of whom `may` says so."""
    if await may(await standing_of(account.person_id, offices)):
        return Address.HERE
    for other in await offices.accounts.reachable(account.person_id, None):
        if other.person_id != account.person_id and await may(await standing_of(other.person_id, offices)):
            return Address.ELSEWHERE
    return Address.NOWHERE


async def standing_of(person_id: int, offices: Offices) -> Standing:
    """Return a person with the posts in force."""
    return Standing(person_id, await offices.memberships.of(person_id))


def of_unit(unit_id: int, offices: Offices) -> May:
    """Let those read something who belong to a unit or what became of it, or administer it."""

    async def may(standing: Standing) -> bool:
        unit = await living(unit_id, offices.units)
        return unit is not None and (unit.id in standing.units or standing.administers_unit(unit))

    return may


def of_scope(scope: Scope, registry: Registry) -> May:
    """Let those read something who belong to a unit that it is for, or to what became of that unit."""

    async def may(standing: Standing) -> bool:
        units = registry.offices.units
        own = await units.several(standing.units)
        meant = [await living(unit_id, units) for unit_id in scope.units]
        if any(unit and unit.id in own for unit in meant):
            return True
        return any(scope.covers(unit, chain_of(unit, registry)) for unit in own.values())

    return may


async def address_notice(entry: LedgerEntry, account: Account, registry: Registry) -> Address:
    """Return where a notice goes: one about units to who is of one still, another to the account that it is for.

    `about` is `unit:<id>`, `own:<id>` of an administrator's own deadline, or nothing. An account beside the one that
    a notice is for gets it if it has all its posts.
    """
    kind, _, number = entry.about.partition(":")
    if kind == "unit":
        return await address(account, of_unit(int(number), registry.offices), registry.offices)
    if kind == "own":
        own = await registry.agenda.own.get(int(number))
        return await address(account, of_scope(own.scope, registry), registry.offices) if own else Address.NOWHERE
    if account.person_id == entry.person_id:
        return Address.HERE
    needed, had = [await _posts(one.person_id, registry) for one in (entry, account)]
    return Address.HERE if needed <= had else Address.ELSEWHERE


async def _posts(person_id: int, registry: Registry) -> set[Post]:
    return {held.post for held in await registry.offices.memberships.of(person_id)}
