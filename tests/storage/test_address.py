"""The URL that an administrator writes, and the files that come of it."""

import sqlite3
import stat
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from storage import Database, conninfo
from storage.address import parse, sqlite_file
from tests.storage import KEYRING


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_the_driver_need_not_be_named() -> None:
    assert parse("sqlite:////srv/dau-moi.db").drivername == "sqlite+aiosqlite"
    assert parse("postgresql://office@127.0.0.1/dau_moi").drivername == "postgresql+psycopg"


def test_a_path_starts_at_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert sqlite_file(parse("sqlite:///data/dau-moi.db")) == tmp_path / "data" / "dau-moi.db"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?uri=true", "mysql://host/name"])
def test_what_cannot_keep_anything_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"path of a file|only sqlite and postgresql"):
        Database(url, KEYRING)


LIBPQ = {
    "postgresql://office:pass%40word@db:5433/dau_moi?sslmode=require": {
        "user": "office",
        "password": "pass@word",
        "host": "db",
        "port": "5433",
        "dbname": "dau_moi",
        "sslmode": "require",
    },
    "postgresql:///dau_moi?host=/run/postgresql": {"dbname": "dau_moi", "host": "/run/postgresql"},
    "postgresql://office@/dau_moi?host=h1:5432&host=h2:5433&target_session_attrs=read-write": {
        "user": "office",
        "host": "h1,h2",
        "port": "5432,5433",
        "dbname": "dau_moi",
        "target_session_attrs": "read-write",
    },
}


@pytest.mark.parametrize("url", LIBPQ)
def test_workers_reach_the_same_servers(url: str) -> None:
    assert conninfo_to_dict(conninfo(url)) == LIBPQ[url]


def test_only_a_postgresql_has_an_address_for_libpq() -> None:
    with pytest.raises(ValueError, match="only postgresql"):
        conninfo("sqlite:////srv/dau-moi.db")


async def test_only_the_owner_reads_the_files_and_missing_folders_are_made(tmp_path: Path) -> None:
    file = tmp_path / "data" / "xã" / "dau-moi.db"
    database = Database(f"sqlite:///{file}", KEYRING)
    await database.migrate()
    async with database.write() as work:
        await work.conversations.get("anything")
        assert {mode(found) for found in file.parent.iterdir()} == {0o600}
        assert {found.name for found in file.parent.iterdir()} >= {"dau-moi.db", "dau-moi.db-wal"}
    assert mode(file.parent) == 0o700
    await database.close()
    assert not file.with_name("dau-moi.db-wal").exists()


async def test_a_file_that_others_could_read_is_closed_to_them(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "dau-moi.db"
    file.touch(0o644)
    await Database(sqlite_url, KEYRING).close()
    assert mode(file) == 0o600


async def test_what_was_committed_is_on_the_disk(sqlite_url: str, tmp_path: Path) -> None:
    database = Database(sqlite_url, KEYRING)
    await database.migrate()
    async with database.write() as work:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        connection = work.conversations._connection
        found = [(await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one() for name in pragmas]
    await database.close()
    assert found == ["wal", 2, 1, 1]
    assert sqlite3.sqlite_version_info >= (3, 35), "RETURNING"
    assert (tmp_path / "dau-moi.db").stat().st_size > 0
