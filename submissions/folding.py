"""A table that says one person twice: rows that differ in their systems only become one, others are named."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from submissions.fields import FormKind
from submissions.pairing import Folded, Who, alike, identify
from submissions.tables.understood import CheckedRow


@dataclass(frozen=True)
class Doubled:
    """A row that says again whom an earlier one said. `joined`: it added its systems to that one, and nothing else.

    One that is not joined says something else of the same person, and is left out.
    """

    number: int
    first: int
    joined: bool


def without_doubles(
    rows: Sequence[CheckedRow], form: FormKind, folded: Folded | None = None
) -> tuple[list[CheckedRow], tuple[Doubled, ...]]:
    """Return each person or certificate once, and which rows were folded into earlier ones or left out."""
    kept: dict[int, CheckedRow] = {}
    known, named = identify((row.data for row in rows), form, folded), defaultdict[str, list[int]](list)
    doubled: list[Doubled] = []
    for at, (row, who) in enumerate(zip(rows, known, strict=True)):
        first = next((there for there in named[who.name] if _same(known[there], who)), None)
        if first is None:
            named[who.name].append(at)
            kept[at] = row
            continue
        joined = _joined(kept[first], row)
        kept[first] = joined or kept[first]
        doubled.append(Doubled(row.number, rows[first].number, joined is not None))
    return list(kept.values()), tuple(doubled)


def _same(one: Who, other: Who) -> bool:
    """One name and one phone, or one name in one unit with nothing that tells two people apart."""
    return alike(one, other) and (one.unit == other.unit or (bool(one.mark) and one.mark == other.mark))


def _joined(first: CheckedRow, again: CheckedRow) -> CheckedRow | None:
    """Return both as one, None where they contradict each other. What only one of them says is kept."""
    shared = first.data.keys() & again.data.keys() - {"systems"}
    if any(first.data[key] != again.data[key] for key in shared):
        return None
    systems = [key for row in (first, again) for key in row.data.get("systems", "").split(",") if key]
    data = {**again.data, **first.data, "systems": ",".join(dict.fromkeys(systems))}
    return replace(first, data={key: value for key, value in data.items() if value})
