"""What nobody could be reached for, as far as it is within an administrator's reach: by the post it was meant for."""

from collections.abc import Sequence
from dataclasses import dataclass

from directory.membership import Post
from handlers.administration.posts import locality_deciding
from handlers.desk import Desk
from reminders.duties import Duty
from reminders.ledger import Undelivered


@dataclass(frozen=True)
class GivenUp:
    """One of them, with the post that somebody was to be told in, and the duty that it was about, if any."""

    entry: Undelivered
    post: Post
    duty: Duty | None


async def within_reach(entries: Sequence[Undelivered], desk: Desk) -> list[GivenUp]:
    """Return those for people with a post within reach. The number of queries does not grow with them."""
    held = await desk.offices.memberships.of_people([one.person_id for one in entries])
    posts: dict[int, list[Post]] = {}
    for one in held:
        posts.setdefault(one.person_id, []).append(one.post)
    duties = await desk.agenda.duties.several([one.duty_id for one in entries if one.duty_id is not None])
    units = await desk.offices.units.several(sorted({one.post.unit_id for one in held if one.post.unit_id is not None}))

    def given_up(entry: Undelivered) -> GivenUp | None:
        duty = duties.get(entry.duty_id) if entry.duty_id is not None else None
        meant = [post for post in posts.get(entry.person_id, ()) if duty is None or post.unit_id == duty.unit_id]
        ours = (post for post in meant if desk.standing.administers(locality_deciding(post, units, desk)))
        post = next(ours, None)
        return GivenUp(entry, post, duty) if post else None

    return [found for found in map(given_up, entries) if found]
