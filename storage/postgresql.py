"""PostgreSQL: one pool for those who write and those who read."""

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.address import SYNC_DRIVERS, parse


def writing_engine(address: URL) -> AsyncEngine:
    """Return the engine; a connection that the server has closed meanwhile is replaced before it is used."""
    return create_async_engine(address, pool_pre_ping=True)


def reading_engine(writer: AsyncEngine) -> AsyncEngine:
    """Return the same pool for readers: each sees the database as it was at its first look, and changes nothing."""
    return writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def conninfo(url: str) -> str:
    """Return the address of a PostgreSQL as libpq reads it, for a library with connections of its own.

    Raises ValueError for another database.
    """
    from psycopg.conninfo import make_conninfo  # the driver is loaded only where there is a PostgreSQL

    address = parse(url, {"postgresql": SYNC_DRIVERS["postgresql"]})
    _, parts = address.get_dialect()().create_connect_args(address)  # it knows how several hosts are written
    return make_conninfo(**{name: str(value) for name, value in parts.items()})
