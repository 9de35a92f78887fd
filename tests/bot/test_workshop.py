"""The workshop: hostile files take little memory, end in time, and hold up nobody."""

import asyncio
import multiprocessing
import re
from collections.abc import Callable, Mapping

import pytest

from bot import logs
from bot.workshop import Workshop, WorkshopError
from knowledge.guide import Guide
from knowledge.tables import System
from submissions.tables.apart import Job, receive
from submissions.tables.raw import Unreadable
from submissions.tables.understood import Understood
from tests.bot.conftest import Lines
from tests.bot.measured import measured
from tests.submissions.tables import hostile
from tests.submissions.tables.made import HEADS, PEOPLE, workbook

MEGABYTE = 1024 * 1024
PATIENCE = 60  # seconds
SYSTEMS: Mapping[str, System] = Guide.load(()).library.systems
MANY = workbook((HEADS, *[(str(n), *PEOPLE[0][1:]) for n in range(5_000)]))
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "bomb": lambda: hostile.bomb(40),
    "lying bomb": lambda: hostile.lying_bomb(40),
    "tall": lambda: hostile.tall(200_000),
    "tall by its claim": lambda: hostile.tall(21_000, "A1:A1048576"),
    "entities": hostile.laughs,
    "password": lambda: hostile.compound("EncryptedPackage"),
    # Sheets that claim to be small, and would take all there is once they are spread out.
    "lying sheet": lambda: hostile.sheet_of(FAR.format(1048576, "XFD"), "A1:B2"),
    "lying a little": lambda: hostile.sheet_of(FAR.format(200000, "CV"), "A1:B2"),
}


async def test_a_file_is_read_apart() -> None:
    read = await Workshop().read("danh sách.xlsx", MANY, SYSTEMS)
    assert isinstance(read, Understood)
    assert [row.number for row in read.rows] == list(range(2, 5_002))
    assert len(read.raw.rows) == 5_001


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_is_refused(name: str) -> None:
    read = await Workshop().read("x.xlsx", HOSTILE[name](), SYSTEMS)
    assert isinstance(read, Unreadable)


async def test_what_takes_too_long_is_stopped() -> None:
    assert await Workshop(seconds=0.01).read("x.xlsx", MANY, SYSTEMS) == Unreadable("tables.too_heavy")
    assert not multiprocessing.active_children()


async def test_what_takes_too_much_memory_is_stopped() -> None:
    assert await Workshop().read("x.xlsx", HOSTILE["lying a little"](), SYSTEMS) == Unreadable("tables.too_heavy")


async def test_others_go_on_while_files_are_read() -> None:
    workshop = Workshop(at_once=2)
    reading = [asyncio.create_task(workshop.read("x.xlsx", MANY, SYSTEMS)) for _ in range(3)]
    turns = 0
    while not all(task.done() for task in reading):
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 10
    assert all(isinstance(task.result(), Understood) for task in reading)


async def test_a_bug_is_no_fault_of_the_sender_and_the_log_says_where_it_is(log_lines: Lines) -> None:
    with pytest.raises(WorkshopError, match="AttributeError"):
        await Workshop().read("x.xlsx", MANY, {"x": "no system"})  # type: ignore[dict-item]
    [line] = [line for line in log_lines() if line["event"] == "reading_broken"]
    assert line["error"] == "AttributeError"
    assert 0 < len(line["frames"]) <= logs.FRAMES
    assert all(re.fullmatch(r"\w+\.py:\d+", place) for place in line["frames"])


FILES: Mapping[str, Callable[[], bytes]] = {
    **HOSTILE,
    "many": lambda: MANY,
    "as much as may be": lambda: hostile.full(20_000, 24),
}


@pytest.mark.parametrize("name", FILES)
def test_the_memory_of_the_process_stays_small(name: str) -> None:
    data = FILES[name]()
    apart = multiprocessing.get_context("forkserver")
    ours, theirs = apart.Pipe()
    process = apart.Process(target=measured, args=(Job("x", SYSTEMS), theirs))
    process.start()
    theirs.close()
    try:
        ours.send_bytes(data)
        assert ours.poll(PATIENCE)
        receive(ours)
        assert ours.recv() < 300 * MEGABYTE
    except EOFError:
        # It ended for want of memory: there was no more than it may have.
        process.join()
        assert process.exitcode != 0
    finally:
        ours.close()
        process.kill()
        process.join()
