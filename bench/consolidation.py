"""What a receiver of 500 units asks for, while fifty people go on asking questions: nobody shall wait for it."""

import asyncio
import multiprocessing
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiogram.methods import EditMessageText, SendDocument
from aiogram.types import BufferedInputFile

from bench.measure import Figure, peak_memory, percentile
from bench.turns import ASKED, CHANNEL, PERSONS, opened
from bot.app import Application
from directory.membership import Post, Role
from directory.units import NewUnit, UnitKind
from storage import Work
from submissions.errands import ErrandKind
from submissions.fields import FormKind, RowData
from submissions.submission import NewPackage
from tests.recording import RecordingSession, text_update

UNITS, ROWS = 500, 40
RECEIVER, ROUTE = "noi-vu-thach-an", "thach-an-can-bo"
BOSS = 9_000  # who receives
BETWEEN = 0.05  # seconds between two questions: each of fifty people asks one in two and a half seconds
ALONE = 200  # questions that are asked while nothing else is done
BOOK = (ErrandKind.CONSOLIDATE, {"do": "file", "receiver": RECEIVER, "which": "all"})
LETTERS = (ErrandKind.LETTERS, {"of_units": RECEIVER})


@dataclass
class Measured:
    """What came out: seconds of the errand, of each turn meanwhile, bytes of each file, changes of the progress."""

    seconds: float = 0.0
    turns: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    progress: int = 0

    @property
    def waited(self) -> str:
        """How long 95 of 100 people waited at most."""
        return f"{percentile(self.turns, 0.95) * 1000:.0f} ms"

    @property
    def done(self) -> str:
        """What the errand brought."""
        size = sum(self.files) / 1_000_000
        return f"{self.seconds:.1f} s, {size:.1f} MB, {self.progress} lần báo tiến độ"


async def figures() -> list[Figure]:
    """Measure the workbook, then the letters, each beside people who ask."""
    async with opened() as (application, session):
        receiver = await _hand_in(application)
        asking = Asking(application)
        alone = Measured(turns=[await asking.one() for _ in range(ALONE)])
        book = await _beside(asking, session, receiver, *BOOK)
        letters = await _beside(asking, session, receiver, *LETTERS)
        peak = max(peak_memory(process.pid or 0) for process in multiprocessing.active_children())
    return [
        Figure("lượt hỏi khi không có việc lớn (p95)", alone.waited),
        Figure(f"tổng hợp {UNITS} đơn vị × {ROWS} người thành một tệp", book.done),
        Figure(f"lượt của {PERSONS} người khác trong lúc đó (p95)", book.waited, "≤ 200 ms"),
        Figure(f"{UNITS} công văn kèm danh sách", letters.done),
        Figure(f"lượt của {PERSONS} người khác trong lúc đó (p95)", letters.waited, "≤ 200 ms"),
        Figure("bộ nhớ cao nhất của tiến trình làm tệp", f"{peak:.0f} MB", "≤ 300 MB"),
    ]


class Asking:
    """People who ask, one after the other; each turn is waited for."""

    def __init__(self, application: Application) -> None:
        """Begin with the first person."""
        self.application = application
        self._number = 0

    async def one(self) -> float:
        """Let the next person ask; return the seconds until the answer is sent."""
        self._number += 1
        text = ASKED[self._number % len(ASKED)]
        began = time.perf_counter()
        await self.application.intake.accept(CHANNEL, [text_update(self._number, self._number % PERSONS + 1, text)])
        await self.application.queues.idle()
        return time.perf_counter() - began


async def _beside(
    asking: Asking, session: RecordingSession, person: int, kind: ErrandKind, about: Mapping[str, str]
) -> Measured:
    application, measured = asking.application, Measured()
    session.sent.clear()
    async with application.database.write() as work:
        await work.dossiers.errands.ask(kind, person, about, application.clock())
    began = time.perf_counter()
    errand = asyncio.create_task(application.errands.flush())
    while not errand.done():
        measured.turns.append(await asking.one())
        await asyncio.wait([errand], timeout=BETWEEN)
    await errand
    measured.seconds = time.perf_counter() - began
    measured.progress = sum(isinstance(method, EditMessageText) for method in session.sent)
    sent = [method.document for method in session.sent if isinstance(method, SendDocument)]
    measured.files = [len(file.data) for file in sent if isinstance(file, BufferedInputFile)]
    assert measured.files, "nothing was made"
    return measured


async def _hand_in(application: Application) -> int:
    """Let every unit hand in its people; return who receives them."""
    async with application.database.write() as work:
        boss = await work.people.meet(CHANNEL, BOSS, BOSS, application.clock())
        await work.offices.memberships.grant(boss.id, Post(Role.RECEIVER, receiver=RECEIVER), None, application.clock())
    for number in range(UNITS):
        async with application.database.write() as work:
            await _submit(work, number, boss.id, application)
    return boss.id


async def _submit(work: Work, number: int, person: int, application: Application) -> None:
    now = application.clock()
    unit = await work.offices.units.add(NewUnit(f"UBND xã số {number:03}", UnitKind.COMMUNE, "thach-an"), now)
    draft = await work.dossiers.drafts.open(unit.id, person, now)
    rows = [(FormKind.STAFF, _person(number, at)) for at in range(ROWS)]
    package = NewPackage(ROUTE, RECEIVER, range(ROWS))
    code = f"{number:06}"
    await work.dossiers.submissions.submit(draft.id, draft.revision, code, unit.id, rows, [package], person, now)


def _person(unit: int, at: int) -> RowData:
    """One of a unit's people; the last of each unit is also in the next one's list."""
    number = unit * (ROWS - 1) + at
    return {
        "name": f"Nguyễn Văn {chr(65 + number % 26)}{chr(97 + number % 23)}",
        "position": "Chuyên viên",
        "old_unit": f"UBND xã số {unit:03}",
        "new_unit": f"UBND xã số {unit:03}",
        "phone": f"09{10_000_000 + number}",
        "mailbox": f"canbo.{number}@caobang.gov.vn",
        "systems": "can-bo",
    }
