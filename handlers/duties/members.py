"""The people of a unit as colleagues see them: role and day. A name that was told is for administrators only."""

from collections import Counter
from collections.abc import Sequence

from directory.membership import Membership, Role
from handlers.dates import written
from handlers.desk import VIETNAM, Desk
from handlers.people.posts import role_name

_OF_A_UNIT = (Role.FOCAL, Role.HEAD, Role.OFFICIAL)


async def colleagues(unit_id: int, desk: Desk) -> list[Membership]:
    """Return the members of a unit, each person once, in the order in which they joined."""
    held = [one for one in await desk.offices.memberships.in_unit(unit_id) if one.post.role in _OF_A_UNIT]
    first = {one.person_id: one for one in sorted(held, key=_rank, reverse=True)}
    return sorted(first.values(), key=lambda one: (one.since, one.id))


async def member_name(person_id: int, unit_id: int, desk: Desk) -> str | None:
    """Return what a member of a unit is called; None for who has left."""
    members = await colleagues(unit_id, desk)
    names = member_names(members, desk)
    return next((name for one, name in zip(members, names, strict=True) if one.person_id == person_id), None)


def member_names(members: Sequence[Membership], desk: Desk) -> list[str]:
    """Return what members are called; those who would be called alike are counted."""
    said = [(role_name(one.post.role, desk), written(one.since.astimezone(VIETNAM).date())) for one in members]
    alike, seen, names = Counter(said), Counter[tuple[str, str]](), []
    for role, day in said:
        seen[role, day] += 1
        if alike[role, day] > 1:
            names.append(desk.texts.fill("duties.member_again", role=role, day=day, number=seen[role, day]))
        else:
            names.append(desk.texts.fill("duties.member", role=role, day=day))
    return names


def _rank(held: Membership) -> int:
    """Order roles so that the strongest of a person's posts stays."""
    return _OF_A_UNIT.index(held.post.role)
