"""What waited before there was a ledger is still sent, and an older version finds its notices again."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, NullPool, create_engine

from storage import upgrade
from storage.address import SYNC_DRIVERS, parse
from storage.migrate import downgrade

PERSON = "INSERT INTO people (channel, user_id, chat_id, met_at) VALUES ('zalo', 1, 1, '2025-07-01 00:00:00+00')"
NOTICES = (
    "INSERT INTO notices (id, person_id, key, text, buttons, state, attempts, made_at) VALUES"
    " (4, 1, 'a', 'x', 'y', 'waiting', 2, '2025-07-01 00:00:00+00'),"
    " (5, 1, 'b', '', '', 'given-up', 0, '2025-07-01 00:00:00+00')"
)
KEPT = [(4, 1, "a", "x", "y", "waiting", 2), (5, 1, "b", "", "", "given-up", 0)]
COLUMNS = "id, person_id, key, text, buttons, state, attempts"


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    upgrade(database_url, "0004")
    engine = create_engine(parse(database_url, SYNC_DRIVERS), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(PERSON)
        connection.exec_driver_sql(NOTICES)
        yield connection


def rows(connection: Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_notices_become_entries_and_notices_again(database_url: str, connection: Connection) -> None:
    upgrade(database_url, "0005")
    assert rows(connection, f"SELECT {COLUMNS} FROM ledger ORDER BY id") == KEPT
    assert rows(connection, "SELECT DISTINCT kind, due_at = made_at, revision FROM ledger") == [("notice", True, 0)]
    downgrade(database_url, "0004")
    assert rows(connection, f"SELECT {COLUMNS} FROM notices ORDER BY id") == KEPT


def test_an_entry_that_comes_after_them_has_a_number_of_its_own(database_url: str, connection: Connection) -> None:
    upgrade(database_url, "0005")
    columns = "kind, person_id, key, planned_at, due_at, revision, step, text, buttons, about, state, attempts"
    values = "'notice', 1, 'c', made_at, made_at, 0, '', '', '', '', 'waiting', 0"
    copy = f"INSERT INTO ledger ({columns}, uncertain, reason, made_at) SELECT {values}, false, '', made_at"
    connection.exec_driver_sql(f"{copy} FROM ledger WHERE key = 'a'")
    assert rows(connection, "SELECT id FROM ledger WHERE key = 'c'") == [(6,)]


def test_everybody_was_last_seen_when_they_were_met(database_url: str, connection: Connection) -> None:
    upgrade(database_url, "0005")
    assert rows(connection, "SELECT seen_at = met_at, human_id FROM people") == [(True, None)]
