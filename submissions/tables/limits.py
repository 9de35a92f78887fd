"""How large a table may be. The longest real list has some thousand rows; what is beyond is a mistake or an attack."""

from submissions.tables.raw import Unreadable

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE  # what the Bot API hands out at most
LARGEST_UNPACKED = 100 * MEGABYTE
MOST_PARTS = 2_000  # files within a workbook's archive
HIGHEST_RATIO = 100  # unpacked to packed, of a part that is large
LARGE_PART = 10 * MEGABYTE
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 500_000  # filled or not, from the first cell to the last: what fits into 300 MB
MOST_SHEETS = 30  # sheets that are looked at


def too_tall(rows: int) -> Unreadable:
    """Say how many rows there are, as far as that is known."""
    return Unreadable("tables.too_tall", {"rows": _thousands(rows), "most": _thousands(MOST_ROWS)})


def too_wide(columns: int) -> Unreadable:
    """Say how many columns there are."""
    return Unreadable("tables.too_wide", {"columns": _thousands(columns), "most": _thousands(MOST_COLUMNS)})


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def large_file(size: int) -> Unreadable:
    """Say how large a file is, in MB."""
    return Unreadable("tables.large_file", {"size": str(-(-size // MEGABYTE)), "most": str(LARGEST_FILE // MEGABYTE)})
