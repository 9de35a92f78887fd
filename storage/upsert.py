"""`INSERT … ON CONFLICT`, which SQLAlchemy spells once a database."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert
Statement = TypeVar("Statement")
InsertInto = Callable[[Table], Insert]

INSERTS: dict[str, InsertInto] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def per_database(build: Callable[[InsertInto], Statement]) -> dict[str, Statement]:
    """Build a statement for every database, by the name of its dialect. Built once, it stays compiled."""
    return {dialect: build(insert) for dialect, insert in INSERTS.items()}
