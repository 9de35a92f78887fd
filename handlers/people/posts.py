"""Posts in words: as what, where, since when, and what became of the unit since."""

from collections.abc import Mapping

from directory.membership import Membership, Post, Role
from directory.units import Unit
from handlers.dates import written
from handlers.desk import VIETNAM, Desk
from submissions.receivers import receivers_of

NOWHERE = "-"  # under which the answers for units without a known locality are kept
# What each role is called.
ROLES: Mapping[Role, str] = {
    Role.FOCAL: "people.focal",
    Role.HEAD: "people.head",
    Role.OFFICIAL: "people.official",
    Role.RECEIVER: "people.receiver",
    Role.ADMINISTRATOR: "people.administrator",
}
# What can be done next with each role.
NEXT: Mapping[Role, str] = {
    Role.FOCAL: "people.next_focal",
    Role.HEAD: "people.next_focal",
    Role.OFFICIAL: "people.next_official",
    Role.RECEIVER: "people.next_receiver",
    Role.ADMINISTRATOR: "people.next_administrator",
}


def role_name(role: Role, desk: Desk) -> str:
    """Return what a role is called."""
    return desk.texts[ROLES[role]]


async def post_name(post: Post, desk: Desk) -> str:
    """Return a post in words: `cán bộ đầu mối, UBND xã Kim Liên`."""
    return f"{role_name(post.role, desk)}, {await _where(post, desk)}"


async def post_line(membership: Membership, desk: Desk) -> str:
    """Return a post with the day since when, and the successor of a unit that has ended."""
    since = written(membership.since.astimezone(VIETNAM).date())
    post = await post_name(membership.post, desk)
    unit = await desk.offices.units.get(membership.post.unit_id) if membership.post.unit_id else None
    mark = await ended_mark(unit, desk) if unit else ""
    return desk.texts.fill("people.post", post=f"{post} {mark}".strip(), day=since)


async def unit_label(unit: Unit, desk: Desk) -> str:
    """Return a unit's name with what it lies in, and with what became of it."""
    parent = await desk.offices.units.get(unit.parent_id) if unit.parent_id else None
    name = f"{unit.name}, {parent.name}" if parent else unit.name
    return f"{name} {await ended_mark(unit, desk)}".strip()


async def ended_mark(unit: Unit, desk: Desk) -> str:
    """Return what is said behind the name of a unit that has ended; nothing for one that goes on."""
    if unit.ended_on is None:
        return ""
    found = await desk.offices.units.several(unit.successors)
    names = ", ".join(found[after].name for after in unit.successors if after in found)
    if not names:
        return desk.texts.fill("people.ended", day=written(unit.ended_on))
    return desk.texts.fill("people.merged", names=names, day=written(unit.ended_on))


async def _where(post: Post, desk: Desk) -> str:
    """Return the unit, the receiving agency or the locality of a post; what is gone from the data goes by its key."""
    if post.unit_id is not None:
        unit = await desk.offices.units.get(post.unit_id)
        return unit.name if unit else str(post.unit_id)
    library = desk.guide.library
    if post.receiver is not None:
        receiver = library.receivers.get(post.receiver)
        return receiver.name if receiver else await _named(post.receiver, desk)
    locality = library.localities.get(post.locality or "")
    return locality.name if locality else post.locality or desk.texts["people.everywhere"]


async def _named(receiver: str, desk: Desk) -> str:
    """Return the name of an agency that an administrator named in an answer: its key begins with the locality."""
    library, place = desk.guide.library, receiver.partition(":")[0]
    locality = place if place in library.localities else None
    answers = await desk.dossiers.answers.all_of(locality or NOWHERE)
    known = {taker.key: taker.name for taker in receivers_of(library, locality, answers)}
    return known.get(receiver, receiver)
