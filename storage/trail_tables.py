"""The tables of what is told, agreed to and done: notices (sealed), consents, names of secrets, the audit trail."""

from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from directory.audit import Action
from storage.columns import FreeText, UtcDateTime
from storage.tables import RowId, metadata, one_of, people


class NoticeState(StrEnum):
    """How far a notice has come."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given-up"


consents = Table(
    "consents",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), nullable=False),
    Column("version", Text, nullable=False),
    Column("text", FreeText, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Index(None, "person_id"),
    sqlite_autoincrement=True,
)

notices = Table(
    "notices",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("buttons", Text, nullable=False),
    Column("state", one_of(NoticeState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime, index=True),
    sqlite_autoincrement=True,
)

# The waiting ones are few among many, and they are looked for every few seconds.
unsettled = notices.c.settled_at.is_(None)
Index("ix_notices_unsettled", notices.c.id, sqlite_where=unsettled, postgresql_where=unsettled)

# The public names of the secrets under which something may be sealed: a start without one of them is refused.
secret_names = Table(
    "secret_names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("since", UtcDateTime, nullable=False),
)

# No foreign key: the trail outlasts the people that it names by number.
audit = Table(
    "audit",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", RowId),
    Column("action", one_of(Action), nullable=False),
    Column("about", Text, nullable=False),
    Column("detail", FreeText, nullable=False),
    Index(None, "about", "id"),
    Index(None, "actor", "id"),
    sqlite_autoincrement=True,
)
