"""Months of a unit's life in random order: whatever is told, done, given away or stopped, the ledger stays right."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.anchors import Anchor
from reminders import doing
from reminders.entries import HEAD, REMIND, row_of
from reminders.following import follow_up
from reminders.ledger import EntryState, LedgerEntry
from reminders.planning import Planned, plan_units
from reminders.sorting import sort_out
from reminders.telling import forget_event, tell_event
from reminders.waiting import reminds
from storage import Database
from tests.reminders.bureau import NOW, TODAY, Bureau, opened
from tests.storage import KEYRING

LEASE = timedelta(minutes=2)


class Life:
    """A unit whose days go by; everything that was sent is remembered with its moment."""

    def __init__(self, bureau: Bureau) -> None:
        self.bureau = bureau
        self.now = NOW
        self.sent: list[tuple[datetime, LedgerEntry]] = []

    async def tell(self, days_ago: int) -> None:
        event = self.bureau.event(Anchor.FOUNDING, self.now.date() - timedelta(days=days_ago))
        standing = await self.bureau.standing(self.bureau.head)
        async with self.bureau.registry() as registry:
            await tell_event(event, standing, registry, self.now)

    async def forget(self, _: int) -> None:
        standing = await self.bureau.standing(self.bureau.head)
        async with self.bureau.registry() as registry:
            await forget_event(self.bureau.unit, Anchor.FOUNDING, standing, registry, self.now)

    async def close(self, which: int) -> None:
        standing, duty = await self.bureau.standing(self.bureau.head), await self._duty(which)
        async with self.bureau.registry() as registry:
            await doing.mark_done(duty, standing, "", registry, self.now)

    async def reopen(self, which: int) -> None:
        standing, duty = await self.bureau.standing(self.bureau.head), await self._duty(which)
        async with self.bureau.registry() as registry:
            await doing.reopen(duty, standing, registry, self.now)

    async def assign(self, which: int) -> None:
        standing, duty = await self.bureau.standing(self.bureau.head), await self._duty(which)
        to = (None, self.bureau.official, self.bureau.focal)[which % 3]
        async with self.bureau.registry() as registry:
            await doing.assign(duty, to, standing, registry, self.now)

    async def stop(self, which: int) -> None:
        person = (self.bureau.focal, self.bureau.official)[which % 2]
        async with self.bureau.registry() as registry:
            await registry.agenda.preferences.stop(person, self.now)
            await plan_units([self.bureau.unit], registry, self.now)

    async def go_on(self, which: int) -> None:
        person = (self.bureau.focal, self.bureau.official)[which % 2]
        async with self.bureau.registry() as registry:
            await registry.agenda.preferences.go_on(person)
            await plan_units([self.bureau.unit], registry, self.now)

    async def outage(self, days: int) -> None:
        self.now += timedelta(days=days)

    async def days_go_by(self, days: int) -> None:
        for _ in range(days):
            await self.deliver()
            self.now += timedelta(hours=24)

    async def deliver(self) -> None:
        """Send what is due and may go out at this hour, and put what comes next."""
        for person in (self.bureau.focal, self.bureau.head, self.bureau.official):
            async with self.bureau.registry() as registry:
                ledger = registry.agenda.ledger
                claimed = await ledger.claim(person, self.now, LEASE, "test")
                found = await sort_out(claimed, registry, self.now)
                going = [one.entry for one in found.send]
                self.sent += [(self.now, entry) for entry in going]
                await ledger.settle([entry.id for entry in going], EntryState.SENT, self.now)
                await ledger.put(await follow_up(going, registry, self.now), self.now)
                for state, entries in found.drop.items():
                    await ledger.settle([entry.id for entry in entries], state, self.now)
                for moment, entries in found.later.items():
                    await ledger.postpone([entry.id for entry in entries], moment, failed=False)

    async def check(self) -> None:
        """For each open duty one entry waits for whoever is to be reminded, nothing else does; planning is at rest."""
        assert await self.bureau.plan(self.now) == Planned()
        async with self.bureau.registry() as registry:
            duties = await registry.agenda.duties.of_units([self.bureau.unit])
        waiting = await self.bureau.entries()
        rows = Counter((entry.duty_id, entry.person_id, row_of(entry)) for entry in waiting)
        assert all(count == 1 for count in rows.values())
        assert {entry.duty_id for entry in waiting if row_of(entry) in (REMIND, HEAD)} <= {
            duty.id for duty in duties if reminds(duty)
        }
        # The head never stops, so somebody is always reminded.
        assert {duty.id for duty in duties if reminds(duty)} == {duty for duty, _, row in rows if row == REMIND}

    async def _duty(self, which: int) -> int:
        async with self.bureau.registry() as registry:
            duties = await registry.agenda.duties.of_units([self.bureau.unit])
        return duties[which % len(duties)].id


Deed = tuple[str, int]
DEEDS = ("tell", "forget", "close", "reopen", "assign", "stop", "go_on", "outage", "days_go_by")
deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 12)), min_size=3, max_size=14)


async def live(story: list[Deed]) -> Life:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'life.db'}", KEYRING)
        await database.migrate()
        life = Life(await opened(database))
        await life.bureau.plan()
        for name, number in story:
            deed: Callable[[int], Awaitable[None]] = getattr(life, name)
            await deed(number)
            await life.bureau.plan(life.now)
            await life.check()
        await database.close()
    return life


@given(deeds)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_happens_each_is_sent_once_and_the_next_waits(story: list[Deed]) -> None:
    life = asyncio.run(live(story))
    keys = Counter(entry.key for _, entry in life.sent)
    assert [key for key, count in keys.items() if count > 1] == []
    days = Counter((moment, entry.person_id, entry.kind, entry.duty_id) for moment, entry in life.sent)
    assert all(count == 1 for count in days.values())


def test_a_quiet_quarter_reminds_as_planned() -> None:
    life = asyncio.run(live([("tell", 0), *[("days_go_by", 12)] * 5]))
    steps = [entry.step for _, entry in life.sent if entry.duty_id == 2 and row_of(entry) == REMIND]
    assert steps[:9] == ["d-7", "d-3", "d-1", "d0", "w1", "w2", "w3", "w4", "w5"]
    assert [entry.step for _, entry in life.sent if entry.duty_id == 2 and row_of(entry) == HEAD] == ["head"]
    assert life.now.date() - TODAY == timedelta(days=60)
    assert date(2026, 5, 1) == life.now.date()
