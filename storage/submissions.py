"""Submissions in the database: versions of what units handed in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, select, update

from storage.errand_tables import MoveKind
from storage.handing_in import HandingIn
from storage.moves import Moved, Moves
from storage.rows import INDEX_OF, opened_row, sought, unhurried
from storage.submission_rows import NEWEST_FIRST, ROW_COLUMNS, SUBMISSION, SUBMISSION_COLUMNS
from storage.submission_tables import packages, submission_rows, submissions
from submissions.submission import PackageState, Submission, SubmittedRow

_later = submissions.alias()
_NEWEST = ~exists().where(_later.c.code == submissions.c.code, _later.c.version > submissions.c.version)
_OF_UNIT = submissions.c.unit_id == bindparam("unit_id")

OF_UNIT = SUBMISSION.where(_OF_UNIT, _NEWEST).order_by(*NEWEST_FIRST)
SINCE = SUBMISSION.where(_OF_UNIT, submissions.c.submitted_at > bindparam("moment")).limit(1)
OF_DRAFT = SUBMISSION.where(
    submissions.c.draft_id == bindparam("draft_id"), submissions.c.draft_revision == bindparam("revision")
)
OF_PERSON = SUBMISSION.where(submissions.c.submitted_by == bindparam("person_id")).order_by(*NEWEST_FIRST)
STATES = (
    select(submissions.c.unit_id, packages.c.state)
    .join_from(submissions, packages, isouter=True)
    .where(submissions.c.unit_id.in_(bindparam("unit_ids", expanding=True)), submissions.c.withdrawn_at.is_(None))
    .where(_NEWEST)
    .order_by(packages.c.id)
)
ALL_OF_UNIT = select(submissions.c.id).where(_OF_UNIT)
MOVE = update(submissions).where(submissions.c.id == bindparam("this_one"), submissions.c.unit_id == bindparam("here"))
MENTIONING = {
    field: select(*SUBMISSION_COLUMNS, *(part.label(f"row_{part.name}") for part in ROW_COLUMNS))
    .join(submission_rows)
    .where(submission_rows.c[column].in_(bindparam("sought", expanding=True)))
    .order_by(*NEWEST_FIRST, submission_rows.c.id)
    for field, column in INDEX_OF.items()
}


class StoredSubmissions(HandingIn):
    """`submissions.submission.Submissions` in the database."""

    async def of_draft(self, draft_id: int, draft_revision: int) -> Submission | None:
        """Return what was handed in from a draft at a revision."""
        return await self._one(OF_DRAFT, {"draft_id": draft_id, "revision": draft_revision})

    async def of_unit(self, unit_id: int) -> list[Submission]:
        """Return the newest version of each of a unit's codes, the newest first."""
        return [Submission(*row) for row in await self._connection.execute(OF_UNIT, {"unit_id": unit_id})]

    async def of_person(self, person_id: int) -> list[Submission]:
        """Return the versions that a person handed in, the newest first."""
        return [Submission(*row) for row in await self._connection.execute(OF_PERSON, {"person_id": person_id})]

    async def states(self, unit_ids: Sequence[int]) -> Mapping[int, tuple[PackageState, ...]]:
        """Return the states of the packages that units have handed in and not taken back, by unit."""
        found: dict[int, tuple[PackageState, ...]] = {}
        for unit_id, state in await self._connection.execute(STATES, {"unit_ids": list(unit_ids)}):
            found[unit_id] = (*found.get(unit_id, ()), state or PackageState.SENT)
        return found

    async def submitted_since(self, unit_id: int, moment: datetime) -> bool:
        """Whether somebody has handed in for the unit after a moment."""
        return await self._one(SINCE, {"unit_id": unit_id, "moment": moment}) is not None

    async def mentioning(self, field: str, value: str) -> list[tuple[Submission, SubmittedRow]]:
        """Return the rows whose phone, mailbox or name (`field`) this is, the newest version first."""
        which = {"sought": sought(field, value, self._keyring)}
        return await unhurried(await self._connection.execute(MENTIONING[field], which), self._mentioned)

    async def move(self, from_unit: int, to_unit: int, reorganisation_id: int, now: datetime) -> int:  # noqa: ARG002
        """Let a unit's submissions follow to its successor; return how many."""
        found = (await self._connection.execute(ALL_OF_UNIT, {"unit_id": from_unit})).scalars().all()
        moved = [(submission_id, from_unit, to_unit) for submission_id in found]
        await self._move(moved)
        await Moves(self._connection).note(reorganisation_id, MoveKind.SUBMISSION, moved)
        return len(moved)

    async def move_back(self, reorganisation_id: int, now: datetime) -> None:  # noqa: ARG002
        """Undo what a reorganisation moved."""
        moved = await Moves(self._connection).take(reorganisation_id, MoveKind.SUBMISSION)
        await self._move([(submission_id, there, here) for submission_id, here, there in moved])

    async def _move(self, moved: Sequence[Moved]) -> None:
        await self._each(
            MOVE, [{"this_one": submission_id, "here": here, "unit_id": there} for submission_id, here, there in moved]
        )

    def _mentioned(self, row: Row[Any]) -> tuple[Submission, SubmittedRow]:
        whole = SubmittedRow(row.row_id, row.row_form, row.row_number, opened_row(row.row_data, self._keyring))
        return Submission(*row[: len(SUBMISSION_COLUMNS)]), whole
