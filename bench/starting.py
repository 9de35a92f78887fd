"""How long `python -m bot chat` takes to start and to end again, everything loaded, on an empty folder."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from bench.measure import Figure, milliseconds

RUNS = 3


def figures() -> Iterator[Figure]:
    """Measure and yield the figures."""
    before = _worked()
    taken = [milliseconds(_start) / 1000 for _ in range(RUNS)]
    yield Figure("khởi động và kết thúc `chat`, thư mục trống", f"{min(taken):.1f} s")
    yield Figure("thời gian bộ xử lý mỗi lần", f"{(_worked() - before) / RUNS:.1f} s")


def _start() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATA_DIR": folder}
        command = [sys.executable, "-m", "bot", "chat"]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True, env=environment)


def _worked() -> float:
    """Return the seconds that the processor has worked for processes of ours that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
