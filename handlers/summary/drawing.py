"""The picture of a report. It is drawn in another process: the library that draws is imported only there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Drawn:
    """What the picture shows: how many units stand how, and the latest by name with their days late."""

    on_time: int
    late: int
    unknown: int
    worst: Sequence[tuple[str, int]]


def picture(drawn: Drawn, title: str, day: date) -> bytes:
    """Return the picture as PNG."""
    from reminders.charts import chart

    return chart(drawn, title, day)
