"""The forms of a unit, with the systems that its locality routes: made once for each locality."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from directory.units import Unit
from handlers.desk import Desk
from knowledge.library import Library
from knowledge.tables import System
from submissions.fields import FormKind
from submissions.forms import Form, Forms, forms
from submissions.routing import collected_systems


@dataclass(frozen=True, eq=False)
class _Systems:
    """The table of systems, the same as long as it is the same object."""

    rows: Mapping[str, System]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Systems) and self.rows is other.rows

    def __hash__(self) -> int:
        return id(self.rows)


def form_of(kind: FormKind, unit: Unit, desk: Desk) -> Form:
    """Return a form as a unit fills it."""
    return forms_of(unit.locality, desk.guide.library)[kind]


def forms_of(locality: str | None, library: Library) -> Forms:
    """Return the forms of a locality."""
    return _made(_Systems(library.systems), frozenset(collected_systems(library, locality)))


@lru_cache(maxsize=64)
def _made(systems: _Systems, routed: frozenset[str]) -> Forms:
    return forms(systems.rows, routed or None)
