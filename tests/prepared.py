"""Databases that have all tables already: migrating one takes ten times as long as copying or emptying it.

Migrating such a one once more finds nothing to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

from storage import conninfo, upgrade
from storage.address import prepare_file

# Whatever refers to what: no row is left in the end, and numbers begin at 1 again.
EMPTY = b"""
DO $$
DECLARE one regclass;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT oid FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %s', one);
    END LOOP;
    PERFORM setval(oid, 1, false) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S';
END $$
"""


def prepare(file: Path) -> None:
    """Make an SQLite file with all tables, unless there is one."""
    if not file.exists():
        prepare_file(file)
        file.write_bytes(_migrated_file())


def empty(url: str) -> None:
    """Take everything out of the tables of a PostgreSQL database; whoever is connected to it is sent away."""
    with connect(url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute(EMPTY)


@contextmanager
def new_database(server: str) -> Iterator[str]:
    """Make a PostgreSQL database without tables on a server, and drop it at the end."""
    name = f"test_{uuid4().hex}"
    with connect(server) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def connect(url: str) -> psycopg.Connection:
    """Connect at once or not at all."""
    return psycopg.connect(conninfo(url), autocommit=True, connect_timeout=3)


@cache
def _migrated_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "new.db"
        upgrade(f"sqlite+aiosqlite:///{file}")
        return file.read_bytes()
