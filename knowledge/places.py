"""Places named in a question: they win over the asker's profile, and they are no part of what is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.tables import Locality
from knowledge.vietnamese import compatible, words


@dataclass(frozen=True)
class Place:
    """A locality that a question names. `rest` are the tokens without the name."""

    locality: str | None
    rest: tuple[str, ...]


class Places:
    """Recognises the names of localities, and of places that lie in them."""

    def __init__(self, localities: Mapping[str, Locality]) -> None:
        named = [(name, key) for key, row in localities.items() for name in (*row.names, *row.places)]
        self._names = sorted(((tuple(words(name)), key) for name, key in named), key=lambda pair: -len(pair[0]))

    def find(self, typed: Sequence[str]) -> Place:
        """Find the places in a text's tokens; the last one named counts."""
        said = [words(token) for token in typed]
        locality, cut = None, set[int]()
        for at in range(len(typed)):
            for name, key in self._names:
                here = [word for group in said[at : at + len(name)] for word in group]
                if at not in cut and len(here) == len(name) and all(map(compatible, here, name)):
                    locality = key
                    cut |= set(range(at, at + len(name)))
                    break
        return Place(locality, tuple(token for at, token in enumerate(typed) if at not in cut))
