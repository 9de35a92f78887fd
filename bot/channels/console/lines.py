"""Lines from the keyboard or a pipe, without holding up the event loop or the end of the process."""

import asyncio
import os
import select
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

ReadLine = Callable[[], str | None]

BLOCK = 65536
GOES_ON = "\\"
PASTED = 0.03  # seconds in which the next line of a pasted text is there


class PipedLines:
    """Lines of any length from a file descriptor, as UTF-8.

    It reads the descriptor itself: a thread that waits in `sys.stdin` would crash the interpreter at its end.
    """

    def __init__(self, descriptor: int) -> None:
        """Read from the descriptor."""
        self._descriptor = descriptor
        self._parts: list[bytes] = []
        self._ended = False

    def __call__(self) -> str | None:
        """Return the next line without its end, or None after the last."""
        while not self._ended and not (self._parts and b"\n" in self._parts[-1]):
            block = os.read(self._descriptor, BLOCK)
            self._ended = not block
            self._parts.append(block)
        line, newline, rest = b"".join(self._parts).partition(b"\n")
        self._parts = [rest] if rest else []
        return line.decode("utf-8", "replace").removesuffix("\r") if line or newline else None


def keyboard_lines(prompt: str) -> ReadLine:
    """Return a reader of typed lines with editing and history."""
    with suppress(ImportError):
        import readline  # noqa: F401 - `input` uses it once it is imported

    def read() -> str | None:
        try:
            return input(prompt)
        except (EOFError, OSError):
            return None

    return together(read, lambda: bool(select.select([sys.stdin], [], [], PASTED)[0]))


def together(read: ReadLine, more: Callable[[], bool] = lambda: False) -> ReadLine:
    """Return a reader of whole messages: a line that ends with a backslash goes on in the next one.

    `more` says whether another line is there already: nobody types that fast, so it was pasted, and a pasted table is
    one message.
    """

    def whole() -> str | None:
        line = read()
        lines: list[str] = []
        while line is not None:
            goes_on = line.endswith(GOES_ON)
            lines.append(line.removesuffix(GOES_ON))
            if not goes_on and not more():
                break
            line = read()
        return "\n".join(lines) if lines else None

    return whole


async def aside(read: ReadLine) -> str | None:
    """Call `read` in a thread that the process does not wait for when it ends."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[str | None] = loop.create_future()

    def finish(line: str | None) -> None:
        if not future.done():
            future.set_result(line)

    def work() -> None:
        line: str | None = None
        with suppress(OSError):
            line = read()
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(finish, line)

    threading.Thread(target=work, daemon=True).start()
    return await future


@contextmanager
def terminal_kept(stream: TextIO) -> Iterator[None]:
    """Give the terminal back as it was, even if the process ends in the middle of a typed line."""
    try:
        import termios

        before = termios.tcgetattr(stream)
    except (ImportError, OSError, termios.error):
        yield
        return
    try:
        yield
    finally:
        termios.tcsetattr(stream, termios.TCSADRAIN, before)
