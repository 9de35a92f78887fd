"""Units, posts, invitations, requests and reorganisations."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables, those first that others refer to."""
    for make in TABLES.values():
        make()


def downgrade() -> None:
    """Drop the tables."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _units() -> None:
    op.create_table(
        "units",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("locality", sa.Text),
        sa.Column("parent_id", ROW_ID),
        sa.Column("ward_code", sa.Text),
        sa.Column("founded_on", sa.Date),
        sa.Column("ended_on", sa.Date),
        sa.Column("successors", sa.JSON, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name="fk_units_parent_id_units"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_units_locality", "units", ["locality"])


def _unit_names() -> None:
    op.create_table(
        "unit_names",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("unit_id", ROW_ID, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("until", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_unit_names"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_unit_names_unit_id_units", ondelete="CASCADE"),
        sa.UniqueConstraint("unit_id", "name", name="uq_unit_names_unit_id_name"),
    )


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_person_id_people"
    return sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=name, ondelete="CASCADE")


def _post(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("unit_id", ROW_ID),
        sa.Column("receiver", sa.Text),
        sa.Column("locality", sa.Text),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=f"fk_{table}_unit_id_units"),
    )


def _memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        *_post("memberships"),
        sa.Column("post_key", sa.Text, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT),
        sa.Column("granted_by", ROW_ID),
        sa.Column("came_with", ROW_ID),
        sa.Column("left_with", ROW_ID),
        sa.PrimaryKeyConstraint("id", name="pk_memberships"),
        _of_person("memberships"),
        sqlite_autoincrement=True,
    )
    for column in ("unit_id", "came_with", "left_with"):
        op.create_index(f"ix_memberships_{column}", "memberships", [column])
    _once("ix_memberships_in_force", "memberships", "until IS NULL")


def _once(name: str, table: str, where: str) -> None:
    op.create_index(
        name,
        table,
        ["person_id", "post_key"],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("code_index", sa.Text, nullable=False),
        sa.Column("key_name", sa.Text, nullable=False),
        *_post("invitations"),
        sa.Column("uses_left", sa.Integer, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("made_by", ROW_ID),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("code_index", name="uq_invitations_code_index"),
        sqlite_autoincrement=True,
    )


def _wrong_codes() -> None:
    op.create_table(
        "wrong_codes",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wrong_codes"),
        _of_person("wrong_codes"),
    )
    op.create_index("ix_wrong_codes_person_id_at", "wrong_codes", ["person_id", "at"])


def _join_requests() -> None:
    op.create_table(
        "join_requests",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        *_post("join_requests"),
        sa.Column("post_key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("granted", sa.Boolean),
        sa.Column("decided_by", ROW_ID),
        sa.Column("decided_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_join_requests"),
        _of_person("join_requests"),
        sqlite_autoincrement=True,
    )
    _once("ix_join_requests_undecided", "join_requests", "granted IS NULL")


def _reorganisations() -> None:
    op.create_table(
        "reorganisations",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("decision_number", sa.Text, nullable=False),
        sa.Column("decided_on", sa.Date),
        sa.Column("effective_on", sa.Date, nullable=False),
        sa.Column("sources", sa.JSON, nullable=False),
        sa.Column("results", sa.JSON, nullable=False),
        sa.Column("founded", sa.JSON, nullable=False),
        sa.Column("former_name", sa.Text),
        sa.Column("made_by", ROW_ID),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_reorganisations"),
        sqlite_autoincrement=True,
    )


def _reorganised_units() -> None:
    name = "fk_reorganised_units_reorganisation_id_reorganisations"
    op.create_table(
        "reorganised_units",
        sa.Column("reorganisation_id", ROW_ID, nullable=False),
        sa.Column("unit_id", ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint("reorganisation_id", "unit_id", name="pk_reorganised_units"),
        sa.ForeignKeyConstraint(["reorganisation_id"], ["reorganisations.id"], name=name, ondelete="CASCADE"),
    )
    op.create_index("ix_reorganised_units_unit_id", "reorganised_units", ["unit_id"])


TABLES: dict[str, Callable[[], None]] = {
    "units": _units,
    "unit_names": _unit_names,
    "memberships": _memberships,
    "invitations": _invitations,
    "wrong_codes": _wrong_codes,
    "join_requests": _join_requests,
    "reorganisations": _reorganisations,
    "reorganised_units": _reorganised_units,
}
