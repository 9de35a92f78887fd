"""Sealing anew what an old secret has sealed, some rows at a time, and counting what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Update, bindparam, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import reminder_tables, submission_tables
from storage.directory_tables import join_requests
from storage.keyring import Keyring, SealError
from storage.sealing import Sealed
from storage.tables import conversations, inbox

# Everything that is kept sealed. A table that is missing here would be unreadable after a change of secrets.
SEALED = (
    Sealed(inbox, ("payload", "replies")),
    Sealed(conversations, ("data",)),
    Sealed(join_requests, ("name",)),
    *reminder_tables.SEALED,
    *submission_tables.SEALED,
)
AT_ONCE = 200

Key = tuple[object, ...]


@dataclass(frozen=True)
class Batch:
    """What became of some rows. `last` is the key of the last one looked at, None at the end of the table."""

    sealed: int = 0
    unreadable: int = 0
    last: Key | None = None


class Rotation:
    """The sealed columns of all tables, within one unit of work."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        """Work within the transaction of the connection; the keyring's first secret is the one to seal with."""
        self._connection = connection
        self._keyring = keyring

    async def batch(self, sealed: Sealed, after: Key | None) -> Batch:
        """Seal the next rows of a table anew. What no secret opens stays as it is."""
        rows = (await self._connection.execute(_next(sealed, self._keyring.name, after))).all()
        if not rows:
            return Batch()
        changes = [change for row in rows if (change := self._change(sealed, row)) is not None]
        if changes:
            await self._connection.execute(_change(sealed), changes)
        return Batch(len(changes), len(rows) - len(changes), tuple(rows[-1][: len(_keys(sealed))]))

    async def left(self, name: str | None = None) -> int:
        """Count the rows that the current secret has not sealed, or those that the secret of that name has."""
        return sum([await self._count(sealed, name) for sealed in SEALED])

    async def _count(self, sealed: Sealed, name: str | None) -> int:
        wanted = _other(sealed, self._keyring.name) if name is None else _under(sealed, name)
        counted = await self._connection.execute(select(func.count()).select_from(sealed.table).where(wanted))
        return int(counted.scalar_one())

    def _change(self, sealed: Sealed, row: Row[*tuple[Any, ...]]) -> dict[str, object] | None:
        kept = row._mapping
        try:
            opened = {name: self._keyring.open_either(kept[name] or "") for name in sealed.columns}
        except SealError:
            return None
        change: dict[str, object] = {f"this_{column.name}": kept[column.name] for column in _keys(sealed)}
        for name in sealed.columns:
            change[f"new_{name}"] = self._keyring.seal(opened[name]) if kept[name] else kept[name]
        return change | self._indexes(sealed, opened)

    def _indexes(self, sealed: Sealed, opened: Mapping[str, str]) -> dict[str, object]:
        values = sealed.indexed(opened)
        return {
            f"new_{name}": self._keyring.index(values[name]) if name in values else None
            for name in sealed.index_columns
        }


def _keys(sealed: Sealed) -> Sequence[ColumnElement[Any]]:
    return list(sealed.table.primary_key.columns)


def _next(sealed: Sealed, current: str, after: Key | None) -> Select[*tuple[Any, ...]]:
    keys = _keys(sealed)
    wanted = select(*keys, *(sealed.table.c[name] for name in sealed.columns)).where(_other(sealed, current))
    if after is not None:
        wanted = wanted.where(tuple_(*keys) > tuple_(*after))
    # A row that a turn holds is passed over, so that neither waits for the other; the next round meets it.
    return wanted.order_by(*keys).limit(AT_ONCE).with_for_update(skip_locked=True)


def _other(sealed: Sealed, current: str) -> ColumnElement[bool]:
    columns = [sealed.table.c[name] for name in sealed.columns]
    return or_(*((column != "") & column.not_like(f"{current}.%") for column in columns))


def _under(sealed: Sealed, name: str) -> ColumnElement[bool]:
    return or_(*(sealed.table.c[column].like(f"{name}.%") for column in sealed.columns))


def _change(sealed: Sealed) -> Update:
    this = [column == bindparam(f"this_{column.name}") for column in _keys(sealed)]
    names = (*sealed.columns, *sealed.index_columns)
    return update(sealed.table).where(*this).values({name: bindparam(f"new_{name}") for name in names})
