"""A table as it came: cells as text, rows under the numbers that a spreadsheet program shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made


@dataclass(frozen=True)
class RawRow:
    """One row. `number` is what Excel shows at its left; of pasted lines, it is the line's number."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RawTable:
    """A table. `name` is the file's, "" for pasted text. `digest` recognises the same content.

    `notes` are text keys of what the sender should know, such as that formulas were taken as their values. `passed`
    are the numbers of lines that were taken for no row at all, such as a greeting.
    """

    name: str
    sheet: str
    rows: tuple[RawRow, ...]
    digest: str
    notes: tuple[str, ...] = ()
    passed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Unreadable:
    """Why a file or a pasted text could not be taken: a text key of `handlers/texts` (`tables.…`) with its values.

    `raw` is the table where one was read but is no list of people: another conversation may know what it is.
    """

    key: str
    values: Mapping[str, str] = made(default_factory=dict)
    raw: RawTable | None = made(default=None, compare=False)
