"""Drafts, uploads, submissions with their packages, errands, moves and routing answers."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
KIND = sa.String(16)


def upgrade() -> None:
    """Make the tables, those first that others refer to."""
    for make in TABLES.values():
        make()


def downgrade() -> None:
    """Drop the tables."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _drafts() -> None:
    _numbered(
        "drafts",
        _needed("unit_id", ROW_ID),
        _needed("revision", sa.Integer),
        sa.Column("held_by", ROW_ID),
        _needed("opened_at", MOMENT),
        _needed("changed_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        _refers("drafts", "unit_id", "units", "CASCADE"),
        _refers("drafts", "held_by", "people", "SET NULL"),
    )
    _indexed("drafts", "unit_id")
    _unique_while("uq_drafts_open", "drafts", ["unit_id"], "closed_at IS NULL")


def _draft_steps() -> None:
    _numbered(
        "draft_steps",
        _needed("draft_id", ROW_ID),
        _needed("revision", sa.Integer),
        _needed("made_at", MOMENT),
        sa.Column("undone_at", MOMENT),
        _refers("draft_steps", "draft_id", "drafts", "CASCADE"),
    )
    _indexed("draft_steps", "draft_id")


def _draft_rows() -> None:
    _numbered(
        "draft_rows",
        _needed("draft_id", ROW_ID),
        _needed("form", KIND),
        _needed("data", sa.Text),
        _needed("finished", sa.Boolean),
        _needed("position", sa.Integer),
        _needed("revision", sa.Integer),
        _needed("made_in", sa.Integer),
        _needed("changed_by", ROW_ID),
        _needed("changed_at", MOMENT),
        sa.Column("step_id", ROW_ID),
        sa.Column("dropped_by", ROW_ID),
        sa.Column("dropped_at", MOMENT),
        _refers("draft_rows", "draft_id", "drafts", "CASCADE"),
        _refers("draft_rows", "step_id", "draft_steps", "SET NULL"),
    )
    for column in ("changed_by", "step_id", "dropped_at"):
        _indexed("draft_rows", column)
    _indexed("draft_rows", "draft_id", "position")


def _draft_befores() -> None:
    op.create_table(
        "draft_befores",
        _needed("step_id", ROW_ID),
        _needed("row_id", ROW_ID),
        _needed("data", sa.Text),
        _needed("finished", sa.Boolean),
        _needed("made_in", sa.Integer),
        _needed("changed_by", ROW_ID),
        _needed("changed_at", MOMENT),
        sa.PrimaryKeyConstraint("step_id", "row_id", name="pk_draft_befores"),
        _refers("draft_befores", "step_id", "draft_steps", "CASCADE"),
        _refers("draft_befores", "row_id", "draft_rows", "CASCADE"),
    )
    _indexed("draft_befores", "row_id")


def _uploads() -> None:
    _numbered(
        "uploads",
        _needed("person_id", ROW_ID),
        _needed("draft_id", ROW_ID),
        _needed("form", KIND),
        _needed("name", sa.Text),
        _needed("digest", sa.Text),
        _needed("digest_index", sa.Text),
        _needed("content", sa.Text),
        _needed("made_at", MOMENT),
        sa.Column("step_id", ROW_ID),
        _refers("uploads", "person_id", "people", "CASCADE"),
        _refers("uploads", "draft_id", "drafts", "CASCADE"),
        _refers("uploads", "step_id", "draft_steps", "SET NULL"),
    )
    for column in ("person_id", "made_at"):
        _indexed("uploads", column)
    _indexed("uploads", "draft_id", "digest_index")


def _submissions() -> None:
    _numbered(
        "submissions",
        _needed("code", sa.Text),
        _needed("version", sa.Integer),
        _needed("unit_id", ROW_ID),
        _needed("draft_id", ROW_ID),
        _needed("draft_revision", sa.Integer),
        _needed("submitted_by", ROW_ID),
        _needed("submitted_at", MOMENT),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("emptied_at", MOMENT),
        _refers("submissions", "unit_id", "units"),
        _refers("submissions", "draft_id", "drafts"),
        sa.UniqueConstraint("draft_id", name="uq_submissions_draft_id"),
        sa.UniqueConstraint("code", "version", name="uq_submissions_code_version"),
    )
    _indexed("submissions", "submitted_by")
    _indexed("submissions", "unit_id", "submitted_at")


def _draft_follows() -> None:
    op.create_table(
        "draft_follows",
        _needed("draft_id", ROW_ID),
        _needed("submission_id", ROW_ID),
        _needed("leads", sa.Boolean),
        sa.PrimaryKeyConstraint("draft_id", "submission_id", name="pk_draft_follows"),
        _refers("draft_follows", "draft_id", "drafts", "CASCADE"),
        _refers("draft_follows", "submission_id", "submissions", "CASCADE"),
    )
    _indexed("draft_follows", "submission_id")


def _submission_rows() -> None:
    indexes = ("phone_index", "mailbox_index", "name_index")
    _numbered(
        "submission_rows",
        _needed("submission_id", ROW_ID),
        _needed("form", KIND),
        _needed("number", sa.Integer),
        _needed("data", sa.Text),
        *(sa.Column(name, sa.Text) for name in indexes),
        _refers("submission_rows", "submission_id", "submissions", "CASCADE"),
    )
    for column in ("submission_id", *indexes):
        _indexed("submission_rows", column)


def _packages() -> None:
    _numbered(
        "packages",
        _needed("submission_id", ROW_ID),
        _needed("route", sa.Text),
        _needed("receiver", sa.Text),
        _needed("state", KIND),
        _needed("reasons", sa.Text),
        sa.Column("decided_by", ROW_ID),
        sa.Column("decided_at", MOMENT),
        _refers("packages", "submission_id", "submissions", "CASCADE"),
        sa.UniqueConstraint("submission_id", "route", "receiver", name="uq_packages_submission_id_route_receiver"),
    )
    _indexed("packages", "receiver", "state")


def _package_rows() -> None:
    op.create_table(
        "package_rows",
        _needed("package_id", ROW_ID),
        _needed("row_id", ROW_ID),
        _needed("position", sa.Integer),
        sa.PrimaryKeyConstraint("package_id", "row_id", name="pk_package_rows"),
        _refers("package_rows", "package_id", "packages", "CASCADE"),
        _refers("package_rows", "row_id", "submission_rows", "CASCADE"),
    )
    _indexed("package_rows", "row_id")


def _errands() -> None:
    _numbered(
        "errands",
        _needed("kind", KIND),
        _needed("person_id", ROW_ID),
        _needed("about", sa.Text),
        sa.Column("message_id", sa.BigInteger),
        _needed("attempts", sa.Integer),
        _needed("made_at", MOMENT),
        sa.Column("done_at", MOMENT),
        _refers("errands", "person_id", "people", "CASCADE"),
    )
    _indexed("errands", "done_at")
    _unique_while("uq_errands_waiting", "errands", ["person_id", "kind", "about"], "done_at IS NULL")


def _moves() -> None:
    _numbered(
        "moves",
        _needed("reorganisation_id", ROW_ID),
        _needed("kind", KIND),
        _needed("item_id", ROW_ID),
        _needed("from_id", ROW_ID),
        _needed("to_id", ROW_ID),
    )
    _indexed("moves", "reorganisation_id", "kind")


def _routing_answers() -> None:
    op.create_table(
        "routing_answers",
        _needed("locality", sa.Text),
        _needed("question", sa.Text),
        _needed("text", sa.Text),
        _needed("answered_by", ROW_ID),
        _needed("answered_at", MOMENT),
        sa.PrimaryKeyConstraint("locality", "question", name="pk_routing_answers"),
    )


def _needed(name: str, kind: sa.types.TypeEngine[Any] | type[sa.types.TypeEngine[Any]]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _numbered(table: str, *parts: sa.schema.SchemaItem) -> None:
    key = sa.PrimaryKeyConstraint("id", name=f"pk_{table}")
    op.create_table(table, _needed("id", ROW_ID), *parts, key, sqlite_autoincrement=True)


def _refers(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}", ondelete=ondelete)


def _indexed(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _unique_while(name: str, table: str, columns: list[str], condition: str) -> None:
    while_so = sa.text(condition)
    op.create_index(name, table, columns, unique=True, sqlite_where=while_so, postgresql_where=while_so)


TABLES = {
    "drafts": _drafts,
    "draft_steps": _draft_steps,
    "draft_rows": _draft_rows,
    "draft_befores": _draft_befores,
    "uploads": _uploads,
    "submissions": _submissions,
    "draft_follows": _draft_follows,
    "submission_rows": _submission_rows,
    "packages": _packages,
    "package_rows": _package_rows,
    "errands": _errands,
    "moves": _moves,
    "routing_answers": _routing_answers,
}
