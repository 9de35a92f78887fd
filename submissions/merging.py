"""What a table changes in a draft, shown before it does: rows to add, to change, to keep, to drop, and who is who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.vietnamese import fold
from submissions.drafts import Changes, DraftRow
from submissions.fields import FormKind, RowData
from submissions.folding import Doubled, without_doubles
from submissions.pairing import Folded, identify, pair
from submissions.tables.understood import CheckedRow


@dataclass(frozen=True)
class Change:
    """A row that the draft has, its data after the change, and the fields that differ."""

    row: DraftRow
    incoming: CheckedRow
    data: RowData
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Doubtful:
    """A row of the table that may be one of these rows of the draft, or somebody else of the same name."""

    incoming: CheckedRow
    rows: tuple[DraftRow, ...]


@dataclass(frozen=True)
class Plan:
    """What a table changes. `keep` are the rows that stay as they are, those that the table lacks too.

    They are in `drop` instead where the table is to replace the list.
    """

    form: FormKind
    add: tuple[CheckedRow, ...]
    change: tuple[Change, ...]
    keep: tuple[DraftRow, ...]
    drop: tuple[DraftRow, ...]
    doubtful: tuple[Doubtful, ...]
    doubled: tuple[Doubled, ...]

    def changes(self, answers: Mapping[int, int | None] | None = None) -> Changes:
        """Return the step for the draft. `answers`: row number of a doubtful one → row id, or None for a new person.

        A doubtful row without an answer is left out.
        """
        said = {} if answers is None else answers
        change = {done.row.id: done.data for done in self.change}
        add = [row.data for row in self.add]
        for doubt in self.doubtful:
            number = doubt.incoming.number
            chosen = next((row for row in doubt.rows if row.id == said.get(number)), None)
            if chosen is not None:
                change[chosen.id] = merged(chosen.data, doubt.incoming.data)
            elif number in said and said[number] is None:
                add.append(doubt.incoming.data)
        return Changes(self.form, tuple(add), change, tuple(row.id for row in self.drop))


def plan(rows: Sequence[DraftRow], incoming: Sequence[CheckedRow], form: FormKind, replace: bool = False) -> Plan:
    """Compare a draft's rows with a table's. Rows with flaws are left out, and so never dropped for it.

    A field that the table leaves empty keeps what the draft has. With `replace`, rows that the table lacks are dropped.
    """
    here, folded = [row for row in rows if row.form is form], Folded()
    good, doubled = without_doubles([row for row in incoming if not row.flaws], form, folded)
    theirs, ours = (identify((row.data for row in some), form, folded) for some in (here, good))
    pairs = pair(theirs, ours)
    found = [_change(here[there], good[at]) for at, there in pairs.same.items()]
    doubtful = tuple(Doubtful(good[at], tuple(here[there] for there in many)) for at, many in pairs.doubtful.items())
    gone = _gone(here, incoming, found, doubtful, form) if replace else ()
    changed = {done.row.id for done in found if done.fields} | {row.id for row in gone}
    return Plan(
        form,
        add=tuple(row for at, row in enumerate(good) if at not in pairs.same and at not in pairs.doubtful),
        change=tuple(done for done in found if done.fields),
        keep=tuple(row for row in here if row.id not in changed),
        drop=gone,
        doubtful=doubtful,
        doubled=doubled,
    )


def _change(row: DraftRow, incoming: CheckedRow) -> Change:
    data = merged(row.data, incoming.data)
    return Change(row, incoming, data, differing(row.data, data))


def merged(before: RowData, after: RowData) -> RowData:
    """Return a row with what a table says of it. A text keeps its marks where the table types the same without any."""
    kept = {key: before[key] for key, said in after.items() if key in before and _lacks_marks(before[key], said)}
    return {**before, **after, **kept}


def _lacks_marks(before: str, after: str) -> bool:
    return after.isascii() and not before.isascii() and fold(before) == fold(after)


def _gone(
    here: Sequence[DraftRow],
    incoming: Sequence[CheckedRow],
    found: Sequence[Change],
    doubtful: Sequence[Doubtful],
    form: FormKind,
) -> tuple[DraftRow, ...]:
    """Rows that the table does not have; one whose row in the table has a flaw, or may be it, is not gone."""
    stays = {done.row.id for done in found} | {row.id for doubt in doubtful for row in doubt.rows}
    flawed = {who.name for who in identify((row.data for row in incoming if row.flaws), form)}
    names = identify((row.data for row in here), form)
    return tuple(row for row, who in zip(here, names, strict=True) if row.id not in stays and who.name not in flawed)


def differing(before: RowData, after: RowData) -> tuple[str, ...]:
    """Return the keys of the fields that two rows do not share."""
    keys = dict.fromkeys((*before, *after))
    return tuple(key for key in keys if before.get(key, "") != after.get(key, ""))
