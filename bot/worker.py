"""A worker: procrastinate tells it whom to look at, and a sweep of its own mends what died with others.

On PostgreSQL only. A job is a sign to look at a person's entries; what it finds, leases and settles is the ledger's.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from procrastinate import App, PsycopgConnector

from bot.clock import Clock
from bot.pause import Pause
from storage import QUEUE, TASK, Database, conninfo

log = structlog.get_logger()

LOOK = 1.0  # seconds between two looks at moments that have come; a new job is told at once
SWEEP = 10.0  # seconds between two sweeps
COUNT = 2.0  # seconds between two counts of the workers: one that has come takes its part at once
BEAT = 5.0  # seconds between two signs of life
RESTART = 2.0  # seconds after the database went away
FINISH = 60.0  # seconds that a stop leaves to what is being sent

Deliver = Callable[[int], Awaitable[object]]


class Worker:
    """Delivers what is due, to several persons at once, beside any number of other workers."""

    def __init__(
        self,
        url: str,
        concurrency: int,
        database: Database,
        deliver: Deliver,
        among: Callable[[int], Awaitable[None]],
        clock: Clock,
        pause: Pause,
    ) -> None:
        """Take what delivers to one person; `among` is told how many workers are alive."""
        self._conninfo = conninfo(url)
        self._concurrency = concurrency
        self._database = database
        self._deliver = deliver
        self._among = among
        self._clock = clock
        self._pause = pause

    async def run(self) -> None:
        """Work until a stop, then finish what is in hand; after a fault begin again."""
        beside = [
            asyncio.create_task(self._again_and_again(job, wait))
            for job, wait in ((self.sweep, SWEEP), (self.count, COUNT))
        ]
        while not self._pause.stopped:
            try:
                await self._pause.unless_stopped(self._work())
            except Exception as error:
                log.warning("worker_lost", exc_info=error)
            await self._pause(RESTART)
        await asyncio.gather(*beside)

    async def _work(self) -> None:
        app = self._app()
        async with app.open_async():
            log.info("worker_started", count=self._concurrency)
            await app.run_worker_async(
                queues=[QUEUE],
                concurrency=self._concurrency,
                delete_jobs="always",  # what became of an entry stands in the ledger
                fetch_job_polling_interval=LOOK,
                update_heartbeat_interval=BEAT,
                shutdown_graceful_timeout=FINISH,
                install_signal_handlers=False,
            )

    def _app(self) -> App:
        # A new one for each life: one whose pool could not be opened stays broken.
        connector = PsycopgConnector(conninfo=self._conninfo, min_size=1, max_size=self._concurrency + 1)
        app = App(connector=connector)

        @app.task(name=TASK, queue=QUEUE)
        async def deliver(person_id: int) -> None:
            # Looked at before the pace is waited for: a message that is not sent must take no other's place.
            async with self._database.read() as work:
                due = await work.jobs.due(person_id, self._clock())
            if due:
                await self._deliver(person_id)

        return app

    async def _again_and_again(self, job: Callable[[], Awaitable[None]], wait: float) -> None:
        while not self._pause.stopped:
            try:
                await job()
            except Exception as error:
                log.warning("worker_sweep_failed", exc_info=error)
            await self._pause(wait)

    async def sweep(self) -> None:
        """Look for jobs of dead workers and for entries that no job looks at."""
        async with self._database.write() as work:
            swept = await work.jobs.sweep(self._clock())
        if swept and (swept.abandoned or swept.forgotten):
            log.info("workers_swept", count=swept.forgotten)

    async def count(self) -> None:
        """Tell how many workers are alive: the pace may be divided among them."""
        async with self._database.read() as work:
            workers = await work.jobs.workers()
        await self._among(workers)
