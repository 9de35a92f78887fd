"""What a table keeps sealed, and the keyed hashes beside it: the list that a rotation of the keys goes through."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Table

Values = Mapping[str, str]


def nothing(_opened: Values) -> Values:
    """Find rows by nothing."""
    return {}


@dataclass(frozen=True)
class Sealed:
    """The sealed columns of a table. `indexed` draws from the opened columns what each index column is a hash of.

    An index column that `indexed` leaves out is empty (NULL).
    """

    table: Table
    columns: tuple[str, ...]
    index_columns: tuple[str, ...] = ()
    indexed: Callable[[Values], Values] = nothing
