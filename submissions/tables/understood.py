"""A table as it was understood: which column means which field, and what each row says."""

from dataclasses import dataclass

from submissions.fields import Flaw, FormKind, RowData
from submissions.tables.raw import RawTable


@dataclass(frozen=True)
class Column:
    """A column of the table: its place (from 0), its header as written, and the field that it means, if any."""

    index: int
    header: str
    field: str | None


@dataclass(frozen=True)
class CheckedRow:
    """A row under its spreadsheet number. One with flaws is not taken; its `data` holds what could be read."""

    number: int
    data: RowData
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True)
class Understood:
    """An understood table. `missing` are required fields without a column; `doubled` fields that two columns claim.

    `passed` are the numbers of the rows below the heads that were taken for nobody: titles, sums, signatures.
    """

    form: FormKind
    columns: tuple[Column, ...]
    rows: tuple[CheckedRow, ...]
    missing: tuple[str, ...]
    doubled: tuple[str, ...]
    raw: RawTable
    passed: tuple[int, ...] = ()
