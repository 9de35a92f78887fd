"""Measuring: repeat, take percentiles, print one table."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured, what came out, and what the issue asks for."""

    name: str
    value: str
    wanted: str = ""


def milliseconds(run: Callable[[], object]) -> float:
    """Return how long one call takes."""
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def peak_memory(pid: int | str = "self") -> float:
    """Return the largest memory of a process in MB, on Linux. `getrusage` would count what its parent had before."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(figures: Iterable[Figure]) -> str:
    """Lay the figures out in columns."""
    rows = [(figure.name, figure.value, figure.wanted) for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
