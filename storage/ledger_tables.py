"""The table of the delivery ledger. Texts and buttons are sealed, and emptied once an entry is settled."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

from reminders.ledger import EntryKind, EntryState
from storage.columns import FreeText, UtcDateTime
from storage.tables import RowId, metadata, one_of, people

# Keys are compared byte by byte, so that those with a common beginning stand together.
Key = Text().with_variant(Text(collation="C"), "postgresql")

# A duty may be gone with its unit when the entry is due: no foreign key, the sender looks.
ledger = Table(
    "ledger",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("kind", one_of(EntryKind), nullable=False),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), nullable=False),
    Column("key", Key, nullable=False, unique=True),
    Column("planned_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("duty_id", RowId),
    Column("revision", Integer, nullable=False),
    Column("step", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("buttons", Text, nullable=False),
    Column("about", FreeText, nullable=False),
    Column("state", one_of(EntryState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("uncertain", Boolean, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("leased_by", Text),
    Column("reason", FreeText, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    sqlite_autoincrement=True,
)

unsettled = ledger.c.settled_at.is_(None)
settled = ledger.c.settled_at.is_not(None)
of_duty = unsettled & ledger.c.duty_id.is_not(None)
cancelled = ledger.c.state == text("'cancelled'")
given_up = ledger.c.state == text("'given-up'")

# Each for one question: what is due now; what of this person; what of this duty; what may go; what this
# person got last; what never arrived.
Index("ix_ledger_due", ledger.c.due_at, ledger.c.id, sqlite_where=unsettled, postgresql_where=unsettled)
Index("ix_ledger_person", ledger.c.person_id, ledger.c.due_at, sqlite_where=unsettled, postgresql_where=unsettled)
Index("ix_ledger_duty", ledger.c.duty_id, sqlite_where=of_duty, postgresql_where=of_duty)
Index("ix_ledger_settled", ledger.c.settled_at, sqlite_where=settled, postgresql_where=settled)
Index("ix_ledger_sent", ledger.c.person_id, ledger.c.settled_at, sqlite_where=settled, postgresql_where=settled)
Index("ix_ledger_given_up", ledger.c.settled_at, sqlite_where=given_up, postgresql_where=given_up)
