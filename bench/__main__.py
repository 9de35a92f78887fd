"""`python -m bench`: run every benchmark and print the table."""

import asyncio

from bench import consolidation, delivering, duties, questions, rows, starting, telling, ticking, turns, uploads
from bench.measure import table


def main() -> None:
    """Print all figures."""
    figures = [*questions.figures(), *starting.figures(), *rows.figures(), *uploads.figures()]
    figures += [*asyncio.run(turns.figures()), *asyncio.run(consolidation.figures())]
    figures += [*duties.figures(), *ticking.figures(), *asyncio.run(telling.figures()), *delivering.figures()]
    print(table(figures))


if __name__ == "__main__":
    main()
