"""Reminders: duties and what they are counted from; notices become one kind of entry in the delivery ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
STATE = sa.String(16)
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")  # compared byte by byte

UNSETTLED, SETTLED = "settled_at IS NULL", "settled_at IS NOT NULL"
LEDGER_INDEXES = {
    "due": (["due_at", "id"], UNSETTLED),
    "person": (["person_id", "due_at"], UNSETTLED),
    "duty": (["duty_id"], f"{UNSETTLED} AND duty_id IS NOT NULL"),
    "settled": (["settled_at"], SETTLED),
    "given_up": (["settled_at"], "state = 'given-up'"),
}
KEPT = "id, person_id, key, text, buttons, state, attempts, made_at, settled_at"


def upgrade() -> None:
    """Make the tables, turn notices into entries, and note of people who they are and when they last wrote."""
    _people()
    _ledger()
    op.execute(
        f"INSERT INTO ledger ({KEPT}, kind, planned_at, due_at, revision, step, about, uncertain, reason)"
        f" SELECT {KEPT}, 'notice', made_at, made_at, 0, '', '', false, '' FROM notices"
    )
    _count_on("ledger")
    op.drop_table("notices")
    _duties()
    _unit_events()
    _own_deadlines()
    _announcements()
    _plans()
    _preferences()


def downgrade() -> None:
    """Drop the tables; entries that are notices become notices again, the others go."""
    for table in ("preferences", "plans", "announcements", "own_deadlines", "unit_events", "duties"):
        op.drop_table(table)
    _notices()
    known = "kind = 'notice' AND state IN ('waiting', 'sent', 'given-up')"
    op.execute(f"INSERT INTO notices ({KEPT}) SELECT {KEPT} FROM ledger WHERE {known}")
    _count_on("notices")
    op.drop_table("ledger")
    op.drop_index("ix_people_human_id", "people")
    with op.batch_alter_table("people") as people:
        people.drop_column("human_id")
        people.drop_column("seen_at")


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")


def _index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _count_on(table: str) -> None:
    """Let PostgreSQL number on from the rows that came with their numbers; SQLite does so by itself."""
    if op.get_bind().dialect.name == "postgresql":
        last = f"(SELECT max(id) FROM {table})"
        op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last}) WHERE {last} IS NOT NULL")


def _people() -> None:
    op.add_column("people", sa.Column("seen_at", MOMENT))
    op.add_column("people", sa.Column("human_id", ROW_ID))
    op.execute("UPDATE people SET seen_at = met_at")
    op.create_index("ix_people_human_id", "people", ["human_id"])


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT),
        sa.Column("duty_id", ROW_ID),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("buttons", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("uncertain", sa.Boolean, nullable=False),
        sa.Column("lease_until", MOMENT),
        sa.Column("leased_by", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_ledger"),
        _of("ledger", "person_id", "people"),
        sa.UniqueConstraint("key", name="uq_ledger_key"),
        sqlite_autoincrement=True,
    )
    for name, (columns, where) in LEDGER_INDEXES.items():
        _index(f"ix_ledger_{name}", "ledger", columns, where)


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("buttons", sa.Text, nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        _of("notices", "person_id", "people"),
        sa.UniqueConstraint("key", name="uq_notices_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notices_settled_at", "notices", ["settled_at"])
    _index("ix_notices_unsettled", "notices", ["id"], UNSETTLED)


def _duties() -> None:
    op.create_table(
        "duties",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("unit_id", ROW_ID, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("due_on", sa.Date),
        sa.Column("expected", sa.Boolean, nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("assigned_to", ROW_ID),
        sa.Column("closed_by", ROW_ID),
        sa.Column("closed_at", MOMENT),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("submission", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_duties"),
        _of("duties", "unit_id", "units"),
        sa.UniqueConstraint("unit_id", "source", name="uq_duties_unit_id_source"),
        sqlite_autoincrement=True,
    )
    _index("ix_duties_assigned", "duties", ["assigned_to"], "assigned_to IS NOT NULL")
    _index("ix_duties_not_ours", "duties", ["closed_at"], "state = 'not-ours'")


def _unit_events() -> None:
    op.create_table(
        "unit_events",
        sa.Column("unit_id", ROW_ID, nullable=False),
        sa.Column("anchor", sa.String(16), nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("signed_on", sa.Date, nullable=False),
        sa.Column("effective_on", sa.Date),
        sa.Column("told_by", ROW_ID),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("reorganisation_id", ROW_ID),
        sa.PrimaryKeyConstraint("unit_id", "anchor", name="pk_unit_events"),
        _of("unit_events", "unit_id", "units"),
    )
    op.create_index("ix_unit_events_reorganisation_id", "unit_events", ["reorganisation_id"])


def _own_deadlines() -> None:
    op.create_table(
        "own_deadlines",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("scope", sa.JSON, nullable=False),
        sa.Column("send_to", sa.Text, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("locality", sa.Text),
        sa.Column("made_by", ROW_ID),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("cancelled_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_own_deadlines"),
        sqlite_autoincrement=True,
    )


def _announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("scope", sa.JSON, nullable=False),
        sa.Column("locality", sa.Text),
        sa.Column("made_by", ROW_ID),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sqlite_autoincrement=True,
    )


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("locality", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.Integer, nullable=False),
        sa.Column("weekly", sa.Boolean, nullable=False),
        sa.Column("head_after", sa.Integer, nullable=False),
        sa.Column("summary_after", sa.Integer, nullable=False),
        sa.Column("changed_by", ROW_ID),
        sa.PrimaryKeyConstraint("locality", "source", name="pk_plans"),
    )


def _preferences() -> None:
    op.create_table(
        "preferences",
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("stopped_at", MOMENT),
        sa.Column("calendar_index", sa.Text),
        sa.Column("calendar_key_name", sa.Text),
        sa.PrimaryKeyConstraint("person_id", name="pk_preferences"),
        _of("preferences", "person_id", "people"),
        sa.UniqueConstraint("calendar_index", name="uq_preferences_calendar_index"),
    )
