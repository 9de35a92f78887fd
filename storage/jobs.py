"""Jobs that wake the workers on PostgreSQL: put with the ledger's rows, on the same connection, in one transaction.

The ledger is the truth and a job only says when to look at it: a job too many finds nothing, one that is lost is put
again by the sweep. The tables are procrastinate's own; see docs/decisions/0018.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources

from sqlalchemy import ARRAY, BigInteger, DateTime, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

QUEUE = "deliver"
TASK = "deliver"
PREFIX = "procrastinate_"  # of everything that the library has in the database


@dataclass(frozen=True)
class Wake:
    """Look at what is due for a person at a moment (UTC), or at once if it is past."""

    person_id: int
    at: datetime


# procrastinate gives a lock to the job with the highest priority, and then to the lowest id, even if its moment is
# months away. So the earlier moment has the higher priority: seconds since 2020 fit until 2088.
_PRIORITY = "-extract(epoch FROM coalesce({moment}, now()) - timestamptz '2020-01-01 00:00+00')::integer"
# One second after the moment, so that a worker whose clock is a little slow finds the entry due. What is due now has no
# moment: a worker is told of it by the commit, and does not look again for others.
_MOMENT = "CASE WHEN at > now() + interval '1 second' THEN at + interval '1 second' END"
_JOBS = f"""
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
SELECT '{QUEUE}', '{TASK}', {_PRIORITY.format(moment="scheduled")}, 'person:' || human,
    'person:' || person || ':' || coalesce(extract(epoch FROM scheduled)::bigint::text, 'now'),
    jsonb_build_object('person_id', person), scheduled
"""
# A second wake for the same moment holds the job that waits, so that no worker takes it before this one is committed:
# with DO NOTHING it could look too early, and nobody would look again.
_ONCE = "ON CONFLICT (queueing_lock) WHERE status = 'todo' DO UPDATE SET priority = excluded.priority"

DEFER = text(
    f"""{_JOBS}
    FROM (
        SELECT DISTINCT person, coalesce(human_id, id) AS human, {_MOMENT} AS scheduled
        FROM unnest(:persons, :moments) AS wake (person, at) JOIN people ON people.id = person
    ) AS wakes
    ORDER BY person, scheduled {_ONCE}"""
).bindparams(bindparam("persons", type_=ARRAY(BigInteger)), bindparam("moments", type_=ARRAY(DateTime(timezone=True))))

# Entries that are due while no job looks at them: of workers that died, of jobs that failed, after a moved clock.
FORGOTTEN = text(
    f"""{_JOBS}
    FROM (
        SELECT DISTINCT person_id AS person, coalesce(human_id, people.id) AS human, NULL::timestamptz AS scheduled
        FROM ledger JOIN people ON people.id = person_id
        WHERE settled_at IS NULL AND due_at <= :now AND (lease_until IS NULL OR lease_until <= :now)
    ) AS wakes
    WHERE NOT EXISTS (
        SELECT FROM procrastinate_jobs AS job
        WHERE job.lock = 'person:' || human AND job.status IN ('todo', 'doing')
            AND (job.scheduled_at IS NULL OR job.scheduled_at <= now())
            AND (job.args ->> 'person_id')::bigint = person
    )
    ORDER BY person {_ONCE}"""
).bindparams(bindparam("now", type_=DateTime(timezone=True)))

# procrastinate leaves jobs of dead workers as they are (procrastinate#1518). They are not put back but forgotten: an
# equal one may wait already, and what is due is in the ledger.
ABANDONED = text(
    """DELETE FROM procrastinate_jobs AS job
    WHERE status = 'doing' AND (
        worker_id IS NULL
        OR worker_id NOT IN (SELECT id FROM procrastinate_workers WHERE last_heartbeat > now() - :silence)
        OR (SELECT max(at) FROM procrastinate_events AS event WHERE event.job_id = job.id) < now() - :longest
    )"""
)
DUE = text(
    """SELECT EXISTS (
        SELECT FROM ledger WHERE person_id = :person AND settled_at IS NULL AND due_at <= :now
            AND (lease_until IS NULL OR lease_until <= :now)
    )"""
).bindparams(bindparam("now", type_=DateTime(timezone=True)))
ALIVE = text("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - :silence")
# Any number will do, as long as all our processes use the same.
SWEEPER = text("SELECT pg_try_advisory_xact_lock(hashtext('dau-moi sweep ' || current_schema()))")

SILENCE = timedelta(seconds=30)  # without a sign of life a worker is dead
# Sooner than it is dead, a silent one takes no part of the pace: those that a restart killed would halve it.
QUIET = timedelta(seconds=12)
LONGEST = timedelta(minutes=15)  # of one job, far more than a lease


async def defer(connection: AsyncConnection, wakes: Sequence[Wake]) -> None:
    """Let the workers look when these moments have come; does nothing on SQLite, which has no workers."""
    if not wakes or connection.dialect.name != "postgresql":
        return
    persons, moments = [wake.person_id for wake in wakes], [wake.at for wake in wakes]
    await connection.execute(DEFER, {"persons": persons, "moments": moments})


@dataclass(frozen=True)
class Swept:
    """How many jobs of dead workers were taken away, and how many persons were forgotten and are looked at now."""

    abandoned: int
    forgotten: int


class Jobs:
    """The jobs within one unit of work, for the sweep of the workers."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within the transaction of the connection; PostgreSQL only."""
        self._connection = connection

    async def sweep(self, now: datetime) -> Swept | None:
        """Mend what dead workers left; None if another worker is doing that."""
        if not await self._connection.scalar(SWEEPER):
            return None
        gone = await self._connection.execute(ABANDONED, {"silence": SILENCE, "longest": LONGEST})
        found = await self._connection.execute(FORGOTTEN, {"now": now})
        return Swept(gone.rowcount, found.rowcount)

    async def due(self, person_id: int, now: datetime) -> bool:
        """Return whether anything is due for a person: what they were woken for may be done or cancelled by now."""
        return bool(await self._connection.scalar(DUE, {"person": person_id, "now": now}))

    async def workers(self) -> int:
        """Return how many workers gave a sign of life a moment ago."""
        return int(await self._connection.scalar(ALIVE, {"silence": QUIET}) or 0)


def schema() -> str:
    """Return what makes procrastinate's tables, as the installed version has it."""
    return (resources.files("procrastinate.sql") / "schema.sql").read_text(encoding="utf-8")
