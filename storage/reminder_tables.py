"""The tables of reminders: duties, unit events, own deadlines, announcements, plans, preferences."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from knowledge.anchors import Anchor
from reminders.duties import DutyState
from storage.columns import FreeText, Numbers, UtcDateTime
from storage.directory_tables import units
from storage.ledger_tables import ledger
from storage.sealing import Sealed
from storage.tables import RowId, metadata, one_of, people

# Who closed one has no foreign key: the unit's record outlives their account.
duties = Table(
    "duties",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("unit_id", ForeignKey(units.c.id, ondelete="CASCADE"), nullable=False),
    Column("source", Text, nullable=False),
    Column("due_on", Date),
    Column("expected", Boolean, nullable=False),
    Column("state", one_of(DutyState), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("assigned_to", RowId),
    Column("closed_by", RowId),
    Column("closed_at", UtcDateTime),
    Column("note", Text, nullable=False),
    Column("submission", Text),
    UniqueConstraint("unit_id", "source"),
    sqlite_autoincrement=True,
)

# Both are few among many.
is_assigned = duties.c.assigned_to.is_not(None)
is_not_ours = duties.c.state == text("'not-ours'")
Index("ix_duties_assigned", duties.c.assigned_to, sqlite_where=is_assigned, postgresql_where=is_assigned)
Index("ix_duties_not_ours", duties.c.closed_at, sqlite_where=is_not_ours, postgresql_where=is_not_ours)

# A reorganisation that is undone may be long gone: no foreign key.
unit_events = Table(
    "unit_events",
    metadata,
    Column("unit_id", ForeignKey(units.c.id, ondelete="CASCADE"), primary_key=True),
    Column("anchor", one_of(Anchor), primary_key=True),
    Column("number", FreeText, nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("effective_on", Date),
    Column("told_by", RowId),
    Column("told_at", UtcDateTime, nullable=False),
    Column("reorganisation_id", RowId, index=True),
)

own_deadlines = Table(
    "own_deadlines",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("what", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("scope", JSON, nullable=False),
    Column("send_to", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("locality", Text),
    Column("made_by", RowId),
    Column("made_at", UtcDateTime, nullable=False),
    Column("cancelled_at", UtcDateTime),
    sqlite_autoincrement=True,
)

announcements = Table(
    "announcements",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("text", Text, nullable=False),
    Column("scope", JSON, nullable=False),
    Column("locality", Text),
    Column("made_by", RowId),
    Column("made_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)

# An empty locality or source means any: databases hold two empty (NULL) keys for different.
plans = Table(
    "plans",
    metadata,
    Column("locality", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("before", Numbers, nullable=False),
    Column("after", Integer, nullable=False),
    Column("weekly", Boolean, nullable=False),
    Column("head_after", Integer, nullable=False),
    Column("summary_after", Integer, nullable=False),
    Column("changed_by", RowId),
)

# `calendar_key_name` says under which secret the key was hashed: the key itself is not kept, so it is not hashed again.
preferences = Table(
    "preferences",
    metadata,
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    Column("stopped_at", UtcDateTime),
    Column("calendar_index", Text, unique=True),
    Column("calendar_key_name", Text),
)

WORDS = ("what", "send_to", "basis")  # of an own deadline

SEALED = (
    Sealed(ledger, ("text", "buttons")),
    Sealed(duties, ("note",)),
    Sealed(announcements, ("text",)),
    Sealed(own_deadlines, WORDS),
)
