"""A hundred thousand duties: the units tell their days, due dates follow, reminders wait in the ledger.

Each size is measured in a process of its own, so that the largest memory is that of the size.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.measure import Figure, peak_memory
from directory.membership import Post, Role
from directory.offices import Offices
from directory.units import NewUnit, UnitKind
from knowledge.anchors import EVENTS
from knowledge.library import Library, load
from knowledge.tables import Deadline
from reminders.events import UnitEvent
from reminders.planning import BATCH, OpenWork, plan_everything
from reminders.registry import Registry
from reminders.telling import tell_many
from reminders.workdays import Workdays
from storage import Database
from tests.storage import KEYRING

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
EACH = 10  # duties of a unit
SIZES = (10_000, 100_000)
SECONDS, MEGABYTES = 60, 300


@dataclass(frozen=True)
class Measured:
    """What came out: seconds of the first planning and of the nightly one, rows, the largest memory in MB.

    `work` are the seconds of the processor for the first: other programs on the machine do not change them.
    """

    told: float
    work: float
    swept: float
    duties: int
    entries: int
    peak: float


def figures() -> Iterator[Figure]:
    """Measure both sizes and yield one figure after another."""
    small, large = (_apart(size) for size in SIZES)
    named = f"{large.duties} việc: mốc → hạn → {large.entries} dòng nhắc"
    yield Figure(named, f"{large.told:.1f} s", f"≤ {SECONDS} s")
    yield Figure("bộ nhớ cao nhất của tiến trình lập kế hoạch", f"{large.peak:.0f} MB", f"≤ {MEGABYTES} MB")
    yield Figure(f"{small.duties} việc", f"{small.told:.1f} s, {small.peak:.0f} MB")
    yield Figure("gấp mười lần việc: thời gian bộ xử lý gấp", f"{large.work / small.work:.1f}", "khoảng 10")
    yield Figure(f"rà lại {large.duties} việc mỗi đêm, không gì đổi", f"{large.swept:.1f} s")


def _apart(size: int) -> Measured:
    command = [sys.executable, "-m", "bench.duties", str(size)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return Measured(**json.loads(run.stdout))


async def measure(size: int) -> Measured:
    """Plan so many duties on a new SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}", KEYRING)
        await database.migrate()
        ids = await _seeded(database, size // EACH)
        open_work = _opener(database, demanding(load()), Workdays())
        worked = time.process_time()
        told = await _seconds(_tell(ids, open_work))
        worked = time.process_time() - worked
        swept = await _seconds(plan_everything(open_work, NOW))
        entries = await _waiting(database, ids)
        await database.close()
    return Measured(told, worked, swept, len(ids) * EACH, entries, peak_memory())


async def _waiting(database: Database, ids: Sequence[int]) -> int:
    """Count what waits in the ledger, unit after unit."""
    found = 0
    async with database.read() as work:
        for first in range(0, len(ids), 100):
            duties = await work.agenda.duties.of_units(ids[first : first + 100])
            waiting = await work.agenda.ledger.waiting_of([duty.id for duty in duties])
            found += sum(map(len, waiting.values()))
    return found


def demanding(library: Library) -> Library:
    """Return a library that demands ten things of every commune of Nam Đàn, two from each day that only it knows."""
    rows = {
        f"{anchor.value}-{days}": Deadline(
            section="nam-dan:1", what="việc", anchor=anchor, since="mốc", days=days, entry="ds-gui-ai"
        )
        for anchor in EVENTS
        for days in (15, 30)
    }
    return replace(library, deadlines=rows)


async def _tell(ids: Sequence[int], open_work: OpenWork) -> AsyncIterator[None]:
    for first in range(0, len(ids), BATCH):
        events = [event for unit_id in ids[first : first + BATCH] for event in _events(unit_id)]
        async with open_work() as registry:
            await tell_many(events, registry, NOW)
        yield


def _events(unit_id: int) -> Iterator[UnitEvent]:
    day = date(2026, 2, 20) + timedelta(days=unit_id % 90)
    for anchor in EVENTS:
        yield UnitEvent(unit_id, anchor, f"{unit_id}/QĐ-UBND", day, None, None, NOW)


async def _seconds(steps: AsyncIterator[object]) -> float:
    began = time.perf_counter()
    async for _ in steps:
        pass
    return time.perf_counter() - began


def _opener(database: Database, library: Library, days: Workdays) -> OpenWork:
    @asynccontextmanager
    async def open_work() -> AsyncIterator[Registry]:
        async with database.write() as work:
            yield Registry(work.offices, work.agenda, library, days)

    return open_work


async def _seeded(database: Database, count: int) -> list[int]:
    """Add units with a focal person each."""
    ids: list[int] = []
    for first in range(0, count, 1000):
        async with database.write() as work:
            ids += [await _unit(work.offices, number) for number in range(first, min(first + 1000, count))]
    return ids


async def _unit(offices: Offices, number: int) -> int:
    unit = await offices.units.add(NewUnit(f"UBND xã số {number}", UnitKind.COMMUNE, "nam-dan"), NOW)
    person = await offices.people.meet("bench", number + 1, number + 1, NOW)
    await offices.memberships.grant(person.id, Post(Role.FOCAL, unit.id), None, NOW)
    return unit.id


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(measure(int(sys.argv[1]))))))
