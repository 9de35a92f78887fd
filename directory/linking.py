"""Linking: one human's accounts on two channels become one, by a code from the one that is typed on the other.

The code is an invitation of a sort: guess-proof, for once, for a quarter of an hour, and an administrator may revoke
it. It is kept under a name of its own, so that nobody joins by it in any other way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from directory.audit import Action
from directory.codes import new_code
from directory.invitations import Invitation
from directory.membership import Membership, Post, Role
from directory.offices import Offices
from directory.people import Person
from directory.redeeming import Locked, UnknownCode, holds, locked_until

LASTS = timedelta(minutes=15)
_PREFIX = "link:"


@dataclass(frozen=True)
class Linked:
    """Both accounts are one human's; `posts` are what the second has got by it."""

    posts: tuple[Post, ...]


@dataclass(frozen=True)
class SameChannel:
    """The human who made the code has an account on this channel already: there it would let somebody else in."""


async def issue(held: Sequence[Membership], offices: Offices, now: datetime) -> str:
    """Return a new code for the person of these posts. Raises ValueError without a post that may be shared."""
    shared = shareable(held)
    if not shared:
        raise ValueError("who belongs nowhere has nothing to share")
    code, first = new_code(), shared[0]
    await offices.invitations.keep(f"{_PREFIX}{code}", first.post, 1, now + LASTS, first.person_id, now)
    return code


async def link(
    code: str, person: Person, offices: Offices, now: datetime
) -> Linked | SameChannel | Locked | UnknownCode:
    """Join the account that types a code to the one that it came from. A wrong code counts as a wrong invitation."""
    until = await locked_until(person.id, offices, now)
    if until:
        return Locked(until)
    found = await offices.invitations.find(f"{_PREFIX}{code}")
    if found is None or found.made_by is None or not holds(found, now):
        await offices.invitations.wrong(person.id, now)
        return UnknownCode()
    if await _same_channel(found.made_by, person, offices):
        return SameChannel()
    return await _link(found, found.made_by, person, offices, now)


def shareable(held: Sequence[Membership]) -> list[Membership]:
    """Return the posts that a linked account gets: an administrator's is given by invitation only."""
    return [one for one in held if one.post.role is not Role.ADMINISTRATOR]


async def _same_channel(issuer: int, person: Person, offices: Offices) -> bool:
    """Whether another account of the issuer's human, in use or not, is where the code was typed."""
    humans = await offices.accounts.human_of([issuer, person.id])
    own = issuer != person.id and humans[issuer] == humans[person.id]
    return not own and person.channel in await offices.accounts.channels(issuer)


async def _link(
    found: Invitation, issuer: int, person: Person, offices: Offices, now: datetime
) -> Linked | UnknownCode:
    shared = shareable(await offices.memberships.of(issuer))
    # Who has left since the code was made has nothing to share any more.
    if not shared or not await offices.invitations.use(found.id):
        return UnknownCode()
    own = {one.post for one in await offices.memberships.of(person.id)}
    new = [one.post for one in shared if one.post not in own]
    await offices.accounts.join(issuer, person.id)
    for post in new:
        held = await offices.memberships.grant(person.id, post, issuer, now)
        await offices.audit.write(person.id, Action.JOINED, f"membership:{held.id}", now, f"linked:{issuer}")
    await offices.invitations.forgive(person.id)
    return Linked(tuple(new))
