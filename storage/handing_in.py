"""Handing in, taking back and opening again, in the database."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, exists, insert, select, update

from storage.draft_moves import WAITING_UPLOADS
from storage.draft_tables import drafts
from storage.drafts import StoredDrafts
from storage.packages import Packages
from storage.rows import row_indexes, sealed_row
from storage.submission_rows import HOLD, SUBMISSION
from storage.submission_tables import draft_follows, packages, submission_rows, submissions
from storage.upsert import per_database
from submissions.drafts import Changes
from submissions.fields import FormKind, RowData
from submissions.submission import NewPackage, PackageState, Submission

Rows = Sequence[tuple[FormKind, RowData]]

_OF_DRAFT = submissions.c.draft_id == bindparam("draft_id")

HOLD_DRAFT = select(drafts.c.unit_id).where(drafts.c.id == bindparam("draft_id")).with_for_update()
FIRST = SUBMISSION.where(_OF_DRAFT)
CLOSE = update(drafts).where(drafts.c.id == bindparam("this_draft"), drafts.c.closed_at.is_(None))
FOLLOWED = (
    select(submissions.c.code, draft_follows.c.leads)
    .join(draft_follows)
    .where(draft_follows.c.draft_id == bindparam("draft_id"))
)
EARLIER = (
    select(submissions.c.id, submissions.c.code, submissions.c.version)
    .where(submissions.c.code.in_(bindparam("codes", expanding=True)))
    .order_by(submissions.c.id)
    .with_for_update()
)
REPLACE = update(packages).where(
    packages.c.submission_id == bindparam("this_submission"), packages.c.state != PackageState.CONSOLIDATED
)
KEEP = insert(submissions).returning(submissions.c.id)
KEEP_ROWS = insert(submission_rows)
ROW_IDS = (
    select(submission_rows.c.id)
    .where(submission_rows.c.submission_id == bindparam("submission_id"))
    .order_by(submission_rows.c.id)
)

_later = submissions.alias()
WITHDRAW = update(submissions).where(
    submissions.c.id == bindparam("this_submission"),
    submissions.c.withdrawn_at.is_(None),
    ~exists().where(_later.c.code == submissions.c.code, _later.c.version > submissions.c.version),
    ~exists().where(packages.c.submission_id == submissions.c.id, packages.c.state == PackageState.CONSOLIDATED),
)
FOLLOW = per_database(lambda insert: insert(draft_follows).on_conflict_do_nothing())


class HandingIn(Packages):
    """The part of `submissions.submission.Submissions` that makes versions and takes them back."""

    async def submit(
        self,
        draft_id: int,
        draft_revision: int,
        code: str,
        unit_id: int,
        rows: Rows,
        packages: Sequence[NewPackage],
        person_id: int,
        now: datetime,
    ) -> Submission:
        """Hand a draft in, and close it. The same draft again returns what was handed in first.

        Where the draft follows a submission, the code is that one's, the version its next, and the packages of the
        earlier version that are not consolidated become REPLACED. Raises LookupError for a draft that was closed
        without being handed in.
        """
        await self._connection.execute(HOLD_DRAFT, {"draft_id": draft_id})
        first = await self._one(FIRST, {"draft_id": draft_id})
        if first is not None:
            return first
        if (await self._connection.execute(CLOSE, {"this_draft": draft_id, "closed_at": now})).rowcount == 0:
            raise LookupError(f"draft {draft_id} is closed")
        await self._connection.execute(WAITING_UPLOADS, {"this_draft": draft_id})
        code, version = await self._replace(draft_id, code)
        new = {"code": code, "version": version, "unit_id": unit_id, "draft_id": draft_id}
        when = {"draft_revision": draft_revision, "submitted_by": person_id, "submitted_at": now}
        submission_id = int((await self._connection.execute(KEEP, new | when)).scalar_one())
        await self._keep_packages(submission_id, packages, await self._keep_rows(submission_id, rows))
        return Submission(submission_id, code, version, unit_id, draft_id, draft_revision, person_id, now)

    async def withdraw(self, submission_id: int, by: int, now: datetime) -> bool:
        """Take a version back; False once any package of it is consolidated, or it was withdrawn or replaced."""
        await self._connection.execute(HOLD, {"submission_id": submission_id})
        this = {"this_submission": submission_id}
        if (await self._connection.execute(WITHDRAW, this | {"withdrawn_at": now})).rowcount == 0:
            return False
        change = {"state": PackageState.WITHDRAWN, "decided_by": by, "decided_at": now}
        await self._connection.execute(REPLACE, this | change)
        return True

    async def reopen(self, submission_id: int, person_id: int, now: datetime) -> int:
        """Open the unit's draft with the rows of a returned or withdrawn version; return the draft's id.

        An open draft of the unit that follows the same version is returned as it is; any other gets the rows that it
        does not have. One that follows another code goes on under that, and replaces both when it is handed in.
        Raises LookupError for an unknown version.
        """
        submission = await self.get(submission_id)
        if submission is None:
            raise LookupError(f"no submission {submission_id}")
        stored = StoredDrafts(self._connection, self._writable, self._keyring)
        draft = await stored.open(submission.unit_id, person_id, now)
        follow = {"draft_id": draft.id, "submission_id": submission_id, "leads": draft.follows is None}
        if (await self._connection.execute(FOLLOW[self._connection.dialect.name], follow)).rowcount:
            await self._fill(stored, draft.id, submission_id, person_id, now)
        return draft.id

    async def _fill(
        self, stored: StoredDrafts, draft_id: int, submission_id: int, person_id: int, now: datetime
    ) -> None:
        """Add the rows of a version that a draft does not have."""
        there = Counter((row.form, _key(row.data)) for row in await stored.rows(draft_id))
        missing: dict[FormKind, list[RowData]] = {}
        for row in await self.rows(submission_id):
            known = (row.form, _key(row.data))
            if there[known]:
                there[known] -= 1
            else:
                missing.setdefault(row.form, []).append(row.data)
        for form, rows in missing.items():
            await stored.apply(draft_id, Changes(form, add=rows), person_id, now)

    async def _replace(self, draft_id: int, code: str) -> tuple[str, int]:
        """Replace what the draft follows; return the code and the version of what comes now."""
        followed = (await self._connection.execute(FOLLOWED, {"draft_id": draft_id})).all()
        if not followed:
            return code, 1
        code = next((row.code for row in followed if row.leads), code)
        codes = list({row.code for row in followed})
        earlier = (await self._connection.execute(EARLIER, {"codes": codes})).all()
        await self._each(REPLACE, [{"this_submission": row.id, "state": PackageState.REPLACED} for row in earlier])
        return code, 1 + max((row.version for row in earlier if row.code == code), default=0)

    async def _keep_rows(self, submission_id: int, rows: Rows) -> list[int]:
        """Keep rows, and return their ids."""
        await self._each(KEEP_ROWS, self._numbered(submission_id, rows))
        return list((await self._connection.execute(ROW_IDS, {"submission_id": submission_id})).scalars())

    def _numbered(self, submission_id: int, rows: Rows) -> Iterator[Mapping[str, object]]:
        """Yield rows as they are kept, under their numbers, counted from 1 within each form."""
        counted: Counter[FormKind] = Counter()
        for form, data in rows:
            counted[form] += 1
            sealed = {"data": sealed_row(data, self._keyring), **row_indexes(data, self._keyring)}
            yield {"submission_id": submission_id, "form": form, "number": counted[form], **sealed}


def _key(data: RowData) -> frozenset[tuple[str, str]]:
    return frozenset(data.items())
