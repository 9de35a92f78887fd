"""Leaving: a post ends for the human, on every account that has it. A linked account has it by that human only."""

from collections.abc import Sequence
from datetime import datetime

from directory.membership import Membership, Post, Role
from directory.offices import Offices


async def end_post(held: Membership, offices: Offices, now: datetime) -> list[Membership]:
    """End a post that is in force, at once; return what ended, that one first."""
    alike = [one for one in await _holders(held.post, offices) if one.post == held.post]
    humans = await offices.accounts.human_of([held.person_id, *(one.person_id for one in alike)])
    beside = [one for one in alike if one.id != held.id and humans[one.person_id] == humans[held.person_id]]
    ended = [held, *beside]
    for one in ended:
        await offices.memberships.revoke(one.id, now)
    return ended


async def _holders(post: Post, offices: Offices) -> Sequence[Membership]:
    if post.unit_id is not None:
        return await offices.memberships.in_unit(post.unit_id)
    if post.role is Role.RECEIVER and post.receiver is not None:
        return await offices.memberships.of_receiver(post.receiver)
    return await offices.memberships.administrators(post.locality)
