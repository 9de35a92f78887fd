"""Versions and their rows in the database: what the repositories of submissions are built on."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Executable, Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import Keyring
from storage.rows import each, opened_row, unhurried
from storage.submission_tables import submission_rows, submissions
from submissions.submission import Submission, SubmittedRow

SUBMISSION_COLUMNS = tuple(submissions.c[field.name] for field in fields(Submission))
ROW_COLUMNS = tuple(submission_rows.c[field.name] for field in fields(SubmittedRow))

SUBMISSION = select(*SUBMISSION_COLUMNS)
NEWEST_FIRST = (submissions.c.submitted_at.desc(), submissions.c.id.desc())
GET = SUBMISSION.where(submissions.c.id == bindparam("submission_id"))
# Whoever decides, withdraws or replaces holds the version: its packages change together or not at all.
HOLD = select(submissions.c.id).where(submissions.c.id == bindparam("submission_id")).with_for_update()
VERSIONS = SUBMISSION.where(submissions.c.code == bindparam("code")).order_by(submissions.c.version.desc())
ROWS = (
    select(*ROW_COLUMNS)
    .where(submission_rows.c.submission_id == bindparam("submission_id"))
    .order_by(submission_rows.c.id)
)


class SubmissionRows:
    """What all the repositories of submissions share."""

    def __init__(self, connection: AsyncConnection, writable: bool, keyring: Keyring) -> None:
        """Work within the transaction of the connection; seal rows with the keyring."""
        self._connection = connection
        self._writable = writable
        self._keyring = keyring

    async def get(self, submission_id: int) -> Submission | None:
        """Return one version."""
        return await self._one(GET, {"submission_id": submission_id})

    async def find(self, code: str) -> list[Submission]:
        """Return all versions of a code, the newest first."""
        return [Submission(*row) for row in await self._connection.execute(VERSIONS, {"code": code})]

    async def rows(self, submission_id: int) -> list[SubmittedRow]:
        """Return the rows of a version, in their order."""
        found = await self._connection.execute(ROWS, {"submission_id": submission_id})
        return await unhurried(found, self._row)

    async def _one(self, statement: Executable, values: dict[str, Any]) -> Submission | None:
        row = (await self._connection.execute(statement, values)).one_or_none()
        return None if row is None else Submission(*row)

    async def _each(self, statement: Executable, values: Iterable[Mapping[str, object]]) -> None:
        await each(self._connection, statement, values)

    def _row(self, row: Row[Any]) -> SubmittedRow:
        return SubmittedRow(row.id, row.form, row.number, opened_row(row.data, self._keyring))
