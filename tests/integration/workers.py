"""Workers on one PostgreSQL, killed and started as power cuts and operators do, and what they have to deliver."""

import asyncio
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from reminders.ledger import EntryKind, NewEntry
from storage import Database, Keyring, conninfo
from tests.integration.bot_api import BotApi, Person
from tests.integration.forks import Fork, fork
from tests.integration.morning import main
from tests.integration.process import START, Assistant
from tests.integration.reminding import MORNING, SECRET

OLD_ENOUGH = 3.0  # seconds: one that is killed in its start has sent nothing
# Reminders of that morning that are not settled. What follows on them is due on another day.
OPEN = f"SELECT count(*) FROM ledger WHERE settled_at IS NULL AND due_at < '{MORNING + timedelta(hours=2)}'"
FAST = {"SEND_RATE": "2000", "SECRET_KEY": SECRET}


class Worker(Assistant):
    """`python -m bot worker` as a process. `begun` is when it began to work, by the loop's time; infinite before."""

    def __init__(self, folder: Path, api: BotApi, url: str, **settings: str) -> None:
        super().__init__(folder, api, forks=True, DATABASE_URL=url, **{**FAST, **settings})
        self._begin = _fork
        self.begun = math.inf

    async def start(self) -> None:
        """Start it and wait until it works."""
        starts = len(self.logged("worker_started"))
        await self.launch()
        await self.logs("worker_started", starts + 1, START)
        self.begun = asyncio.get_running_loop().time()

    async def kill(self) -> None:
        """End it as a power cut would; it works no more."""
        self.begun = math.inf
        await super().kill()

    @property
    def age(self) -> float:
        """For how many seconds it has worked."""
        return asyncio.get_running_loop().time() - self.begun


class MorningWorker(Worker):
    """One whose clock says that it is the morning of the reminders. Its first sweep finds what is due by that clock."""

    def __init__(self, folder: Path, api: BotApi, url: str, **settings: str) -> None:
        super().__init__(folder, api, url, **settings)
        self._begin = self._in_the_morning
        self._made = asyncio.get_running_loop().time()

    async def _in_the_morning(self, folder: Path, environment: Mapping[str, str]) -> Fork:
        now = MORNING + timedelta(seconds=asyncio.get_running_loop().time() - self._made)
        return await fork(["worker"], folder, {**environment, "NOW": now.isoformat()}, main)


class Crew:
    """Workers on one database."""

    def __init__(
        self, folder: Path, api: BotApi, url: str, count: int, kind: type[Worker] = Worker, **settings: str
    ) -> None:
        self.workers = [kind(folder, api, url, **settings) for _ in range(count)]
        self._api = api

    async def __aenter__(self) -> Self:
        """Start all of them."""
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop all of them; after a fault they are killed."""
        if error is None:
            await self.stop()
        for worker in self.workers:
            await worker.close()

    async def start(self) -> None:
        """Start all of them."""
        await asyncio.gather(*(worker.start() for worker in self.workers))

    async def kill_one(self, chance: random.Random, patience: float = START) -> Worker:
        """Kill one that has worked for a while, and return it."""
        await self._api.until(lambda: bool(self._old()), patience)
        victim = chance.choice(self._old())
        await victim.kill()
        return victim

    async def stop(self) -> None:
        """Stop all of them; each ends well."""
        codes = await asyncio.gather(*(worker.stop() for worker in self.workers))
        assert codes == [0] * len(codes)

    def logged(self, event: str) -> int:
        """How often all of them together logged an event."""
        return sum(len(worker.logged(event)) for worker in self.workers)

    def _old(self) -> list[Worker]:
        return [worker for worker in self.workers if worker.age > OLD_ENOUGH]


class Post:
    """What is to be delivered: so many texts to so many people, each of which the person must get once, in order."""

    def __init__(self, api: BotApi, url: str, people: int, texts: int) -> None:
        self.people = [api.person(number, name=f"Người {number}") for number in range(1, people + 1)]
        self.texts = [f"Tin số {number}." for number in range(1, texts + 1)]
        self._api = api
        self._url = url

    @property
    def count(self) -> int:
        """How many messages that makes."""
        return len(self.people) * len(self.texts)

    async def put(self) -> None:
        """Put it into the ledger, due now; the tables are made if they are missing."""
        database = Database(self._url, Keyring([SECRET]))
        await database.migrate()
        now = datetime.now(UTC)
        async with database.write() as work:
            known = [
                (await work.people.meet("telegram", person.account.id, person.account.id, now)).id
                for person in self.people
            ]
            await work.agenda.ledger.put(
                [
                    NewEntry(EntryKind.NOTICE, person, f"post:{person}:{number}", _moment(now, number), text=text)
                    for person in known
                    for number, text in enumerate(self.texts)
                ],
                now,
            )
        await database.close()

    def arrived(self) -> int:
        """How many messages have arrived, doubles too. The people say nothing in these tests."""
        return len(self._api.messages)

    def missing(self) -> int:
        """How many have not arrived."""
        return self.count - sum(len(self._got(person).keys() & set(self.texts)) for person in self.people)

    def doubles(self) -> int:
        """How many have come more than once."""
        return sum(count - 1 for person in self.people for count in self._got(person).values())

    def disorderly(self) -> int:
        """How many people got something before what was due earlier."""
        return sum(list(self._got(person)) != self.texts for person in self.people)

    async def arrives(self, count: int, patience: float) -> None:
        """Wait until so many messages have arrived."""
        await self._api.until(lambda: self.arrived() >= count, patience)

    async def is_complete(self, patience: float) -> None:
        """Wait until nothing is missing and everything is settled."""
        await self._api.until(lambda: self.arrived() >= self.count and not self.missing(), patience)

    def _got(self, person: Person) -> Mapping[str, int]:
        return Counter(message.text for message in person.messages)


def let_leases_end(url: str) -> int:
    """Let as much time pass for the dead as it takes; return how many reminders still wait. Who works goes on."""
    rows(url, "UPDATE ledger SET lease_until = now() WHERE settled_at IS NULL")
    rows(url, "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    ((count,),) = rows(url, OPEN)
    return int(str(count))


def rows(url: str, sql: str) -> Sequence[tuple[object, ...]]:
    """Look into the database, or change it, from outside."""
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


def _moment(now: datetime, number: int) -> datetime:
    return now - timedelta(minutes=10) + timedelta(seconds=number)


async def _fork(folder: Path, environment: Mapping[str, str]) -> Fork:
    return await fork(["worker"], folder, environment)
