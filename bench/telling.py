"""The decisions of 500 units, told at once, while fifty people go on asking questions."""

import asyncio
import time
from datetime import timedelta

from aiogram.methods import EditMessageText

from bench.consolidation import ALONE, BETWEEN, UNITS, Asking
from bench.measure import Figure, percentile
from bench.turns import CHANNEL, PERSONS, opened
from bot.app import Application
from directory.membership import Post, Role
from directory.units import NewUnit, UnitKind
from knowledge.anchors import Anchor
from reminders.events import UnitEvent
from storage import Work
from submissions.errands import ErrandKind

BOSS, CLERKS = 9_000, 10_000  # who administers, and from where on those of the units are counted


async def figures() -> list[Figure]:
    """Measure the errand that plans and tells the units, beside people who ask."""
    async with opened() as (application, session):
        boss = await _units(application)
        asking = Asking(application)
        for _ in range(ALONE):
            await asking.one()
        await _tell(application, boss)
        session.sent.clear()
        turns: list[float] = []
        began = time.perf_counter()
        errand = asyncio.create_task(application.errands.flush())
        while not errand.done():
            turns.append(await asking.one())
            await asyncio.wait([errand], timeout=BETWEEN)
        await errand
        seconds = time.perf_counter() - began
        progress = sum(isinstance(method, EditMessageText) for method in session.sent)
    return [
        Figure(f"quyết định của {UNITS} đơn vị: tính lại và báo", f"{seconds:.1f} s, {progress} lần báo tiến độ"),
        Figure(
            f"lượt của {PERSONS} người khác trong lúc đó (p95)",
            f"{percentile(turns, 0.95) * 1000:.0f} ms",
            "≤ 200 ms",
        ),
    ]


async def _units(application: Application) -> int:
    """Found the units with a focal person each; return who administers them."""
    now = application.clock()
    async with application.database.write() as work:
        boss = await work.people.meet(CHANNEL, BOSS, BOSS, now)
        await work.offices.memberships.grant(boss.id, Post(Role.ADMINISTRATOR, locality="nam-dan"), None, now)
        for number in range(UNITS):
            await _unit(work, number, application)
        about = {"locality": "nam-dan", "quiet": "yes"}
        await work.dossiers.errands.ask(ErrandKind.PLAN, boss.id, about, now)
    await application.errands.flush()
    return boss.id


async def _unit(work: Work, number: int, application: Application) -> None:
    now = application.clock()
    unit = await work.offices.units.add(NewUnit(f"UBND xã số {number:03}", UnitKind.COMMUNE, "nam-dan"), now)
    clerk = await work.people.meet(CHANNEL, CLERKS + number, CLERKS + number, now)
    await work.offices.memberships.grant(clerk.id, Post(Role.FOCAL, unit.id), None, now)


async def _tell(application: Application, boss: int) -> None:
    """Keep the decision of every unit, as the turn does that asks for the errand."""
    now = application.clock()
    signed = (now - timedelta(days=1)).date()
    async with application.database.write() as work:
        units = await work.offices.units.of_locality("nam-dan")
        told = [UnitEvent(unit.id, Anchor.FOUNDING, "1/QĐ-UBND", signed, None, boss, now) for unit in units]
        await work.agenda.events.keep(told)
        about = {"told": now.isoformat(), "units": str(len(told))}
        await work.dossiers.errands.ask(ErrandKind.EVENTS, boss, about, now)
