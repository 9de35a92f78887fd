"""The tables. A change here needs a migration: `tests/storage/test_migrations.py` shows what differs."""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Column,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from knowledge.questions import Verdict
from storage.arrivals import InboxState
from storage.columns import FreeText, Keys, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only when the type is spelt INTEGER.
RowId = BigInteger().with_variant(Integer, "sqlite")


def one_of(members: type[StrEnum]) -> Enum:
    """Keep an enumeration as the text of its values: a new member needs no migration."""
    return Enum(members, native_enum=False, length=16, values_callable=lambda kind: [member.value for member in kind])


people = Table(
    "people",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("locality", Text),
    Column("locality_asked_at", UtcDateTime),
    Column("blocked_at", UtcDateTime),
    Column("met_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime),
    # The first account of the human, where several are one's; empty: this one.
    Column("human_id", RowId, index=True),
    UniqueConstraint("channel", "user_id"),
    Index(None, "channel", "chat_id"),
    # An id is never given twice: an old button must not meet a new row.
    sqlite_autoincrement=True,
)

questions = Table(
    "questions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), nullable=False),
    Column("text", FreeText, nullable=False),
    Column("previous", FreeText),
    Column("locality", Text),
    Column("shown", Keys, nullable=False),
    Column("verdict", one_of(Verdict), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Index(None, "person_id", "id"),
    sqlite_autoincrement=True,
)

# The OPEN questions are few among many, and they are what the administrator lists.
still_open = questions.c.verdict == text("'open'")
Index("ix_questions_open", questions.c.id, sqlite_where=still_open, postgresql_where=still_open)

inbox = Table(
    "inbox",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_key", Text, nullable=False),
    Column("payload", FreeText, nullable=False),
    Column("state", one_of(InboxState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("replies", FreeText),
    Column("fault", FreeText),
    Column("received_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime, index=True),
)

conversations = Table(
    "conversations",
    metadata,
    Column("key", Text, primary_key=True),
    Column("state", Text),
    Column("data", FreeText, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)
