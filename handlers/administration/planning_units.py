"""Duties follow what an administrator does to units and posts: a few at once, many as an errand."""

from collections.abc import Sequence

from directory.membership import Post
from directory.units import Unit
from handlers.administration.reach import NOWHERE, locality_of
from handlers.administration.spreading import FEW, Steps, Tally, said, spread
from handlers.desk import Desk
from handlers.errands import Bench
from reminders.obligations import Scope
from reminders.planning import plan_units
from reminders.reaching import covered
from reminders.registry import Registry
from submissions.errands import ErrandKind


async def plan_post(post: Post, desk: Desk) -> None:
    """Plan the unit of a post that was given or taken back; other posts have no duties."""
    if post.unit_id is not None:
        await plan_units([post.unit_id], desk.registry, desk.now)


async def plan_new(units: Sequence[Unit], key: str, desk: Desk) -> None:
    """Plan units that were added to a locality."""
    if len(units) <= FEW:
        await plan_units([unit.id for unit in units], desk.registry, desk.now)
        return
    about = {"locality": key, "quiet": "yes"}
    await desk.dossiers.errands.ask(ErrandKind.PLAN, desk.person.id, about, desk.now)


async def plan_place(bench: Bench) -> Steps:
    """Plan all units of a locality anew, and of those below it; an empty one means everywhere."""
    key = bench.errand.about["locality"]
    async with bench.read() as rooms:
        units = await _units_of(key, bench.registry(rooms))

    async def change(unit_ids: Sequence[int], registry: Registry) -> Tally:
        planned = await plan_units(unit_ids, registry, bench.now)
        return Tally(units=len(unit_ids), moved=len(planned.moves))

    tally = Tally()
    async for step in spread(units, change, tally, bench):
        yield step
    # Who no longer administers the place hears nothing of it; its duties follow what was set all the same.
    if "quiet" not in bench.errand.about and bench.standing.administers(locality_of(key) or None):
        yield said(bench.texts.fill("reminding.plan_done", units=tally.units), bench)


async def _units_of(key: str, registry: Registry) -> list[int]:
    if key == NOWHERE:
        return [unit.id for unit in await registry.offices.units.of_locality(None) if unit.locality is None]
    return [unit.id for unit in await covered(Scope(localities=(key,) if key else ()), registry)]
