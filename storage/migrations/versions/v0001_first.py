"""People, their questions, the inbox and the conversations."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the four tables."""
    _people()
    _questions()
    _inbox()
    _conversations()


def downgrade() -> None:
    """Drop the four tables."""
    for table in ("conversations", "inbox", "questions", "people"):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("locality", sa.Text),
        sa.Column("locality_asked_at", MOMENT),
        sa.Column("blocked_at", MOMENT),
        sa.Column("met_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("channel", "user_id", name="uq_people_channel_user_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_people_channel_chat_id", "people", ["channel", "chat_id"])


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("previous", sa.Text),
        sa.Column("locality", sa.Text),
        sa.Column("shown", sa.JSON, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_questions_person_id_people", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_questions_person_id_id", "questions", ["person_id", "id"])
    still_open = sa.text("verdict = 'open'")
    op.create_index("ix_questions_open", "questions", ["id"], sqlite_where=still_open, postgresql_where=still_open)


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("person_key", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("replies", sa.Text),
        sa.Column("fault", sa.Text),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.PrimaryKeyConstraint("channel", "update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_settled_at", "inbox", ["settled_at"])


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_conversations"),
    )
