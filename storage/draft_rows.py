"""The rows of drafts in the database: what the repositories of drafts are built on."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.draft_tables import draft_rows, drafts, still_open
from storage.keyring import Keyring
from storage.rows import opened_row, unhurried
from storage.submission_tables import draft_follows
from submissions.drafts import Draft, DraftRow
from submissions.fields import FormKind

_LEADING = (
    select(draft_follows.c.submission_id)
    .where(draft_follows.c.draft_id == drafts.c.id, draft_follows.c.leads)
    .limit(1)
    .scalar_subquery()
)
_DRAFT_COLUMNS = {field.name: drafts.c.get(field.name, _LEADING) for field in fields(Draft)}

DRAFT = select(*(column.label(name) for name, column in _DRAFT_COLUMNS.items()))
ROW = select(*(draft_rows.c[field.name] for field in fields(DraftRow)))
COLUMNS = len(fields(DraftRow))
LIVE = draft_rows.c.dropped_at.is_(None)
THIS_DRAFT = draft_rows.c.draft_id == bindparam("this_draft")
IN_ORDER = (draft_rows.c.position, draft_rows.c.id)

GROW = (
    update(drafts)
    .where(drafts.c.id == bindparam("this_draft"), still_open)
    .values(revision=drafts.c.revision + 1, changed_at=bindparam("now"))
    .returning(drafts.c.revision)
)
HELD = select(drafts.c.id).where(drafts.c.id == bindparam("this_draft"), still_open).with_for_update()
LAST_POSITION = select(func.coalesce(func.max(draft_rows.c.position), 0)).where(THIS_DRAFT)
ROWS = ROW.where(THIS_DRAFT, LIVE).order_by(*IN_ORDER)


class DraftRows:
    """What all the repositories of drafts share. What is read to be changed stays ours until the unit of work ends."""

    def __init__(self, connection: AsyncConnection, writable: bool, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal rows with the keyring."""
        self._connection = connection
        self._writable = writable
        self._keyring = keyring

    async def rows(self, draft_id: int, form: FormKind | None = None) -> list[DraftRow]:
        """Return the rows in their order, unfinished ones too."""
        found = await self._connection.execute(ROWS, {"this_draft": draft_id})
        return await unhurried((row for row in found if form in (None, row.form)), self._row)

    async def _grow(self, draft_id: int, now: datetime) -> int:
        """Count a change and return the draft's new revision. Raises LookupError for a closed draft."""
        grown = (await self._connection.execute(GROW, {"this_draft": draft_id, "now": now})).scalar_one_or_none()
        if grown is None:
            raise LookupError(f"draft {draft_id} is closed")
        return int(grown)

    async def _is_open(self, draft_id: int) -> bool:
        return (await self._connection.execute(HELD, {"this_draft": draft_id})).one_or_none() is not None

    async def _end(self, draft_id: int) -> int:
        """Return the position of the last row."""
        return int((await self._connection.execute(LAST_POSITION, {"this_draft": draft_id})).scalar_one())

    def _row(self, row: Row[Any]) -> DraftRow:
        number, draft_id, form, sealed, *rest = tuple(row)[:COLUMNS]
        return DraftRow(number, draft_id, form, opened_row(sealed, self._keyring), *rest)


def made(revision: int) -> dict[str, object]:
    """Return what marks a row that is new in a revision."""
    return {"revision": revision, "made_in": revision}
