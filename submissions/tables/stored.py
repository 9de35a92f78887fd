"""An understood table as JSON text and back, to keep until its sender agrees. Compact: lists, no names of fields."""

import json
from collections.abc import Sequence
from typing import Any

from submissions.fields import Flaw, FormKind, RowData
from submissions.tables.raw import RawRow, RawTable
from submissions.tables.understood import CheckedRow, Column, Understood


def to_json(understood: Understood) -> str:
    """Return the table as JSON text."""
    raw = understood.raw
    kept = {
        "form": understood.form,
        "columns": [[column.index, column.header, column.field] for column in understood.columns],
        "rows": [[row.number, dict(row.data), [_flaw(flaw) for flaw in row.flaws]] for row in understood.rows],
        "missing": understood.missing,
        "doubled": understood.doubled,
        "raw": [raw.name, raw.sheet, [[row.number, row.cells] for row in raw.rows], raw.digest, raw.notes, raw.passed],
        "passed": understood.passed,
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Understood:
    """Return the table of a JSON text that `to_json` made; any other text is a bug."""
    kept: dict[str, Any] = json.loads(text)
    return Understood(
        form=FormKind(kept["form"]),
        columns=tuple(Column(*column) for column in kept["columns"]),
        rows=tuple(
            CheckedRow(number, data, tuple(Flaw(*flaw) for flaw in flaws)) for number, data, flaws in kept["rows"]
        ),
        missing=tuple(kept["missing"]),
        doubled=tuple(kept["doubled"]),
        raw=_raw(*kept["raw"]),
        passed=tuple(kept.get("passed", ())),
    )


def _flaw(flaw: Flaw) -> list[object]:
    return [flaw.field, flaw.key, flaw.typed, dict(flaw.values)]


def _row(number: int, data: RowData, flaws: list[tuple[str, str, str, RowData]]) -> CheckedRow:
    return CheckedRow(number, data, tuple(Flaw(*flaw) for flaw in flaws))


def _raw(
    name: str, sheet: str, rows: list[tuple[int, list[str]]], digest: str, notes: list[str], passed: Sequence[int] = ()
) -> RawTable:
    made = tuple(RawRow(number, tuple(cells)) for number, cells in rows)
    return RawTable(name, sheet, made, digest, tuple(notes), tuple(passed))
