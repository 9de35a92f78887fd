"""The tables of what was handed in: versions, their rows and packages. Row data and reasons are sealed."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from storage import draft_tables
from storage.columns import UtcDateTime
from storage.directory_tables import units
from storage.draft_tables import drafts
from storage.rows import INDEXES, indexed_row
from storage.sealing import Sealed
from storage.tables import RowId, metadata, one_of
from submissions.fields import FormKind
from submissions.submission import PackageState

# Who handed in and who decided have no foreign key: the unit's record outlives their accounts.
# `emptied_at` is when the rows were emptied because nobody needs them any more.
submissions = Table(
    "submissions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("code", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("unit_id", ForeignKey(units.c.id), nullable=False),
    Column("draft_id", ForeignKey(drafts.c.id), nullable=False, unique=True),
    Column("draft_revision", Integer, nullable=False),
    Column("submitted_by", RowId, nullable=False, index=True),
    Column("submitted_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Column("emptied_at", UtcDateTime),
    UniqueConstraint("code", "version"),
    Index(None, "unit_id", "submitted_at"),
    sqlite_autoincrement=True,
)

# The submissions that a draft corrects. The leading one gives code and version; the others are only replaced by it.
draft_follows = Table(
    "draft_follows",
    metadata,
    Column("draft_id", ForeignKey(drafts.c.id, ondelete="CASCADE"), primary_key=True),
    Column("submission_id", ForeignKey(submissions.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    Column("leads", Boolean, nullable=False),
)

submission_rows = Table(
    "submission_rows",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("submission_id", ForeignKey(submissions.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("form", one_of(FormKind), nullable=False),
    Column("number", Integer, nullable=False),
    Column("data", Text, nullable=False),
    *(Column(name, Text, index=True) for name in INDEXES),
    sqlite_autoincrement=True,
)

packages = Table(
    "packages",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("submission_id", ForeignKey(submissions.c.id, ondelete="CASCADE"), nullable=False),
    Column("route", Text, nullable=False),
    Column("receiver", Text, nullable=False),
    Column("state", one_of(PackageState), nullable=False),
    Column("reasons", Text, nullable=False),
    Column("decided_by", RowId),
    Column("decided_at", UtcDateTime),
    UniqueConstraint("submission_id", "route", "receiver"),
    Index(None, "receiver", "state"),
    sqlite_autoincrement=True,
)

package_rows = Table(
    "package_rows",
    metadata,
    Column("package_id", ForeignKey(packages.c.id, ondelete="CASCADE"), primary_key=True),
    Column("row_id", ForeignKey(submission_rows.c.id, ondelete="CASCADE"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
)

SEALED = (
    *draft_tables.SEALED,
    Sealed(submission_rows, ("data",), INDEXES, lambda opened: indexed_row(opened["data"])),
    Sealed(packages, ("reasons",)),
)
