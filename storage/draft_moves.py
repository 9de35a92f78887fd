"""Drafts that follow a reorganisation, in the database, and go home when it is undone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from storage.draft_rows import IN_ORDER, LIVE, THIS_DRAFT, DraftRows
from storage.draft_tables import draft_rows, drafts, still_open, uploads
from storage.errand_tables import MoveKind
from storage.moves import Moved, Moves
from storage.rows import each
from storage.submission_tables import draft_follows

_THIS = drafts.c.id == bindparam("this_draft")

OPEN_OF = select(drafts.c.id).where(drafts.c.unit_id == bindparam("unit_id"), still_open).with_for_update()
UNIT_OF = select(drafts.c.unit_id).where(_THIS, still_open).with_for_update()
HELD_BY = select(drafts.c.held_by).where(_THIS)
MAKE = insert(drafts).returning(drafts.c.id)
SETTLE = update(drafts).where(_THIS)
LIVE_ROWS = select(draft_rows.c.id).where(THIS_DRAFT, LIVE).order_by(*IN_ORDER)
CARRY = update(draft_rows).where(draft_rows.c.id == bindparam("this_row"), draft_rows.c.draft_id == bindparam("here"))
WAITING_UPLOADS = delete(uploads).where(uploads.c.draft_id == bindparam("this_draft"), uploads.c.step_id.is_(None))
FOLLOWED = select(draft_follows.c.submission_id).where(draft_follows.c.draft_id == bindparam("this_draft"))
FOLLOW = insert(draft_follows)
UNFOLLOW = delete(draft_follows).where(
    draft_follows.c.draft_id == bindparam("this_draft"), draft_follows.c.submission_id == bindparam("this_submission")
)


class DraftMoves(DraftRows):
    """The part of `submissions.drafts.Drafts` that follows reorganisations. Rows that were dropped stay behind."""

    async def move(self, from_unit: int, to_unit: int, reorganisation_id: int, now: datetime) -> int:
        """Let a unit's draft follow to its successor (into that one's open draft, if it has one); return row count."""
        here = await self._open_of(from_unit)
        if here is None:
            return 0
        rows = await self._live(here)
        there = await self._open_of(to_unit)
        if there is None:
            await self._connection.execute(SETTLE, {"this_draft": here, "unit_id": to_unit})
            await self._moves.note(reorganisation_id, MoveKind.DRAFT, [(here, from_unit, to_unit)])
        else:
            await self._carry(rows, here, there, now)
            await self._follow(here, there, reorganisation_id)
            await self._close(here, now)
            await self._moves.note(reorganisation_id, MoveKind.EMPTIED, [(here, from_unit, to_unit)])
        moved = [(row_id, here, here if there is None else there) for row_id in rows]
        await self._moves.note(reorganisation_id, MoveKind.ROW, moved)
        return len(rows)

    async def move_back(self, reorganisation_id: int, now: datetime) -> None:
        """Undo what a reorganisation moved. What the successor added since stays with the successor."""
        rows = await self._moves.take(reorganisation_id, MoveKind.ROW)
        for emptied in await self._moves.take(reorganisation_id, MoveKind.EMPTIED):
            await self._refill(emptied, rows, now)
        for whole in await self._moves.take(reorganisation_id, MoveKind.DRAFT):
            await self._send_home(whole, rows, now)
        for submission, _, there in await self._moves.take(reorganisation_id, MoveKind.FOLLOWED):
            await self._connection.execute(UNFOLLOW, {"this_draft": there, "this_submission": submission})

    async def _refill(self, emptied: Moved, rows: Sequence[Moved], now: datetime) -> None:
        """Open a draft again that went into another, and take its rows back."""
        draft_id, home, _ = emptied
        target = await self._open_of(home)
        if target is None:
            await self._connection.execute(SETTLE, {"this_draft": draft_id, "closed_at": None})
            target = draft_id
        for there in {there for _, here, there in rows if here == draft_id}:
            # Noted last first: they come home in their order.
            mine = [row_id for row_id, here, went in reversed(rows) if here == draft_id and went == there]
            if await self._is_open(there):
                await self._carry(mine, there, target, now)

    async def _send_home(self, whole: Moved, rows: Sequence[Moved], now: datetime) -> None:
        """Give a draft back to its unit; what the successor added goes into a draft of the successor's own."""
        draft_id, home, successor = whole
        if await self._unit_of(draft_id) != successor:
            return
        mine = {row_id for row_id, here, there in rows if here == there == draft_id}
        live = await self._live(draft_id)
        added = [row_id for row_id in live if row_id not in mine]
        other = await self._open_of(home)
        if other is None:
            await self._connection.execute(SETTLE, {"this_draft": draft_id, "unit_id": home})
            if added:
                await self._carry(added, draft_id, await self._made_like(draft_id, successor, now), now)
            return
        await self._carry([row_id for row_id in live if row_id in mine], draft_id, other, now)
        if not added:
            await self._close(draft_id, now)

    async def _carry(self, row_ids: Sequence[int], here: int, there: int, now: datetime) -> None:
        """Put rows at the end of another draft. Both drafts have changed then, and the rows are new in theirs."""
        if not row_ids:
            return
        await self._grow(here, now)
        revision = await self._grow(there, now)
        last = await self._end(there)
        places = (
            {"this_row": row_id, "here": here, "draft_id": there, "position": position, "revision": revision}
            for position, row_id in enumerate(row_ids, last + 1)
        )
        await each(self._connection, CARRY, places)

    async def _follow(self, here: int, there: int, reorganisation_id: int) -> None:
        known = set(await self._followed(there))
        new = [submission for submission in await self._followed(here) if submission not in known]
        if new:
            values = [{"draft_id": there, "submission_id": submission, "leads": False} for submission in new]
            await self._connection.execute(FOLLOW, values)
        moved = [(submission, here, there) for submission in new]
        await self._moves.note(reorganisation_id, MoveKind.FOLLOWED, moved)

    async def _close(self, draft_id: int, now: datetime) -> None:
        # An upload that waits for a yes would otherwise go into a closed draft: its sender sends it again.
        await self._connection.execute(WAITING_UPLOADS, {"this_draft": draft_id})
        await self._connection.execute(SETTLE, {"this_draft": draft_id, "closed_at": now})

    async def _made_like(self, draft_id: int, unit_id: int, now: datetime) -> int:
        held_by = (await self._connection.execute(HELD_BY, {"this_draft": draft_id})).scalar_one()
        new = {"unit_id": unit_id, "revision": 0, "held_by": held_by, "opened_at": now, "changed_at": now}
        return int((await self._connection.execute(MAKE, new)).scalar_one())

    async def _open_of(self, unit_id: int) -> int | None:
        found = (await self._connection.execute(OPEN_OF, {"unit_id": unit_id})).scalar_one_or_none()
        return None if found is None else int(found)

    async def _unit_of(self, draft_id: int) -> int | None:
        found = (await self._connection.execute(UNIT_OF, {"this_draft": draft_id})).scalar_one_or_none()
        return None if found is None else int(found)

    async def _live(self, draft_id: int) -> list[int]:
        return list((await self._connection.execute(LIVE_ROWS, {"this_draft": draft_id})).scalars())

    async def _followed(self, draft_id: int) -> list[int]:
        return list((await self._connection.execute(FOLLOWED, {"this_draft": draft_id})).scalars())

    @property
    def _moves(self) -> Moves:
        return Moves(self._connection)
