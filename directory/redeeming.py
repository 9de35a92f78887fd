"""Redeeming an invitation code: a post for who has the code, a lock for who guesses."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from directory.audit import Action
from directory.invitations import Invitation
from directory.membership import Membership, Post
from directory.offices import Offices
from directory.succession import living_post

WRONG_CODES = 5
WITHIN = timedelta(hours=1)
LOCK = timedelta(hours=1)


@dataclass(frozen=True)
class Joined:
    """The code gave a post; `again` where the person had it already, and then no use was taken."""

    membership: Membership
    again: bool = False


@dataclass(frozen=True)
class Locked:
    """Too many wrong codes: until that moment (UTC) none is looked at."""

    until: datetime


@dataclass(frozen=True)
class UnknownCode:
    """No such code, or one that is used up, revoked or expired: nobody learns which."""


async def redeem(code: str, person_id: int, offices: Offices, now: datetime) -> Joined | Locked | UnknownCode:
    """Give a person the post of a code, as `codes.read_code` read it. A wrong code is counted, a right one forgives.

    Who has the post already keeps it, and the code keeps its use. A code into a unit that has ended leads to its
    successor.
    """
    until = await locked_until(person_id, offices, now)
    if until:
        return Locked(until)
    invitation = await offices.invitations.find(code)
    if invitation is None:
        return await _wrong(person_id, offices, now)
    post = await living_post(invitation.post, offices.units)
    held = await offices.memberships.of(person_id)
    same = next((membership for membership in held if membership.post == post), None)
    if same:
        return Joined(same, again=True)
    if not holds(invitation, now) or not await offices.invitations.use(invitation.id):
        return await _wrong(person_id, offices, now)
    return Joined(await _join(invitation, post, person_id, offices, now))


def holds(invitation: Invitation, now: datetime) -> bool:
    """Whether an invitation is neither revoked nor expired nor used up."""
    return invitation.revoked_at is None and now < invitation.expires_at and invitation.uses_left > 0


async def locked_until(person_id: int, offices: Offices, now: datetime) -> datetime | None:
    """Return the moment until which a person's codes are not looked at; None where they are.

    The lock begins with the fifth wrong code within an hour.
    """
    wrong = await offices.invitations.wrong_since(person_id, now - WITHIN - LOCK)
    runs = zip(wrong, wrong[WRONG_CODES - 1 :], strict=False)
    ends = [last + LOCK for first, last in runs if last - first <= WITHIN]
    return ends[-1] if ends and now < ends[-1] else None


async def _wrong(person_id: int, offices: Offices, now: datetime) -> Locked | UnknownCode:
    await offices.invitations.wrong(person_id, now)
    until = await locked_until(person_id, offices, now)
    return Locked(until) if until else UnknownCode()


async def _join(invitation: Invitation, post: Post, person_id: int, offices: Offices, now: datetime) -> Membership:
    membership = await offices.memberships.grant(person_id, post, invitation.made_by, now)
    await offices.invitations.forgive(person_id)
    detail = f"invitation:{invitation.id}"
    await offices.audit.write(person_id, Action.JOINED, f"membership:{membership.id}", now, detail)
    return membership
