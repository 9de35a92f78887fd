"""Errands that a channel did not take: each is left alone for a while, and the others are done meanwhile."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# A channel may ask for an hour, and mean one chat only.
FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
MOST = 12  # times that an errand is put off, some seven hours in all


@dataclass(frozen=True)
class _Rest:
    since: datetime
    times: int = 1

    def holds(self, now: datetime) -> bool:
        """Whether it is not over; a clock that is set back ends it."""
        doubled = min(self.times, MOST) - 1
        return timedelta(0) <= now - self.since < min(FIRST * (1 << doubled), LONGEST)


class ErrandRests:
    """Remembers in memory what is put off; a restart tries all at once."""

    def __init__(self) -> None:
        """Begin with nothing put off."""
        self._rests: dict[int, _Rest] = {}

    def begin(self, errand_id: int, now: datetime) -> None:
        """Put an errand off, for twice as long as the last time."""
        before = self._rests.get(errand_id)
        self._rests[errand_id] = _Rest(now, before.times + 1 if before else 1)

    def end(self, errand_id: int) -> None:
        """Forget an errand that is closed."""
        self._rests.pop(errand_id, None)

    def at(self, now: datetime) -> list[int]:
        """Return the errands that are put off at a moment."""
        return [errand_id for errand_id, rest in self._rests.items() if rest.holds(now)]

    def are_too_many(self, errand_id: int) -> bool:
        """Whether an errand was put off so often that nobody waits for it any more."""
        rest = self._rests.get(errand_id)
        return rest is not None and rest.times >= MOST
