"""`python -m bench`: run every benchmark and print the table."""

import asyncio

from bench import questions, rows, turns, uploads
from bench.measure import table


def main() -> None:
    """Print all figures."""
    print(table([*questions.figures(), *rows.figures(), *uploads.figures(), *asyncio.run(turns.figures())]))


if __name__ == "__main__":
    main()
