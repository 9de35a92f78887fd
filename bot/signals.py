"""Signals: TERM and INT finish the turn in hand and stop, HUP loads the guide again.

By default a HUP ends a process. So it is held back while one starts and closes: what came meanwhile is obeyed later.
"""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from bot.app import Application

STOP = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def obeyed(application: Application) -> Iterator[None]:
    """Obey signals while the block runs. A second TERM or INT ends the process at once."""
    loop = asyncio.get_running_loop()
    reloads: set[asyncio.Task[None]] = set()

    def stop() -> None:
        for number in STOP:
            loop.remove_signal_handler(number)
        application.pause.stop()

    def reload() -> None:
        task = loop.create_task(application.reload_guide())
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    for number in STOP:
        loop.add_signal_handler(number, stop)
    loop.add_signal_handler(signal.SIGHUP, reload)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
        for number in (*STOP, signal.SIGHUP):
            loop.remove_signal_handler(number)
