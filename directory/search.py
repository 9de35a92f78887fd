"""Search of units: by names of now and of before, abbreviations, slips of the hand, and where a unit lies."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from directory import places
from directory.gazetteer import Commune
from directory.nameindex import Candidate, NameIndex, spelled
from directory.units import Unit, UnitName, Units
from knowledge.vietnamese import Word, compatible

CLOSE = 0.62  # what scores less is not meant
_CLEARLY = 0.15  # what scores so much less than the best is not meant either
_TYPED, _NAME = 0.8, 0.2  # what counts: how much of what was typed is the name, how much of the name was typed
_LOOKED_AT = 60
_LONGEST = 16  # words
_MEANT = 0.95  # what a name of now counts that was not typed itself
_COMMUNES = 3  # that a name of before may mean


@dataclass(frozen=True)
class Hit:
    """A unit that was found by one of its names. `score` is from 0 to 1; `successors` follow an ended unit."""

    unit: Unit
    name: UnitName
    score: float
    successors: tuple[Unit, ...] = ()


async def search(
    text: str, units: Units, limit: int = 5, within: Callable[[Unit], bool] = lambda _unit: True
) -> list[Hit]:
    """Return the units that a text may mean, best first; none where none is close. `within` draws the borders.

    A unit is also found by what it lies in (`xã Kim Liên, huyện Nam Đàn`), and a commune by what it was before.
    """
    names = tuple(await units.names())
    hits = [hit for saying in _sayings(text) for hit in await _look(saying, names, units)]
    best: dict[int, Hit] = {}
    for hit in sorted(hits, key=lambda hit: -round(hit.score, 3)):
        best.setdefault(hit.unit.id, hit)
    return await _with_successors(_best([hit for hit in best.values() if within(hit.unit)], limit), units)


@dataclass(frozen=True)
class _Saying:
    """Words to look for. With `commune` they are the name of now of what was typed: only that commune is meant."""

    said: Sequence[Word]
    commune: Commune | None = None

    def may_mean(self, unit: Unit) -> bool:
        return self.commune is None or unit.ward_code == self.commune.code


def _sayings(text: str) -> list[_Saying]:
    """Return what to look for: what was typed, and the communes of now that it names by a name of before."""
    now = places.communes(text)[:_COMMUNES]
    return [_Saying(spelled(text)[:_LONGEST]), *(_Saying(spelled(commune.name), commune) for commune in now)]


async def _look(saying: _Saying, names: tuple[UnitName, ...], units: Units) -> list[Hit]:
    index = _index(names)
    weights, found = index.weights(saying.said), index.find(saying.said, _LOOKED_AT)
    known = await _with_parents({names[one.name].unit_id for one in found}, units)
    meant = [(one, known[names[one.name].unit_id]) for one in found if names[one.name].unit_id in known]
    counts = _MEANT if saying.commune else 1.0
    return [
        Hit(unit, names[one.name], counts * _score(one, saying.said, weights, _around(unit, known)))
        for one, unit in meant
        if saying.may_mean(unit)
    ]


def _score(found: Candidate, said: Sequence[Word], weights: Sequence[float], around: Sequence[Word]) -> float:
    covered = dict(found.covered)
    for place, word in enumerate(said):
        if place not in covered and any(compatible(word, known) for known in around):
            covered[place] = 1.0
    typed = sum(weights[place] * count for place, count in covered.items()) / sum(weights)
    return _TYPED * typed + _NAME * found.share


def _best(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """Return the close ones, best first; of equals those that go on before those that have ended."""
    ranked = sorted(hits, key=lambda hit: (-round(hit.score, 3), hit.unit.ended, len(hit.name.name), hit.name.name))
    close = [hit for hit in ranked if hit.score >= max(CLOSE, ranked[0].score - _CLEARLY)]
    return close[:limit]


def _around(unit: Unit, known: Mapping[int, Unit]) -> list[Word]:
    """Return the words for where a unit lies: its parent, its province, and the districts that it was in."""
    parent = known.get(unit.parent_id) if unit.parent_id else None
    lies_in = [parent.name] if parent else []
    commune = places.commune_of(unit.ward_code) if unit.ward_code else None
    if commune:
        lies_in += [commune.province.name, *(one.district for one in places.former_communes(commune))]
    return [word for name in lies_in for word in spelled(name)]


async def _with_parents(unit_ids: Iterable[int], units: Units) -> Mapping[int, Unit]:
    found = await units.several(list(unit_ids))
    parents = await units.several([unit.parent_id for unit in found.values() if unit.parent_id])
    return {**parents, **found}


async def _with_successors(hits: Sequence[Hit], units: Units) -> list[Hit]:
    known = await units.several([after for hit in hits for after in hit.unit.successors])
    return [
        Hit(hit.unit, hit.name, hit.score, tuple(known[after] for after in hit.unit.successors if after in known))
        for hit in hits
    ]


@lru_cache(maxsize=2)
def _index(names: tuple[UnitName, ...]) -> NameIndex:
    """Return the index of these names: as long as they stay the same, it is made once."""
    return NameIndex([name.name for name in names])
