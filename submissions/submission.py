"""Submissions: what a unit has handed in, in versions, and the packages into which each version was split."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from submissions.fields import FormKind, RowData


class PackageState(StrEnum):
    """How far a receiver's part has come. SENT may be ACCEPTED or RETURNED; ACCEPTED becomes CONSOLIDATED.

    WITHDRAWN: the unit took it back. REPLACED: a later version took its place.
    """

    SENT = "sent"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    CONSOLIDATED = "consolidated"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


@dataclass(frozen=True)
class SubmittedRow:
    """One row as it was handed in. `number` counts from 1 within its form and is what a return names."""

    id: int
    form: FormKind
    number: int
    data: RowData


@dataclass(frozen=True)
class Submission:
    """One version of what a unit handed in. All versions share the code; the draft and its revision make it unique.

    `withdrawn_at` is when the unit took it back, `emptied_at` when its rows were emptied, having been kept for as long
    as they are needed: then they are there by number only.
    """

    id: int
    code: str
    version: int
    unit_id: int
    draft_id: int
    draft_revision: int
    submitted_by: int
    submitted_at: datetime
    withdrawn_at: datetime | None = None
    emptied_at: datetime | None = None


@dataclass(frozen=True)
class Reason:
    """Why something was returned: about one row, or (`row_id` None) about all."""

    text: str
    row_id: int | None = None


@dataclass(frozen=True)
class NewPackage:
    """A receiver's part of a submission to be kept: the route that made it, and its rows by their index."""

    route: str
    receiver: str
    rows: Sequence[int]


@dataclass(frozen=True)
class Package:
    """A receiver's part of a submission. `route` is a key of `knowledge/data/routes.toml`."""

    id: int
    submission_id: int
    route: str
    receiver: str
    state: PackageState
    row_ids: tuple[int, ...]
    reasons: tuple[Reason, ...] = ()
    decided_by: int | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True)
class Incoming:
    """A package as its receiver sees it, with the submission that it belongs to."""

    submission: Submission
    package: Package


class Submissions(Protocol):
    """Where submissions are remembered. Row data is kept encrypted."""

    async def submit(
        self,
        draft_id: int,
        draft_revision: int,
        code: str,
        unit_id: int,
        rows: Sequence[tuple[FormKind, RowData]],
        packages: Sequence[NewPackage],
        person_id: int,
        now: datetime,
    ) -> Submission:
        """Hand a draft in, and close it. The same draft at the same revision again returns what was handed in first.

        Where the draft follows a submission, the code is that one's, the version its next, and the packages of the
        earlier version that are not consolidated become REPLACED.
        """
        ...

    async def of_draft(self, draft_id: int, draft_revision: int) -> Submission | None:
        """Return what was handed in from a draft at a revision."""
        ...

    async def get(self, submission_id: int) -> Submission | None:
        """Return one version."""
        ...

    async def find(self, code: str) -> list[Submission]:
        """Return all versions of a code, the newest first."""
        ...

    async def of_unit(self, unit_id: int) -> list[Submission]:
        """Return the newest version of each of a unit's codes, the newest first."""
        ...

    async def of_person(self, person_id: int) -> list[Submission]:
        """Return the versions that a person handed in, the newest first."""
        ...

    async def mentioning(self, field: str, value: str) -> list[tuple[Submission, SubmittedRow]]:
        """Return the rows whose phone, mailbox or name (`field`) this is, the newest version first."""
        ...

    async def states(self, unit_ids: Sequence[int]) -> Mapping[int, tuple[PackageState, ...]]:
        """Return what has become of what units handed in and did not take back: all packages, of newest versions only.

        Units without any are left out. A list whose receivers nobody has named yet counts as SENT.
        """
        ...

    async def submitted_since(self, unit_id: int, moment: datetime) -> bool:
        """Whether somebody has handed in for the unit after a moment."""
        ...

    async def rows(self, submission_id: int) -> list[SubmittedRow]:
        """Return the rows of a version, in their order."""
        ...

    async def packages(self, submission_id: int) -> list[Package]:
        """Return the packages of a version."""
        ...

    async def package(self, package_id: int) -> Incoming | None:
        """Return one package with its submission."""
        ...

    async def incoming(self, receiver: str, states: Sequence[PackageState] = ()) -> list[Incoming]:
        """Return a receiver's packages in these states (all, if none is given), oldest first."""
        ...

    async def package_rows(self, package_ids: Sequence[int]) -> Mapping[int, list[SubmittedRow]]:
        """Return the rows of packages, by package id, in one query."""
        ...

    async def decide(
        self, package_id: int, state: PackageState, reasons: Sequence[Reason], by: int, now: datetime
    ) -> bool:
        """Set what became of a package; False where its state no longer allows that."""
        ...

    async def add_packages(self, submission_id: int, new: Sequence[NewPackage]) -> list[Package]:
        """Keep more packages of a version, when a route is known late; one that exists already stays as it is.

        A version that was withdrawn gets none. Rows are named by their index in `rows`. Returns all packages of the
        version.
        """
        ...

    async def withdraw(self, submission_id: int, by: int, now: datetime) -> bool:
        """Take a version back; False once any package of it is consolidated, or it was withdrawn or replaced."""
        ...

    async def reopen(self, submission_id: int, person_id: int, now: datetime) -> int:
        """Open the unit's draft with the rows of a returned or withdrawn version; return the draft's id.

        An open draft of the unit that follows the same version is returned as it is; any other gets the rows that it
        does not have. One that follows another code goes on under that, and replaces both when it is handed in.
        """
        ...

    async def move(self, from_unit: int, to_unit: int, reorganisation_id: int, now: datetime) -> int:
        """Let a unit's submissions follow to its successor; return how many."""
        ...

    async def move_back(self, reorganisation_id: int, now: datetime) -> None:
        """Undo what a reorganisation moved."""
        ...


class RoutingAnswers(Protocol):
    """What an administrator said where no document says it: by locality and question key."""

    async def answer(self, locality: str, question: str, text: str, by: int, now: datetime) -> None:
        """Keep an answer; a later one takes its place."""
        ...

    async def all_of(self, locality: str) -> Mapping[str, str]:
        """Return the answers of a locality, by question key."""
        ...
