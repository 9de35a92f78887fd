"""The tables of what is agreed to and done: consents, names of secrets, the audit trail."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from directory.audit import Action
from storage.columns import FreeText, UtcDateTime
from storage.tables import RowId, metadata, one_of, people

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
