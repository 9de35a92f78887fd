"""One answer for all rows of a table that lacks a column: everybody's unit, everybody's systems."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from submissions.fields import Field
from submissions.forms import Form
from submissions.tables.understood import CheckedRow


def lacking(rows: Sequence[CheckedRow], form: Form) -> Mapping[str, int]:
    """Count, by field, the good rows that lack something that the dispatches demand."""
    counted: dict[str, int] = {}
    for row in rows:
        for field in () if row.flaws else form.missing(row.data):
            counted[field.key] = counted.get(field.key, 0) + 1
    return {field.key: counted[field.key] for field in form.fields if field.key in counted}


def fill(rows: Sequence[CheckedRow], field: Field, value: str) -> tuple[CheckedRow, ...]:
    """Give every row that lacks a field this canonical value; what a row says itself stays."""
    return tuple(row if row.data.get(field.key) else replace(row, data={**row.data, field.key: value}) for row in rows)
