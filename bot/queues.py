"""One queue for each person: a person's updates one after the other, different persons side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

log = structlog.get_logger()

Key = tuple[str, str]


@dataclass(slots=True)
class Job:
    """One inbox row on its way through the process.

    `replies` are stored replies that only wait to be sent. `begun` counts the attempts that were begun, `recorded`
    those of which the inbox knows. `flooded` asks for the flood sentence instead of an answer.
    """

    channel: str
    update_id: int
    person_key: str
    payload: str
    replies: str | None = None
    begun: int = 0
    recorded: int = 0
    flooded: bool = False

    @property
    def id(self) -> tuple[str, int]:
        """The key of the inbox row."""
        return self.channel, self.update_id


class PersonQueues:
    """Runs `handle` for each job. A person with work has one task, so a flood of one waits in its own queue."""

    def __init__(self, handle: Callable[[Job], Awaitable[None]]) -> None:
        """Take what is done with a job."""
        self._handle = handle
        self._waiting: dict[Key, deque[Job]] = {}
        self._tasks: dict[Key, asyncio.Task[None]] = {}
        self._stopping = False

    def put(self, job: Job) -> None:
        """Append a job to its person's queue."""
        key = (job.channel, job.person_key)
        if key in self._waiting:
            self._waiting[key].append(job)
            return
        self._waiting[key] = deque([job])
        self._tasks[key] = asyncio.create_task(self._drain(key))

    def in_hand(self) -> set[tuple[str, int]]:
        """Return the inbox keys of all jobs that wait or run."""
        return {job.id for queue in self._waiting.values() for job in queue}

    async def idle(self, channel: str | None = None) -> None:
        """Return when no job waits or runs, in one channel or in all."""
        while tasks := [task for key, task in self._tasks.items() if channel in (None, key[0])]:
            await asyncio.wait(tasks)

    async def stop(self) -> None:
        """Finish the jobs that run; those that wait stay in the inbox for the next start."""
        self._stopping = True
        await self.idle()

    async def _drain(self, key: Key) -> None:
        queue = self._waiting[key]
        try:
            while queue and not self._stopping:
                await self._run(queue[0])
                queue.popleft()
        finally:
            del self._waiting[key], self._tasks[key]

    async def _run(self, job: Job) -> None:
        try:
            await self._handle(job)
        except Exception:
            # The row stays open in the inbox; the next sweep takes it up again.
            log.exception("job_left", channel=job.channel, update_id=job.update_id)
