"""The database as units of work: everything that one update changes is kept together, or not at all."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from directory.offices import Offices
from directory.people import People
from knowledge.questions import QuestionLog
from reminders.agenda import Agenda
from storage import postgresql, sqlite
from storage.address import parse, prepare_file, sqlite_file
from storage.agenda import stored_agenda
from storage.conversations import Conversations
from storage.dossiers import stored_dossiers
from storage.inbox import Inbox
from storage.jobs import Jobs
from storage.keyring import Keyring
from storage.leases import Leases
from storage.migrate import upgrade
from storage.offices import stored_offices
from storage.people import StoredPeople
from storage.questions import StoredQuestions
from storage.retention import Retention
from storage.rotation import Rotation
from storage.secret_names import SecretNames
from submissions.dossiers import Dossiers


class Work:
    """One unit of work: the repositories of all subjects on one transaction."""

    people: People
    questions: QuestionLog
    offices: Offices
    dossiers: Dossiers
    agenda: Agenda

    def __init__(self, connection: AsyncConnection, writable: bool, keyring: Keyring) -> None:
        """Share the transaction of the connection; `writable` ones hold what they read."""
        self.people = StoredPeople(connection)
        self.offices = stored_offices(connection, keyring)
        self.dossiers = stored_dossiers(connection, writable, keyring)
        self.agenda = stored_agenda(connection, keyring, writable)
        self.questions = StoredQuestions(connection, writable)
        self.inbox = Inbox(connection, keyring)
        self.jobs = Jobs(connection)
        self.leases = Leases(connection)
        self.retention = Retention(connection)
        self.rotation = Rotation(connection, keyring)
        self.secret_names = SecretNames(connection, keyring)
        self.conversations = Conversations(connection, writable, keyring)


class Database:
    """An SQLite file (`sqlite+aiosqlite:///path/file.db`) or PostgreSQL (`postgresql+psycopg://user@host/name`).

    Belongs to one event loop. Raises ValueError for any other URL.
    """

    def __init__(self, url: str, keyring: Keyring) -> None:
        """Make the SQLite file if it is missing, readable by its owner only; connect to nothing yet."""
        address = parse(url)
        self._url = url
        self._keyring = keyring
        self._writer, self._reader = _engines(address)
        self._turn: AbstractAsyncContextManager[object] = nullcontext()
        if sqlite_file(address) is not None:
            # SQLite's own way of waiting is to try again and again: eight writers waited up to 100 ms.
            self._turn = asyncio.Lock()
        self._writing: set[asyncio.Task[object] | None] = set()

    async def migrate(self) -> None:
        """Bring the tables up to date; a second process that does the same waits. Sync code calls `storage.upgrade`."""
        await asyncio.to_thread(upgrade, self._url)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Work]:
        """Open a unit of work that is committed when the block ends and rolled back when it raises.

        On SQLite there is one at a time. Raises RuntimeError within another of the same task: it would wait for ever.
        """
        with self._once():
            async with self._turn, self._writer.begin() as connection:
                yield Work(connection, True, self._keyring)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        """Open a unit of work that sees one moment of the database and cannot change it."""
        async with self._reader.connect() as connection:
            yield Work(connection, False, self._keyring)

    async def close(self) -> None:
        """Close all connections. SQLite then folds its WAL into the file."""
        await self._reader.dispose()
        await self._writer.dispose()

    @contextmanager
    def _once(self) -> Iterator[None]:
        task = asyncio.current_task()
        if task in self._writing:
            raise RuntimeError("this task has a unit of work open already")
        self._writing.add(task)
        try:
            yield
        finally:
            self._writing.discard(task)


def _engines(address: URL) -> tuple[AsyncEngine, AsyncEngine]:
    file = sqlite_file(address)
    if file is None:
        writer = postgresql.writing_engine(address)
        return writer, postgresql.reading_engine(writer)
    prepare_file(file)
    return sqlite.writing_engine(address), sqlite.reading_engine(address)
