"""What place a text names: communes and provinces since July 2025, by their names of now and of before.

Strict on purpose: a text is understood whole or not at all, and between several places nothing is guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from directory.gazetteer import Commune, FormerCommune, Province, gazetteer
from directory.placenames import PlaceName, Said, lies_in, placename, plain, readings, said_place

_LONGEST = 6  # syllables of a name


@dataclass(frozen=True)
class _Listed:
    """One line of the list: its name, what it lies or lay in (its province of now first), and what it is now."""

    called: PlaceName
    within: tuple[PlaceName, ...]
    means: tuple[Commune, ...]
    former: bool


@dataclass(frozen=True)
class _Fit:
    """A line that a text fits. `exact`: with the name's own marks; `full`: kind and province were given too."""

    listed: _Listed
    exact: bool
    full: bool


def communes(text: str) -> tuple[Commune, ...]:
    """Return the communes of now that a text names, by their own name or one of before July 2025.

    Several where several places are called so, or where a former commune was divided. Who gives the full name of a
    commune of now, with its province, means that one. Takes about a tenth of a millisecond.
    """
    fits = list(_fits(said_place(text)))
    fits = [fit for fit in fits if fit.exact] or fits
    fits = [fit for fit in fits if fit.full and not fit.listed.former] or fits
    return tuple(dict.fromkeys(commune for fit in fits for commune in fit.listed.means))


def commune(text: str) -> Commune | None:
    """Return the one commune of now that a text names; None where it names none, or several."""
    found = communes(text)
    return found[0] if len(found) == 1 else None


def province(text: str) -> Province | None:
    """Return the province of now that a text names, by its own name or one of before July 2025."""
    said = said_place(text)
    fits = {meant for kind, rest in readings(said) for called, meant in _provinces() if called.is_meant(kind, rest)}
    return fits.pop() if len(fits) == 1 else None


def provinces() -> tuple[Province, ...]:
    """Return the provinces of now."""
    return gazetteer().provinces


def commune_of(code: str) -> Commune | None:
    """Return the commune of now with a code of the state; codes that ended in 2025 are not known."""
    return next((commune for commune in gazetteer().communes if commune.code == code), None)


def former_communes(commune: Commune) -> tuple[FormerCommune, ...]:
    """Return the communes of before July 2025 that a commune was made of, whole or in part."""
    return _made_of().get(commune, ())


def _fits(said: Said) -> Iterator[_Fit]:
    for kind, rest in readings(said):
        for size in range(1, min(_LONGEST, len(rest)) + 1):
            name, higher = rest[:size], rest[size:]
            for listed in _index().get(plain(name), ()):
                if listed.called.is_meant(kind, name) and lies_in(higher, listed.within):
                    full = bool(kind and higher) and lies_in(higher, listed.within[:1])
                    yield _Fit(listed, listed.called.is_exactly(name), full)


@lru_cache(maxsize=1)
def _index() -> Mapping[str, Sequence[_Listed]]:
    """Return the lines of the list by plain name: built once, in about a tenth of a second."""
    index: dict[str, list[_Listed]] = {}
    for listed in (*map(_of_now, gazetteer().communes), *map(_of_before, gazetteer().former)):
        index.setdefault(listed.called.plain, []).append(listed)
    return index


@lru_cache(maxsize=1)
def _made_of() -> Mapping[Commune, tuple[FormerCommune, ...]]:
    made: dict[Commune, list[FormerCommune]] = {}
    for former in gazetteer().former:
        for commune in former.became:
            made.setdefault(commune, []).append(former)
    return {commune: tuple(formers) for commune, formers in made.items()}


@lru_cache(maxsize=1)
def _provinces() -> frozenset[tuple[PlaceName, Province]]:
    now = {(_name(one.name), one) for one in gazetteer().provinces}
    before = {(_name(one.province), became.province) for one in gazetteer().former for became in one.became}
    return frozenset(now | before)


def _of_now(commune: Commune) -> _Listed:
    """A commune of now is also found by the district and the province that it was in before."""
    formers = former_communes(commune)
    higher = [commune.province.name, *(name for one in formers for name in (one.district, one.province))]
    return _Listed(_name(commune.name), tuple(map(_name, dict.fromkeys(higher))), (commune,), former=False)


def _of_before(former: FormerCommune) -> _Listed:
    now = [commune.province.name for commune in former.became]
    higher = [*now, former.province, *([former.district] if former.name else [])]
    within = tuple(map(_name, dict.fromkeys(higher)))
    return _Listed(_name(former.name or former.district), within, former.became, former=True)


@lru_cache(maxsize=20_000)
def _name(text: str) -> PlaceName:
    return placename(text)
