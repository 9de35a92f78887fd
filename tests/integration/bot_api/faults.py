"""Faults on demand: what the next calls meet instead of an answer."""

import asyncio
from dataclasses import dataclass
from enum import Enum, auto

from .replies import Refused


class Break(Enum):
    """How a connection ends without an answer."""

    HANG = auto()
    DROP = auto()


@dataclass
class Fault:
    """One planned fault: for `method` ("" for any), `times` times. `done` means the call is carried out first."""

    method: str
    times: int
    refusal: Refused | None = None
    broken: Break = Break.DROP
    done: bool = False


class Faults:
    """The plan of faults; the oldest that fits a call is used first."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []
        self._released = asyncio.Event()

    def flood(self, retry_after: int = 1, *, method: str = "", times: int = 1) -> None:
        """Answer 429 with `retry_after` in seconds."""
        description = f"Too Many Requests: retry after {retry_after}"
        self._plan(Fault(method, times, Refused(429, description, retry_after)))

    def error(
        self, code: int = 500, description: str = "Internal Server Error", *, method: str = "", times: int = 1
    ) -> None:
        """Answer with an HTTP error."""
        self._plan(Fault(method, times, Refused(code, description)))

    def hang(self, *, method: str = "", times: int = 1, done: bool = False) -> None:
        """Accept the call and never answer; with `done` the call takes effect all the same."""
        self._plan(Fault(method, times, broken=Break.HANG, done=done))

    def drop(self, *, method: str = "", times: int = 1, done: bool = False) -> None:
        """Cut the connection without an answer; with `done` the call takes effect all the same."""
        self._plan(Fault(method, times, done=done))

    def clear(self) -> None:
        """Forget what is planned and let go of the calls that hang: their connections are cut."""
        self.planned.clear()
        self.release()

    def release(self) -> None:
        """Cut the connections of the calls that hang now, so that nobody has to wait for a time-out."""
        self._released.set()
        self._released = asyncio.Event()

    async def released(self) -> None:
        """Wait as a call that hangs."""
        await self._released.wait()

    def take(self, method: str) -> Fault | None:
        """Return the fault that this call meets, and count it."""
        fault = next((one for one in self.planned if one.method.lower() in {"", method.lower()}), None)
        if fault is None:
            return None
        fault.times -= 1
        if not fault.times:
            self.planned.remove(fault)
        return fault

    def _plan(self, fault: Fault) -> None:
        self.planned.append(fault)
