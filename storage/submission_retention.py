"""How long what units typed and handed in is kept. What is handed in loses its rows; that it was handed in stays."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Delete, bindparam, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.draft_changes import RESTORABLE
from storage.draft_tables import draft_befores, draft_rows, draft_steps, drafts, still_open, uploads
from storage.errand_tables import errands
from storage.rows import INDEXES
from storage.submission_tables import packages, submission_rows, submissions
from submissions.submission import PackageState

# Nobody works on these any more.
FINISHED = (PackageState.CONSOLIDATED, PackageState.WITHDRAWN, PackageState.REPLACED)

_BEFORE: ColumnElement[datetime] = bindparam("before", type_=submissions.c.submitted_at.type)


def _rows_of(which: ColumnElement[bool]) -> Delete:
    return delete(draft_rows).where(draft_rows.c.draft_id.in_(select(drafts.c.id).where(which)))


# What is deleted, how long after.
DELETED = (
    (delete(draft_rows).where(draft_rows.c.dropped_at < _BEFORE), RESTORABLE),
    (
        delete(draft_befores).where(
            draft_befores.c.step_id.in_(select(draft_steps.c.id).where(draft_steps.c.made_at < _BEFORE))
        ),
        RESTORABLE,
    ),
    (delete(uploads).where(uploads.c.made_at < _BEFORE), timedelta(days=1)),
    # The rows of a closed draft are in the submission, or in the draft of the successor.
    (_rows_of(drafts.c.closed_at < _BEFORE), timedelta(days=1)),
    (delete(errands).where(errands.c.done_at < _BEFORE), timedelta(days=90)),
)
FORGOTTEN_DRAFTS = _rows_of(still_open & (drafts.c.changed_at < _BEFORE))

_UNFINISHED = packages.c.state.not_in(FINISHED) | (packages.c.decided_at >= _BEFORE)
_OVER = (
    submissions.c.emptied_at.is_(None)
    & (submissions.c.submitted_at < _BEFORE)
    & ~exists().where(packages.c.submission_id == submissions.c.id, _UNFINISHED)
)
OVER = select(submissions.c.id).where(_OVER)
_THIS: ColumnElement[int] = bindparam("this_one", type_=submissions.c.id.type)
EMPTY = (
    update(submission_rows).where(submission_rows.c.submission_id == _THIS).values(data="", **dict.fromkeys(INDEXES)),
    update(packages).where(packages.c.submission_id == _THIS).values(reasons=""),
    update(submissions).where(submissions.c.id == _THIS).values(emptied_at=bindparam("now")),
)


async def purge_submissions(connection: AsyncConnection, now: datetime, kept: timedelta) -> int:
    """Delete what is no longer needed, and empty what was over `kept` ago; return how many submissions were emptied."""
    for statement, after in DELETED:
        await connection.execute(statement, {"before": now - after})
    before = {"before": now - kept}
    await connection.execute(FORGOTTEN_DRAFTS, before)
    over = (await connection.execute(OVER, before)).scalars().all()
    rows, reasons, mark = EMPTY
    if over:
        await connection.execute(rows, [{"this_one": submission_id} for submission_id in over])
        await connection.execute(reasons, [{"this_one": submission_id} for submission_id in over])
        await connection.execute(mark, [{"this_one": submission_id, "now": now} for submission_id in over])
    return len(over)
