"""Drafts in the database: one open draft a unit."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, select, update

from storage.draft_changes import DraftChanges
from storage.draft_moves import DraftMoves
from storage.draft_rows import DRAFT, ROW
from storage.draft_steps import DraftSteps
from storage.draft_tables import draft_befores, draft_rows, draft_steps, drafts, still_open
from storage.rows import unhurried
from storage.upsert import per_database
from submissions.drafts import Draft, DraftRow

MAKE = per_database(lambda insert: insert(drafts).on_conflict_do_nothing())
GET = DRAFT.where(drafts.c.id == bindparam("draft_id"))
OF_UNIT = DRAFT.where(drafts.c.unit_id == bindparam("unit_id"), still_open)
HOLD = update(drafts).where(drafts.c.id == bindparam("this_draft"), still_open)
_TYPED = draft_rows.c.changed_by == bindparam("person_id")
OF_PERSON = ROW.join(drafts).where(_TYPED, still_open).order_by(draft_rows.c.id)
_OPEN_DRAFTS = select(drafts.c.id).where(still_open)
FORGET = delete(draft_rows).where(_TYPED, draft_rows.c.draft_id.in_(_OPEN_DRAFTS))
# A step that remembers what the person once typed cannot be undone any more.
FORGET_STEPS = delete(draft_steps).where(
    draft_steps.c.id.in_(select(draft_befores.c.step_id).where(draft_befores.c.changed_by == bindparam("person_id")))
)
LEAVE = update(drafts).where(drafts.c.held_by == bindparam("person_id"))


class StoredDrafts(DraftChanges, DraftSteps, DraftMoves):
    """`submissions.drafts.Drafts` in the database. Who may write holds the draft that is read until the unit ends."""

    async def open(self, unit_id: int, person_id: int, now: datetime) -> Draft:
        """Return the unit's open draft, made if there is none. Never changes who holds it, except a new one."""
        found = await self.of_unit(unit_id)
        if found is not None:
            return found
        new = {"unit_id": unit_id, "revision": 0, "held_by": person_id, "opened_at": now, "changed_at": now}
        await self._connection.execute(MAKE[self._connection.dialect.name], new)
        made = await self.of_unit(unit_id)
        assert made is not None
        return made

    async def get(self, draft_id: int) -> Draft | None:
        """Return a draft, open or closed."""
        return await self._one(GET, {"draft_id": draft_id})

    async def of_unit(self, unit_id: int) -> Draft | None:
        """Return the unit's open draft, if there is one."""
        return await self._one(OF_UNIT, {"unit_id": unit_id})

    async def hold(self, draft_id: int, person_id: int, now: datetime) -> None:
        """Note who edits the draft from now on."""
        change = {"this_draft": draft_id, "held_by": person_id, "changed_at": now}
        await self._connection.execute(HOLD, change)

    async def of_person(self, person_id: int) -> list[DraftRow]:
        """Return what a person typed last into drafts that are not handed in, dropped rows too."""
        return await unhurried(await self._connection.execute(OF_PERSON, {"person_id": person_id}), self._row)

    async def forget_person(self, person_id: int) -> int:
        """Delete what a person typed last into drafts that are not handed in, for good; return how many rows."""
        this = {"person_id": person_id}
        await self._connection.execute(FORGET_STEPS, this)
        await self._connection.execute(LEAVE, this | {"held_by": None})
        return (await self._connection.execute(FORGET, this)).rowcount

    async def _one(self, statement: Select[Any], values: dict[str, int]) -> Draft | None:
        if self._writable:
            statement = statement.with_for_update(of=drafts)
        row = (await self._connection.execute(statement, values)).one_or_none()
        return None if row is None else Draft(**row._mapping)
