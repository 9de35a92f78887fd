"""What moved: a duty before and after."""

from dataclasses import dataclass

from reminders.duties import Duty
from reminders.obligations import Obligation


@dataclass(frozen=True)
class Moved:
    """An open duty whose day has changed, or is sure now. `past`: its day was long past when it came to the unit."""

    before: Duty | None
    after: Duty
    obligation: Obligation
    past: bool
