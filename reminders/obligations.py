"""Obligations: what is demanded of units, by a dispatch or by an administrator. For each unit it becomes a duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from directory.units import Unit, UnitKind
from knowledge.anchors import EVENTS, Anchor
from knowledge.vietnamese import fold


@dataclass(frozen=True)
class Scope:
    """For whom an obligation is. Empty means: no limit of this sort. A unit must satisfy all of them.

    `localities` hold for the localities below them too. `kinds` and `names` are one limit: units of these kinds, and
    these single agencies besides, as they would be called; capitals and marks do not matter.
    """

    localities: tuple[str, ...] = ()
    kinds: tuple[UnitKind, ...] = ()
    units: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    def covers(self, unit: Unit, chain: Sequence[str]) -> bool:
        """Whether it is for that unit; `chain` is the unit's locality and those above it."""
        return (
            (not self.localities or any(place in self.localities for place in chain))
            and (not self.units or unit.id in self.units)
            and self._addresses(unit)
        )

    def _addresses(self, unit: Unit) -> bool:
        anybody = not (self.kinds or self.names)
        return anybody or unit.kind in self.kinds or bool(self.names and fold(unit.name) in _folded(self.names))


@dataclass(frozen=True)
class Obligation:
    """What is to be done, by whom, until when, by which source.

    `source` is `deadline:<key>` (knowledge/data/deadlines.toml) or `own:<id>` (an administrator's own). `who` is who
    in the unit does it, as the dispatch says. `anchor` with `days` gives the day: calendar days after the anchor's day
    as the dispatches count, working days where `working`. No days after an event means "at once": that very day.
    `expected` is the dispatch's own guess while the anchor is unknown, `said` the time in its own words. `citation` is
    written out for people; `entry` is the entry that explains it. `receiver` is a key of receivers.toml, `send_to` the
    name of whoever gets it; `forms` are the lists that fulfil it when they are handed in to the receiver, for one of
    `systems` where it names some.
    """

    source: str
    what: str
    anchor: Anchor
    scope: Scope = Scope()
    day: date | None = None
    days: int = 0
    working: bool = False
    expected: date | None = None
    since: str | None = None  # the anchor in the dispatch's own words
    said: str | None = None
    who: str | None = None
    send_to: str | None = None
    receiver: str | None = None
    forms: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    citation: str | None = None
    entry: str | None = None

    @property
    def at_once(self) -> bool:
        """Whether it is to be done at once after an event: its day is the event's, and no time was given to miss."""
        return self.anchor in EVENTS and not self.days

    @property
    def deadline(self) -> str | None:
        """The key of the dispatch's deadline; None for an administrator's own."""
        kind, _, key = self.source.partition(":")
        return key if kind == "deadline" else None

    @property
    def own(self) -> int | None:
        """The id of an administrator's own deadline; None for a dispatch's."""
        kind, _, key = self.source.partition(":")
        return int(key) if kind == "own" else None


@lru_cache(maxsize=256)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, names))
