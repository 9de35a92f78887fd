"""Jobs: the tables of procrastinate, by which the workers on PostgreSQL are woken. SQLite has none."""

from alembic import op

from storage.jobs import schema

revision = "0006"
down_revision = "0005"

OWN = "nspname = current_schema() AND {name} LIKE 'procrastinate\\_%'"
FUNCTIONS = (
    "SELECT pg_proc.oid::regprocedure::text FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace"
    f" WHERE {OWN.format(name='proname')}"
)
TABLES = ("periodic_defers", "events", "jobs", "workers")
TYPES = ("job_to_defer_v1", "job_event_type", "job_status")

# A worker that looks for work passes over everything that is planned for later, and looks for others with the same
# lock: without these it reads all jobs each time.
INDEXES = {
    "scheduled": "(scheduled_at) WHERE status = 'todo'",
    "lock": "(lock) WHERE status IN ('todo', 'doing')",
}


def upgrade() -> None:
    """Make what the library needs, and two indexes for jobs that wait for weeks."""
    if not _on_postgresql():
        return
    # Not through SQLAlchemy: it takes no script of several statements, and would read its signs as parameters.
    op.get_bind().connection.cursor().execute(schema())
    for name, what in INDEXES.items():
        op.execute(f"CREATE INDEX ix_procrastinate_jobs_{name} ON procrastinate_jobs {what}")


def downgrade() -> None:
    """Drop all of it; what waits stands in the ledger."""
    if not _on_postgresql():
        return
    for function in op.get_bind().exec_driver_sql(FUNCTIONS.replace("%", "%%")).scalars().all():
        op.execute(f"DROP FUNCTION {function} CASCADE")  # with its trigger
    for table in TABLES:
        op.execute(f"DROP TABLE procrastinate_{table}")
    for kind in TYPES:
        op.execute(f"DROP TYPE procrastinate_{kind}")


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
