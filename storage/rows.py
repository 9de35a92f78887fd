"""Rows of forms as they are kept: one sealed JSON text, and keyed hashes of what they are searched by."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TypeVar

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.vietnamese import fold
from storage.keyring import Keyring
from submissions.fields import RowData

Stored = TypeVar("Stored")
Made = TypeVar("Made")

# How many rows are opened or kept before the other turns of the event loop go on: some milliseconds' worth.
AT_ONCE = 500

# The fields that rows are searched by: the index column of each.
INDEX_OF: Mapping[str, str] = {"phone": "phone_index", "mailbox": "mailbox_index", "name": "name_index"}
INDEXES = tuple(INDEX_OF.values())
# How a field is written before it is hashed, so that spellings of the same are found.
_ALIKE: Mapping[str, Callable[[str], str]] = {"phone": str, "mailbox": str.lower, "name": fold}


def sealed_row(data: RowData, keyring: Keyring) -> str:
    """Return a row as one sealed text."""
    return keyring.seal(json.dumps(dict(data), ensure_ascii=False, separators=(",", ":")))


def opened_row(sealed: str, keyring: Keyring) -> dict[str, str]:
    """Return a sealed row. One that retention has emptied is without fields."""
    return _row(keyring.open(sealed))


def indexed_row(opened: str) -> dict[str, str]:
    """Return what the index columns of a row are hashes of; those of fields that are empty are left out."""
    return _indexed(_row(opened))


def row_indexes(data: RowData, keyring: Keyring) -> dict[str, str | None]:
    """Return the index columns of a row."""
    values = _indexed(data)
    return {column: keyring.index(values[column]) if column in values else None for column in INDEXES}


def sought(field: str, value: str, keyring: Keyring) -> list[str]:
    """Return the hashes under which a value of a field may be kept."""
    return keyring.indexes(_ALIKE[field](value))


async def unhurried(rows: Iterable[Stored], make: Callable[[Stored], Made]) -> list[Made]:
    """Make something of every row, and let the other turns go on now and then."""
    made: list[Made] = []
    for number, row in enumerate(rows, 1):
        made.append(make(row))
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)
    return made


async def each(connection: AsyncConnection, statement: Executable, values: Iterable[Mapping[str, object]]) -> None:
    """Execute a statement for each of the values, and let the other turns go on now and then."""
    waiting = iter(values)
    while batch := list(islice(waiting, AT_ONCE)):
        await connection.execute(statement, batch)
        await asyncio.sleep(0)


def _indexed(data: RowData) -> dict[str, str]:
    return {column: _ALIKE[field](data[field]) for field, column in INDEX_OF.items() if data.get(field)}


def _row(text: str) -> dict[str, str]:
    return dict(json.loads(text)) if text else {}
