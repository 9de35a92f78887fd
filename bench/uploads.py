"""The same list as a file that somebody sends: read in a process apart, its start and the way back included."""

import asyncio
from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineWorkbook

from bench.measure import Figure, milliseconds
from bench.rows import PEOPLE, RUNS, sheet
from bot.workshop import Workshop
from knowledge import library

_WARM = 1  # the first file also starts the process from which the others are forked


def figures() -> Iterator[Figure]:
    """Measure and yield one figure after another."""
    data = sheet()
    alone = min(
        milliseconds(lambda: CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python())
        for _ in range(RUNS)
    )
    first, *others = asyncio.run(_read(data))
    yield Figure(f"{PEOPLE} dòng trong tiến trình riêng: tệp đầu tiên", f"{first:.0f} ms")
    yield Figure(f"{PEOPLE} dòng trong tiến trình riêng: các tệp sau", f"{min(others):.0f} ms")
    yield Figure("tỉ lệ so với calamine", f"{min(others) / alone:.1f}", "≤ 12")


async def _read(data: bytes) -> list[float]:
    workshop, systems = Workshop(), library.load().systems
    took: list[float] = []
    for _ in range(_WARM + RUNS):
        began = asyncio.get_running_loop().time()
        await workshop.read("danh-sach.xlsx", data, systems)
        took.append((asyncio.get_running_loop().time() - began) * 1000)
    return took
