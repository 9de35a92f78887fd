"""Two who change the same duties at once, on PostgreSQL: one waits for the other, and computes from what it left."""

import asyncio
from datetime import date

import psycopg
import pytest

from knowledge.anchors import Anchor
from reminders.planning import plan_units
from reminders.telling import tell_event
from storage import conninfo
from tests.reminders.bureau import NOW, Bureau

BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.fixture
def database_url(postgresql_url: str) -> str:
    return postgresql_url


async def waits(url: str) -> None:
    """Return when a transaction waits for another."""
    async with await psycopg.AsyncConnection.connect(conninfo(url), autocommit=True) as connection:
        while not (await (await connection.execute(BLOCKED.encode())).fetchone() or (0,))[0]:
            pass


async def test_a_planner_waits_for_who_has_a_duty_in_hand(bureau: Bureau, postgresql_url: str) -> None:
    await bureau.plan()
    events = [bureau.event(one, date(2026, 2, 27)) for one in (Anchor.FOUNDING, Anchor.EFFECT)]
    async with bureau.registry() as registry:
        await registry.agenda.events.keep(events)
    guessed = await bureau.duty("guessed")
    async with bureau.work() as (_, registry):
        assert await registry.agenda.duties.get(guessed.id) == guessed
        planner = asyncio.create_task(bureau.plan())
        await waits(postgresql_url)
        planned = await plan_units([bureau.unit], registry, NOW)
    assert len(planned.moves) == 2
    assert (await planner).moves == ()
    assert [(await bureau.duty(key)).revision for key in ("founded", "guessed")] == [1, 1]


async def test_who_tells_a_day_while_a_merger_tells_it_waits_and_neither_fails(
    bureau: Bureau, postgresql_url: str
) -> None:
    await bureau.plan()
    told, standing = bureau.event(Anchor.FOUNDING, date(2026, 3, 2)), await bureau.standing(bureau.focal)
    async with bureau.work() as (_, registry):
        await registry.agenda.duties.hold([bureau.unit])

        async def tell() -> None:
            async with bureau.registry() as another:
                await tell_event(told, standing, another, NOW)

        teller = asyncio.create_task(tell())
        await waits(postgresql_url)
        await registry.agenda.events.keep([bureau.event(Anchor.FOUNDING, date(2026, 2, 27))])
        await plan_units([bureau.unit], registry, NOW)
    await teller
    assert (await bureau.duty("founded")).due_on == date(2026, 3, 17)
