"""Places named in a question: they win over the asker's profile, and they are no part of what is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.tables import Locality
from knowledge.vietnamese import Word, compatible, parts, words


@dataclass(frozen=True)
class Place:
    """A locality that a question names. `rest` are the tokens without the name."""

    locality: str | None
    rest: tuple[str, ...]


class Places:
    """Recognises the names of localities, and of places that lie in them."""

    def __init__(self, localities: Mapping[str, Locality]) -> None:
        self._parents = {key: row.parent for key, row in localities.items()}
        self._names: dict[str, list[tuple[list[Word], str]]] = {}
        for key, row in localities.items():
            for name in map(words, (*row.names, *row.places)):
                self._names.setdefault(name[0].plain, []).append((name, key))
        for named in self._names.values():
            named.sort(key=lambda pair: -len(pair[0]))

    def find(self, typed: Sequence[str]) -> Place:
        """Find the places in a text's tokens; of several the narrowest counts, else the last one named."""
        found, rest, at = list[str](), list[str](), 0
        while at < len(typed):
            length, key = self._at(typed, at)
            found += [key] if key else []
            rest += [] if length else [typed[at]]
            at += length or 1
        parents = {self._parents[key] for key in found}
        narrow = [key for key in found if key not in parents]
        return Place(narrow[-1] if narrow else None, tuple(rest))

    def _at(self, typed: Sequence[str], at: int) -> tuple[int, str | None]:
        """Return how many tokens from here name a place, and which; the longest name wins."""
        first = parts(typed[at])
        for name, key in self._names.get(first[0].plain, []) if first else []:
            here = [word for token in typed[at : at + len(name)] for word in parts(token)]
            if len(here) == len(name) and all(map(compatible, here, name)):
                return len(name), key
        return 0, None
