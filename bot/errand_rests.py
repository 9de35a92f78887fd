"""Errands that a channel did not take: each is left alone for a while, and the others are done meanwhile."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.replies import Method
from directory.access import Standing
from handlers.errands import Progress

# A channel may ask for an hour, and mean one chat only.
FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
MOST = 12  # times that an errand is put off, some seven hours in all
KEPT = 5  # half-done errands, which may hold large files

Step = Progress | Method


@dataclass
class HalfDone:
    """An errand in the making: what its person was when it began, the steps to come, one that was not taken yet."""

    standing: Standing
    steps: AsyncIterator[Step]
    left: Step | None = None

    async def step(self) -> Step | None:
        """Return the step whose turn it is, until it is taken; None at the end."""
        if self.left is None:
            self.left = await anext(self.steps, None)
        return self.left

    def taken(self) -> None:
        """Go on to the next step."""
        self.left = None


@dataclass(frozen=True)
class _Rest:
    since: datetime
    times: int = 1

    def holds(self, now: datetime) -> bool:
        """Whether it is not over; a clock that is set back ends it."""
        doubled = min(self.times, MOST) - 1
        return timedelta(0) <= now - self.since < min(FIRST * (1 << doubled), LONGEST)


class ErrandRests:
    """Remembers in memory what is put off, and how far it has come; a restart begins all of it again at once."""

    def __init__(self) -> None:
        """Begin with nothing put off."""
        self._rests: dict[int, _Rest] = {}
        self._half_done: dict[int, HalfDone] = {}

    def begin(self, errand_id: int, now: datetime) -> None:
        """Put an errand off, for twice as long as the last time."""
        before = self._rests.get(errand_id)
        self._rests[errand_id] = _Rest(now, before.times + 1 if before else 1)

    def keep(self, errand_id: int, half_done: HalfDone) -> None:
        """Keep what is left of an errand: who has got one file of it shall not get that one again."""
        self._half_done[errand_id] = half_done
        if len(self._half_done) > KEPT:
            del self._half_done[next(iter(self._half_done))]

    def take(self, errand_id: int, standing: Standing) -> HalfDone | None:
        """Return what is left of an errand; None where it is to be made anew, as for who has other posts by now."""
        kept = self._half_done.pop(errand_id, None)
        return kept if kept and kept.standing == standing else None

    def end(self, errand_id: int) -> None:
        """Forget an errand that is closed."""
        self._rests.pop(errand_id, None)
        self._half_done.pop(errand_id, None)

    def at(self, now: datetime) -> list[int]:
        """Return the errands that are put off at a moment."""
        return [errand_id for errand_id, rest in self._rests.items() if rest.holds(now)]

    def are_too_many(self, errand_id: int) -> bool:
        """Whether an errand was put off so often that nobody waits for it any more."""
        rest = self._rests.get(errand_id)
        return rest is not None and rest.times >= MOST
