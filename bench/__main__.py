"""`python -m bench`: run every benchmark and print the table."""

import asyncio

from bench import consolidation, duties, questions, rows, telling, ticking, turns, uploads
from bench.measure import table


def main() -> None:
    """Print all figures."""
    figures = [*questions.figures(), *rows.figures(), *uploads.figures(), *asyncio.run(turns.figures())]
    figures += [*asyncio.run(consolidation.figures()), *duties.figures(), *ticking.figures()]
    figures += asyncio.run(telling.figures())
    print(table(figures))


if __name__ == "__main__":
    main()
