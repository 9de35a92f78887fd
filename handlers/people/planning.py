"""Duties follow posts: who joins a unit is reminded of what it has to do, who leaves it no longer is."""

from directory.membership import Post
from handlers.desk import Desk
from reminders.planning import plan_units


async def plan_duties(post: Post, desk: Desk) -> None:
    """Plan the duties of the unit of a post that was given or taken back; without a unit there are none."""
    if post.unit_id is not None:
        await plan_units([post.unit_id], desk.registry, desk.now)
