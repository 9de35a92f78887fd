"""Posts within an administrator's reach: which locality decides on one, and what a receiving agency is called."""

from collections.abc import Mapping

from directory.membership import Post
from directory.units import Unit
from handlers.administration.reach import locality_of
from handlers.desk import Desk
from submissions.receivers import receivers_of


async def deciding_locality(post: Post, desk: Desk) -> str | None:
    """Return the locality whose administrators decide on a post; None: only those of everything do."""
    unit = await desk.offices.units.get(post.unit_id) if post.unit_id is not None else None
    return locality_deciding(post, {unit.id: unit} if unit else {}, desk)


def locality_deciding(post: Post, units: Mapping[int, Unit], desk: Desk) -> str | None:
    """Return the same where the units of posts are known already, by id."""
    if post.unit_id is not None:
        unit = units.get(post.unit_id)
        return unit.locality if unit else None
    if post.receiver is None:
        return post.locality
    known = desk.guide.library.receivers.get(post.receiver)
    place = post.receiver.partition(":")[0]
    return known.locality if known else place if place in desk.guide.library.localities else None


async def may_give(post: Post, desk: Desk) -> bool:
    """Whether the person may give this post and take it back."""
    return desk.standing.administers(await deciding_locality(post, desk))


async def receivers_here(key: str, desk: Desk) -> dict[str, str]:
    """Return the receiving agencies of a locality by key: its own, and those that its administrators named."""
    library, locality = desk.guide.library, locality_of(key)
    own = {one: known.name for one, known in library.receivers.items() if known.locality == locality}
    answers = await desk.dossiers.answers.all_of(key)
    named = {taker.key: taker.name for taker in receivers_of(library, locality, answers)}
    return own | {one: name for one, name in named.items() if one not in library.receivers}
