"""What Alembic runs: the migrations, on the connection (and in the transaction) that `storage.migrate` hands over."""

from alembic import context
from sqlalchemy import Connection

from storage.tables import metadata

connection: Connection = context.config.attributes["connection"]
# SQLite alters a table by building it anew: that is a batch.
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
