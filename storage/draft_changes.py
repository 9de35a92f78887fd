"""Changes of single rows of drafts in the database, and what was dropped."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from storage.draft_rows import LIVE, ROW, THIS_DRAFT, DraftRows, made
from storage.draft_tables import draft_rows, drafts
from storage.rows import sealed_row
from submissions.drafts import Conflict, DraftRow
from submissions.fields import FormKind, RowData

# How long what was dropped can be brought back, and a step be undone.
RESTORABLE = timedelta(hours=24)

_THIS_ROW = draft_rows.c.id == bindparam("this_row")
_DROPPED = draft_rows.c.dropped_at > bindparam("since")
_BY = draft_rows.c.dropped_by == bindparam("person_id")

# The draft is held before its row is read: whoever waited for it must see what was changed meanwhile.
DRAFT_OF_ROW = (
    select(drafts.c.id, drafts.c.closed_at)
    .where(drafts.c.id == select(draft_rows.c.draft_id).where(_THIS_ROW).scalar_subquery())
    .with_for_update()
)
ANY_ROW = ROW.add_columns(draft_rows.c.dropped_by, draft_rows.c.dropped_at).where(_THIS_ROW)
LIVE_ROW = ROW.where(_THIS_ROW, LIVE)
ADD = insert(draft_rows).returning(draft_rows.c.id)
CHANGE = update(draft_rows).where(_THIS_ROW)
DISCARD = delete(draft_rows).where(
    _THIS_ROW, draft_rows.c.finished.is_(False), draft_rows.c.changed_by == bindparam("person_id")
)
CLEAR = update(draft_rows).where(THIS_DRAFT, LIVE)
LAST_DROPPED = select(func.max(draft_rows.c.revision)).where(THIS_DRAFT, _DROPPED)
RESTORE = (
    update(draft_rows)
    .where(THIS_DRAFT, _DROPPED, draft_rows.c.revision == bindparam("dropped_in"))
    .values(dropped_at=None, dropped_by=None)
)
LAST_DROPPED_BY, RESTORE_BY = LAST_DROPPED.where(_BY), RESTORE.where(_BY)


class DraftChanges(DraftRows):
    """The part of `submissions.drafts.Drafts` that changes rows one by one."""

    async def row(self, row_id: int) -> DraftRow | None:
        """Return one row that has not been dropped."""
        found = (await self._connection.execute(LIVE_ROW, {"this_row": row_id})).one_or_none()
        return None if found is None else self._row(found)

    async def add(
        self, draft_id: int, form: FormKind, data: RowData, finished: bool, person_id: int, now: datetime
    ) -> DraftRow:
        """Add a row at the end. Raises LookupError for a closed draft."""
        revision = await self._grow(draft_id, now)
        change = {"finished": finished, **made(revision), "changed_by": person_id, "changed_at": now}
        added = {"draft_id": draft_id, "form": form, "data": sealed_row(data, self._keyring)}
        place = {"position": await self._end(draft_id) + 1}
        row_id = (await self._connection.execute(ADD, added | place | change)).scalar_one()
        return DraftRow(row_id, draft_id, form, dict(data), finished, revision, person_id, now)

    async def change(
        self, row_id: int, data: RowData, finished: bool, seen: int, person_id: int, now: datetime
    ) -> DraftRow | Conflict:
        """Change a row that the person saw at revision `seen`; somebody else's later change is a Conflict.

        A row that was dropped, or whose draft was closed, is one too, with nothing that it is now.
        """
        row = await self._held(row_id)
        if row is None or row.dropped_at is not None:
            return Conflict(None, person_id if row is None else row.dropped_by)
        if _changed_by_another(row, seen, person_id):
            return Conflict(self._row(row), row.changed_by)
        revision = await self._grow(row.draft_id, now)
        change = {"finished": finished, **made(revision), "changed_by": person_id, "changed_at": now}
        sealed = sealed_row(data, self._keyring)
        await self._connection.execute(CHANGE, {"this_row": row_id, "data": sealed} | change)
        return DraftRow(row_id, row.draft_id, row.form, dict(data), finished, revision, person_id, now)

    async def drop(self, row_id: int, seen: int, person_id: int, now: datetime) -> Conflict | None:
        """Drop a row, softly; somebody else's later change is a Conflict. What is dropped already stays so."""
        row = await self._held(row_id)
        if row is None or row.dropped_at is not None:
            return None
        if _changed_by_another(row, seen, person_id):
            return Conflict(self._row(row), row.changed_by)
        revision = await self._grow(row.draft_id, now)
        change = {**made(revision), "dropped_by": person_id, "dropped_at": now}
        await self._connection.execute(CHANGE, {"this_row": row_id} | change)
        return None

    async def discard(self, row_id: int, person_id: int) -> None:
        """Delete a person's own unfinished row for good: a note of what they typed, of no use any more."""
        await self._connection.execute(DISCARD, {"this_row": row_id, "person_id": person_id})

    async def clear(self, draft_id: int, person_id: int, now: datetime) -> int:
        """Drop all rows, softly; return how many."""
        if not await self._is_open(draft_id):
            return 0
        revision = await self._grow(draft_id, now)
        change = {**made(revision), "dropped_by": person_id, "dropped_at": now}
        return (await self._connection.execute(CLEAR, {"this_draft": draft_id} | change)).rowcount

    async def restore(self, draft_id: int, now: datetime, by: int | None = None) -> int:
        """Bring back what was dropped last within 24 hours, by one person or (None) anybody; return how many rows."""
        dropped = {"this_draft": draft_id, "since": now - RESTORABLE} | ({} if by is None else {"person_id": by})
        find, bring_back = (LAST_DROPPED, RESTORE) if by is None else (LAST_DROPPED_BY, RESTORE_BY)
        last = (await self._connection.execute(find, dropped)).scalar_one()
        if last is None or not await self._is_open(draft_id):
            return 0
        revision = await self._grow(draft_id, now)
        restored = {"dropped_in": last, **made(revision)}
        return (await self._connection.execute(bring_back, dropped | restored)).rowcount

    async def _held(self, row_id: int) -> Row[Any] | None:
        draft = (await self._connection.execute(DRAFT_OF_ROW, {"this_row": row_id})).one_or_none()
        if draft is None or draft.closed_at is not None:
            return None
        return (await self._connection.execute(ANY_ROW, {"this_row": row_id})).one_or_none()


def _changed_by_another(row: Row[Any], seen: int, person_id: int) -> bool:
    return bool(row.revision > seen and row.changed_by != person_id)
