"""The tables of errands, of what a reorganisation moved, and of what administrators said about routes."""

from enum import StrEnum

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from storage.columns import FreeText, UtcDateTime
from storage.tables import RowId, metadata, one_of, people
from submissions.errands import ErrandKind


class MoveKind(StrEnum):
    """What was moved by a reorganisation, and between what."""

    DRAFT = "draft"  # a whole draft, between units
    EMPTIED = "emptied"  # a draft that was closed when its rows went to another unit's draft, between units
    ROW = "row"  # a row, between drafts
    FOLLOWED = "followed"  # a submission that is corrected, between drafts
    SUBMISSION = "submission"  # a version, between units


# `about` is JSON with its keys in order, so that the same errand is the same text.
errands = Table(
    "errands",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("kind", one_of(ErrandKind), nullable=False),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), nullable=False),
    Column("about", Text, nullable=False),
    Column("message_id", BigInteger),
    Column("attempts", Integer, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime, index=True),
    sqlite_autoincrement=True,
)

not_done = errands.c.done_at.is_(None)
Index(
    "uq_errands_waiting",
    errands.c.person_id,
    errands.c.kind,
    errands.c.about,
    unique=True,
    sqlite_where=not_done,
    postgresql_where=not_done,
)

# No foreign keys: what was moved may be gone when the reorganisation is undone.
moves = Table(
    "moves",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("reorganisation_id", RowId, nullable=False),
    Column("kind", one_of(MoveKind), nullable=False),
    Column("item_id", RowId, nullable=False),
    Column("from_id", RowId, nullable=False),
    Column("to_id", RowId, nullable=False),
    Index(None, "reorganisation_id", "kind"),
    sqlite_autoincrement=True,
)

routing_answers = Table(
    "routing_answers",
    metadata,
    Column("locality", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("text", FreeText, nullable=False),
    Column("answered_by", RowId, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
)
