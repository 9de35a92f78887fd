"""Succession: which unit stands for one that has ended."""

from dataclasses import replace

from directory.membership import Post
from directory.units import Unit, Units

_FARTHEST = 20  # reorganisations in a row; a longer way would be a circle


async def living(unit_id: int, units: Units) -> Unit | None:
    """Return a unit, or the main successor that goes on in its place; None for an unknown one.

    An ended unit that nobody follows is returned as it is.
    """
    unit = await units.get(unit_id)
    for _ in range(_FARTHEST):
        if unit is None or not unit.ended or not unit.successors:
            return unit
        unit = await units.get(unit.successors[0]) or unit
    return unit


async def living_post(post: Post, units: Units) -> Post:
    """Return a post with its unit replaced by the one that goes on in its place."""
    if post.unit_id is None:
        return post
    unit = await living(post.unit_id, units)
    return replace(post, unit_id=unit.id) if unit else post
