"""What handing in does to a list, before it is done: what a table changes, what a draft lacks, how it is split."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from submissions.drafts import Changes, DraftRow
from submissions.fields import Field
from submissions.forms import Forms
from submissions.merging import Plan
from submissions.routing import Route, Rows, Split, split


@dataclass(frozen=True)
class Outcome:
    """How many rows a table adds, changes, leaves as they are, drops."""

    added: int
    changed: int
    kept: int
    dropped: int

    @property
    def changes(self) -> bool:
        """Whether anything becomes different."""
        return bool(self.added or self.changed or self.dropped)


@dataclass(frozen=True)
class Lacking:
    """A finished row that lacks what the dispatches demand."""

    row: DraftRow
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Ready:
    """A draft as it would be handed in: the finished rows, those that stay behind, what is missing, who gets what."""

    rows: tuple[DraftRow, ...]
    unfinished: tuple[DraftRow, ...]
    lacking: tuple[Lacking, ...]
    split: Split

    @property
    def said(self) -> Rows:
        """The rows as they are handed in."""
        return [(row.form, row.data) for row in self.rows]


def outcome(before: Sequence[DraftRow], planned: Plan, changes: Changes) -> Outcome:
    """Count what a step does to the rows of its list."""
    here = sum(row.form is planned.form for row in before)
    changed, dropped = len(changes.change or {}), len(changes.drop)
    return Outcome(len(changes.add), changed, here - changed - dropped, dropped)


def open_doubts(planned: Plan, answers: Mapping[int, int | None]) -> int | None:
    """Return the number of the first doubtful row that nobody has answered for."""
    return next((doubt.incoming.number for doubt in planned.doubtful if doubt.incoming.number not in answers), None)


def ready(rows: Sequence[DraftRow], forms: Forms, routes: Sequence[Route]) -> Ready:
    """Look a draft over before it is handed in. What is unfinished stays behind."""
    done = tuple(row for row in rows if row.finished)
    lacking = ((row, forms[row.form].missing(row.data)) for row in done)
    return Ready(
        rows=done,
        unfinished=tuple(row for row in rows if not row.finished),
        lacking=tuple(Lacking(row, fields) for row, fields in lacking if fields),
        split=split([(row.form, row.data) for row in done], routes),
    )


def systems_without_receiver(found: Split) -> tuple[str, ...]:
    """Return the systems for which nobody has named a receiver yet."""
    return tuple(dict.fromkeys(system for systems in found.unrouted.values() for system in systems))
