"""Column types that behave alike on SQLite and PostgreSQL."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC and given back in UTC. A naive one raises ValueError: its zone would be a guess."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Turn a moment of any zone into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give SQLite's naive text its zone back; turn PostgreSQL's session zone into UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class FreeText(TypeDecorator[str]):
    """Text that somebody typed. PostgreSQL takes no NUL (dropped), neither database a lone surrogate (becomes "?")."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Return text that both databases can keep."""
        if value is None:
            return None
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class Keys(TypeDecorator[tuple[str, ...]]):
    """A short ordered list of keys, kept as a JSON array."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, _dialect: Dialect) -> list[str] | None:
        """Turn any sequence into what JSON knows."""
        return None if value is None else list(value)

    def process_result_value(self, value: list[str] | None, _dialect: Dialect) -> tuple[str, ...] | None:
        """Turn the array into a tuple, which a frozen record can hold."""
        return None if value is None else tuple(value)


class Numbers(TypeDecorator[tuple[int, ...]]):
    """A short ordered list of row ids, kept as a JSON array."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[int] | None, _dialect: Dialect) -> list[int] | None:
        """Turn any sequence into what JSON knows."""
        return None if value is None else list(value)

    def process_result_value(self, value: list[int] | None, _dialect: Dialect) -> tuple[int, ...] | None:
        """Turn the array into a tuple, which a frozen record can hold."""
        return None if value is None else tuple(value)
