"""The tables of drafts: rows, bulk imports as steps, what those changed, uploads. What they say is sealed."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from storage.columns import UtcDateTime
from storage.directory_tables import units
from storage.sealing import Sealed
from storage.tables import RowId, metadata, one_of, people
from submissions.fields import FormKind

drafts = Table(
    "drafts",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("unit_id", ForeignKey(units.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("held_by", ForeignKey(people.c.id, ondelete="SET NULL")),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    sqlite_autoincrement=True,
)

still_open = drafts.c.closed_at.is_(None)
Index("uq_drafts_open", drafts.c.unit_id, unique=True, sqlite_where=still_open, postgresql_where=still_open)

# A bulk import. `revision` is the draft's after it: a row that was made in another was changed since.
draft_steps = Table(
    "draft_steps",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("draft_id", ForeignKey(drafts.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
    sqlite_autoincrement=True,
)

# `revision` is the draft's when the row changed, `made_in` the one in which what it says came about: an undone import
# is a change too, but leads back to what was. `changed_by` has no foreign key: a unit's row outlives the account of who
# typed it. `step_id` is the import that added the row. Rows that were dropped together share their revision.
draft_rows = Table(
    "draft_rows",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("draft_id", ForeignKey(drafts.c.id, ondelete="CASCADE"), nullable=False),
    Column("form", one_of(FormKind), nullable=False),
    Column("data", Text, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("made_in", Integer, nullable=False),
    Column("changed_by", RowId, nullable=False, index=True),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("step_id", ForeignKey(draft_steps.c.id, ondelete="SET NULL"), index=True),
    Column("dropped_by", RowId),
    Column("dropped_at", UtcDateTime, index=True),
    Index(None, "draft_id", "position"),
    sqlite_autoincrement=True,
)

# What a step changed or dropped, as it was before.
draft_befores = Table(
    "draft_befores",
    metadata,
    Column("step_id", ForeignKey(draft_steps.c.id, ondelete="CASCADE"), primary_key=True),
    Column("row_id", ForeignKey(draft_rows.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    Column("data", Text, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("made_in", Integer, nullable=False),
    Column("changed_by", RowId, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("draft_id", ForeignKey(drafts.c.id, ondelete="CASCADE"), nullable=False),
    Column("form", one_of(FormKind), nullable=False),
    Column("name", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("digest_index", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False, index=True),
    Column("step_id", ForeignKey(draft_steps.c.id, ondelete="SET NULL")),
    Index(None, "draft_id", "digest_index"),
    sqlite_autoincrement=True,
)

SEALED = (
    Sealed(draft_rows, ("data",)),
    Sealed(draft_befores, ("data",)),
    Sealed(
        uploads, ("name", "digest", "content"), ("digest_index",), lambda opened: {"digest_index": opened["digest"]}
    ),
)
