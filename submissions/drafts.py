"""Drafts: what a unit has gathered so far. One open draft a unit, edited by whoever may, on any channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from submissions.fields import FormKind, RowData


@dataclass(frozen=True)
class Draft:
    """A unit's draft. `revision` grows with every change; `held_by` is the person who edits it now.

    `follows` is the submission that this draft corrects, after a return or a withdrawal. `closed_at` is when it was
    handed in, or went into the draft of a successor: nothing is added to it any more.
    """

    id: int
    unit_id: int
    revision: int
    held_by: int | None
    opened_at: datetime
    changed_at: datetime
    follows: int | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True)
class DraftRow:
    """One row of a draft. An unfinished one is still being asked for in chat, and is not handed in.

    `revision` is the draft's revision of the row's last change, `changed_by` the person who made it.
    """

    id: int
    draft_id: int
    form: FormKind
    data: RowData
    finished: bool
    revision: int
    changed_by: int
    changed_at: datetime


@dataclass(frozen=True)
class Conflict:
    """The row was changed by somebody else meanwhile: this is what it is now, None if it was dropped."""

    now: DraftRow | None
    changed_by: int


@dataclass(frozen=True)
class Changes:
    """A bulk import as one step: rows to add, rows to change by row id, row ids to drop."""

    form: FormKind
    add: Sequence[RowData] = ()
    change: Mapping[int, RowData] | None = None
    drop: Sequence[int] = ()


class Drafts(Protocol):
    """Where drafts are remembered. Row data is kept encrypted. What is dropped can be restored for 24 hours."""

    async def open(self, unit_id: int, person_id: int, now: datetime) -> Draft:
        """Return the unit's open draft, made if there is none. Never changes who holds it, except a new one."""
        ...

    async def get(self, draft_id: int) -> Draft | None:
        """Return a draft, open or closed."""
        ...

    async def of_unit(self, unit_id: int) -> Draft | None:
        """Return the unit's open draft, if there is one."""
        ...

    async def hold(self, draft_id: int, person_id: int, now: datetime) -> None:
        """Note who edits the draft from now on."""
        ...

    async def rows(self, draft_id: int, form: FormKind | None = None) -> list[DraftRow]:
        """Return the rows in their order, unfinished ones too."""
        ...

    async def row(self, row_id: int) -> DraftRow | None:
        """Return one row that has not been dropped."""
        ...

    async def add(
        self, draft_id: int, form: FormKind, data: RowData, finished: bool, person_id: int, now: datetime
    ) -> DraftRow:
        """Add a row at the end."""
        ...

    async def change(
        self, row_id: int, data: RowData, finished: bool, seen: int, person_id: int, now: datetime
    ) -> DraftRow | Conflict:
        """Change a row that the person saw at revision `seen`; somebody else's later change is a Conflict."""
        ...

    async def drop(self, row_id: int, seen: int, person_id: int, now: datetime) -> Conflict | None:
        """Drop a row, softly; somebody else's later change is a Conflict."""
        ...

    async def discard(self, row_id: int, person_id: int) -> None:
        """Delete a person's own unfinished row for good: a note of what they typed, of no use any more."""
        ...

    async def apply(self, draft_id: int, changes: Changes, person_id: int, now: datetime) -> int:
        """Apply a bulk import and return the number of the step, by which it can be undone."""
        ...

    async def undo(self, draft_id: int, step: int, now: datetime) -> bool:
        """Take a bulk import back as a whole; False where later changes to its rows, or 24 hours, stand in the way."""
        ...

    async def restore(self, draft_id: int, now: datetime, by: int | None = None) -> int:
        """Bring back what was dropped last within 24 hours, by one person or (None) anybody; return how many rows."""
        ...

    async def clear(self, draft_id: int, person_id: int, now: datetime) -> int:
        """Drop all rows, softly; return how many."""
        ...

    async def move(self, from_unit: int, to_unit: int, reorganisation_id: int, now: datetime) -> int:
        """Let a unit's draft follow to its successor (into that one's open draft, if it has one); return row count."""
        ...

    async def move_back(self, reorganisation_id: int, now: datetime) -> None:
        """Undo what a reorganisation moved."""
        ...

    async def of_person(self, person_id: int) -> list[DraftRow]:
        """Return what a person typed last into drafts that are not handed in, dropped rows too."""
        ...

    async def forget_person(self, person_id: int) -> int:
        """Delete what a person typed last into drafts that are not handed in, for good; return how many rows."""
        ...
