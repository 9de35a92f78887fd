"""Sent: what somebody got last is found by person, since what is typed next may be an answer to it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

INDEX = "ix_ledger_sent"


def upgrade() -> None:
    """Add the index."""
    settled = sa.text("settled_at IS NOT NULL")
    op.create_index(INDEX, "ledger", ["person_id", "settled_at"], sqlite_where=settled, postgresql_where=settled)


def downgrade() -> None:
    """Drop it."""
    op.drop_index(INDEX, "ledger")
