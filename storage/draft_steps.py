"""Bulk imports in the database: each is one step, and is undone as one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Executable, bindparam, delete, func, insert, or_, select, update

from storage.draft_changes import CHANGE, RESTORABLE
from storage.draft_rows import LIVE, THIS_DRAFT, DraftRows, made
from storage.draft_tables import draft_befores, draft_rows, draft_steps
from storage.rows import each, sealed_row
from storage.tables import RowId
from submissions.drafts import Changes
from submissions.fields import RowData

_KEPT = ("data", "finished", "made_in", "changed_by", "changed_at")
_THIS_STEP = draft_befores.c.step_id == bindparam("this_step")
_TOUCHED = or_(
    draft_rows.c.step_id == bindparam("this_step"),
    draft_rows.c.id.in_(select(draft_befores.c.row_id).where(_THIS_STEP)),
)

BEGIN = insert(draft_steps).returning(draft_steps.c.id)
ADD_MANY = insert(draft_rows)
IDS = select(draft_rows.c.id).where(THIS_DRAFT, LIVE)
_AS_IT_IS = select(bindparam("noted_step", type_=RowId), draft_rows.c.id, *(draft_rows.c[name] for name in _KEPT))
NOTE = insert(draft_befores).from_select(
    ("step_id", "row_id", *_KEPT), _AS_IT_IS.where(draft_rows.c.id == bindparam("noted_row"))
)
STEP = select(draft_steps).where(
    draft_steps.c.id == bindparam("this_step"),
    draft_steps.c.draft_id == bindparam("this_draft"),
    draft_steps.c.undone_at.is_(None),
    draft_steps.c.made_at > bindparam("since"),
)
CHANGED_LATER = select(func.count()).where(
    _TOUCHED, or_(draft_rows.c.made_in != bindparam("revision"), draft_rows.c.draft_id != bindparam("this_draft"))
)
TAKE_OUT = delete(draft_rows).where(draft_rows.c.step_id == bindparam("this_step"))
BEFORES = select(draft_befores.c.row_id.label("this_row"), *(draft_befores.c[name] for name in _KEPT)).where(_THIS_STEP)
FORGET = delete(draft_befores).where(_THIS_STEP)
UNDONE = update(draft_steps).where(draft_steps.c.id == bindparam("this_step"))


class DraftSteps(DraftRows):
    """The part of `submissions.drafts.Drafts` that changes many rows at once."""

    async def apply(self, draft_id: int, changes: Changes, person_id: int, now: datetime) -> int:
        """Apply a bulk import and return the number of the step, by which it can be undone.

        What was to be changed but has been dropped meanwhile is added anew. Raises LookupError for a closed draft.
        """
        revision = await self._grow(draft_id, now)
        begun = {"draft_id": draft_id, "revision": revision, "made_at": now}
        step = int((await self._connection.execute(BEGIN, begun)).scalar_one())
        live = set((await self._connection.execute(IDS, {"this_draft": draft_id})).scalars())
        change = changes.change or {}
        changed = {row_id: data for row_id, data in change.items() if row_id in live}
        dropped = [row_id for row_id in dict.fromkeys(changes.drop) if row_id in live and row_id not in changed]
        await self._note(step, [*changed, *dropped])
        new = {"finished": True, **made(revision), "changed_by": person_id, "changed_at": now}
        await self._each(CHANGE, ({"this_row": row, "data": self._seal(data), **new} for row, data in changed.items()))
        gone = {**made(revision), "dropped_by": person_id, "dropped_at": now}
        await self._each(CHANGE, ({"this_row": row_id, **gone} for row_id in dropped))
        added = [*changes.add, *(data for row_id, data in change.items() if row_id not in live)]
        await self._append(draft_id, added, {"form": changes.form, "step_id": step, **new})
        return step

    async def undo(self, draft_id: int, step: int, now: datetime) -> bool:
        """Take a bulk import back as a whole; False where later changes to its rows, or 24 hours, stand in the way."""
        if not await self._is_open(draft_id):
            return False
        this = {"this_step": step, "this_draft": draft_id}
        found = (await self._connection.execute(STEP, this | {"since": now - RESTORABLE})).one_or_none()
        if found is None:
            return False
        later = await self._connection.execute(CHANGED_LATER, this | {"revision": found.revision})
        if later.scalar_one():
            return False
        await self._take_back(step, await self._grow(draft_id, now))
        await self._connection.execute(UNDONE, {"this_step": step, "undone_at": now})
        return True

    async def _take_back(self, step: int, revision: int) -> None:
        befores = await self._connection.execute(BEFORES, {"this_step": step})
        as_now = {"revision": revision, "dropped_by": None, "dropped_at": None}
        await self._each(CHANGE, ({**row._mapping, **as_now} for row in befores))
        await self._connection.execute(TAKE_OUT, {"this_step": step})
        await self._connection.execute(FORGET, {"this_step": step})

    async def _note(self, step: int, row_ids: Iterable[int]) -> None:
        await self._each(NOTE, ({"noted_step": step, "noted_row": row_id} for row_id in row_ids))

    async def _append(self, draft_id: int, rows: Sequence[RowData], same: Mapping[str, object]) -> None:
        last = await self._end(draft_id)
        values = (
            {"draft_id": draft_id, "data": self._seal(data), "position": position, **same}
            for position, data in enumerate(rows, last + 1)
        )
        await self._each(ADD_MANY, values)

    async def _each(self, statement: Executable, values: Iterable[Mapping[str, object]]) -> None:
        await each(self._connection, statement, values)

    def _seal(self, data: RowData) -> str:
        return sealed_row(data, self._keyring)
