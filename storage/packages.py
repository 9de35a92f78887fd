"""Packages in the database: what each receiver has got, and what became of it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, bindparam, insert, select, update

from storage.rows import unhurried
from storage.submission_rows import HOLD, ROW_COLUMNS, SUBMISSION_COLUMNS, SubmissionRows
from storage.submission_tables import package_rows, packages, submission_rows, submissions
from storage.upsert import per_database
from submissions.submission import Incoming, NewPackage, Package, PackageState, Reason, Submission, SubmittedRow

# What a package must be to become something else.
BEFORE: Mapping[PackageState, frozenset[PackageState]] = {
    PackageState.ACCEPTED: frozenset({PackageState.SENT}),
    PackageState.RETURNED: frozenset({PackageState.SENT, PackageState.ACCEPTED}),
    PackageState.CONSOLIDATED: frozenset({PackageState.ACCEPTED}),
}

_COLUMNS = tuple(
    packages.c[name] for name in ("id", "route", "receiver", "state", "reasons", "decided_by", "decided_at")
)
_BOTH = select(*(column.label(f"package_{column.name}") for column in _COLUMNS), *SUBMISSION_COLUMNS).join_from(
    packages, submissions
)
_LINKS = select(package_rows.c.package_id, package_rows.c.row_id).join(packages).order_by(package_rows.c.position)
_OF_SUBMISSION = packages.c.submission_id == bindparam("submission_id")
_OF_RECEIVER = packages.c.receiver == bindparam("receiver"), packages.c.state.in_(bindparam("states", expanding=True))
_THIS = packages.c.id == bindparam("package_id")

OF_SUBMISSION = _BOTH.where(_OF_SUBMISSION).order_by(packages.c.id), _LINKS.where(_OF_SUBMISSION)
ONE = _BOTH.where(_THIS), _LINKS.where(_THIS)
OF_RECEIVER = (
    _BOTH.where(*_OF_RECEIVER).order_by(submissions.c.submitted_at, packages.c.id),
    _LINKS.where(*_OF_RECEIVER),
)
ROWS_OF = (
    select(package_rows.c.package_id, *ROW_COLUMNS)
    .join(submission_rows)
    .where(package_rows.c.package_id.in_(bindparam("package_ids", expanding=True)))
    .order_by(package_rows.c.package_id, package_rows.c.position)
)
IN_FORCE = select(submissions.c.id).where(
    submissions.c.id == bindparam("submission_id"), submissions.c.withdrawn_at.is_(None)
)
WHOSE = select(packages.c.submission_id).where(_THIS)
DECIDE = update(packages).where(
    packages.c.id == bindparam("this_package"), packages.c.state.in_(bindparam("before", expanding=True))
)
KEEP = per_database(lambda insert: insert(packages).on_conflict_do_nothing().returning(packages.c.id))
LINK = insert(package_rows)


class Packages(SubmissionRows):
    """The part of `submissions.submission.Submissions` that is about packages."""

    async def packages(self, submission_id: int) -> list[Package]:
        """Return the packages of a version."""
        return [found.package for found in await self._found(OF_SUBMISSION, {"submission_id": submission_id})]

    async def package(self, package_id: int) -> Incoming | None:
        """Return one package with its submission."""
        found = await self._found(ONE, {"package_id": package_id})
        return found[0] if found else None

    async def incoming(self, receiver: str, states: Sequence[PackageState] = ()) -> list[Incoming]:
        """Return a receiver's packages in these states (all, if none is given), oldest first."""
        return await self._found(OF_RECEIVER, {"receiver": receiver, "states": list(states or PackageState)})

    async def package_rows(self, package_ids: Sequence[int]) -> Mapping[int, list[SubmittedRow]]:
        """Return the rows of packages, by package id, in one query."""
        rows: dict[int, list[SubmittedRow]] = {package_id: [] for package_id in package_ids}
        found = await self._connection.execute(ROWS_OF, {"package_ids": list(rows)})
        opened = await unhurried(found, lambda row: (row.package_id, self._row(row)))
        for package_id, row in opened:
            rows[package_id].append(row)
        return rows

    async def decide(
        self, package_id: int, state: PackageState, reasons: Sequence[Reason], by: int, now: datetime
    ) -> bool:
        """Set what became of a package; False where its state no longer allows that."""
        whose = (await self._connection.execute(WHOSE, {"package_id": package_id})).scalar_one_or_none()
        if whose is None or state not in BEFORE:
            return False
        await self._connection.execute(HOLD, {"submission_id": whose})
        change = {"state": state, "reasons": self._sealed_reasons(reasons), "decided_by": by, "decided_at": now}
        which = {"this_package": package_id, "before": list(BEFORE[state])}
        return (await self._connection.execute(DECIDE, which | change)).rowcount == 1

    async def add_packages(self, submission_id: int, new: Sequence[NewPackage]) -> list[Package]:
        """Keep more packages of a version, when a route is known late; one that exists already stays as it is."""
        await self._connection.execute(HOLD, {"submission_id": submission_id})
        in_force = (await self._connection.execute(IN_FORCE, {"submission_id": submission_id})).one_or_none()
        row_ids = [row.id for row in await self.rows(submission_id)]
        await self._keep_packages(submission_id, new if in_force else (), row_ids)
        return await self.packages(submission_id)

    async def _keep_packages(self, submission_id: int, new: Sequence[NewPackage], row_ids: Sequence[int]) -> None:
        keep = KEEP[self._connection.dialect.name]
        for package in new:
            values = {"route": package.route, "receiver": package.receiver, "state": PackageState.SENT, "reasons": ""}
            kept = await self._connection.execute(keep, values | {"submission_id": submission_id})
            package_id = kept.scalar_one_or_none()
            links = enumerate(dict.fromkeys(package.rows)) if package_id is not None else ()
            await self._each(LINK, (_link(package_id, row_ids[index], place) for place, index in links))

    async def _found(self, statements: tuple[Executable, Executable], values: dict[str, Any]) -> list[Incoming]:
        which, links = statements
        rows = (await self._connection.execute(which, values)).all()
        linked = _by_package(await self._connection.execute(links, values))
        return [self._incoming(row, tuple(linked[row.package_id])) for row in rows]

    def _incoming(self, row: Row[Any], row_ids: tuple[int, ...]) -> Incoming:
        number, route, receiver, state, reasons, decided_by, decided_at, *of_submission = tuple(row)
        submission = Submission(*of_submission)
        why = self._opened_reasons(reasons)
        return Incoming(
            submission, Package(number, submission.id, route, receiver, state, row_ids, why, decided_by, decided_at)
        )

    def _sealed_reasons(self, reasons: Sequence[Reason]) -> str:
        pairs = [[reason.row_id, reason.text] for reason in reasons]
        return self._keyring.seal(json.dumps(pairs, ensure_ascii=False)) if pairs else ""

    def _opened_reasons(self, sealed: str) -> tuple[Reason, ...]:
        pairs = json.loads(self._keyring.open(sealed) or "[]")
        return tuple(Reason(text, row_id) for row_id, text in pairs)


def _link(package_id: int, row_id: int, position: int) -> dict[str, object]:
    return {"package_id": package_id, "row_id": row_id, "position": position}


def _by_package(links: Iterable[Row[Any]]) -> Mapping[int, list[int]]:
    linked: defaultdict[int, list[int]] = defaultdict(list)
    for link in links:
        linked[link.package_id].append(link.row_id)
    return linked
