"""Another process for what takes long: drawing, letters and sheets, so that nobody waits for them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class ApartProcess:
    """Runs functions in one other process. It begins with the first and ends when it is let rest."""

    def __init__(self) -> None:
        """Begin without a process."""
        self._pool: ProcessPoolExecutor | None = None
        self._running = 0

    async def __call__(
        self, function: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Answer:
        """Return what the function returns. Raises BrokenProcessPool where the process died; the next gets another."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        self._running += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, partial(function, *args, **kwargs))
        except BrokenProcessPool:
            self._pool = None
            raise
        finally:
            self._running -= 1

    def rest(self) -> None:
        """Let the process end if it has nothing to do: its memory is free again."""
        if not self._running:
            self.close()

    def close(self) -> None:
        """Let the process end after what it is doing."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
