"""What units are called in a list: by their names, with the superior's where another has the same one."""

from collections import Counter
from collections.abc import Mapping, Sequence

from directory.units import Unit


def called(units: Sequence[Unit]) -> Mapping[int, str]:
    """Return what each of some units is called; superiors are looked for among them. Many communes have a phòng."""
    by_id = {unit.id: unit for unit in units}
    often = Counter(unit.name for unit in units)
    return {unit.id: _with_superior(unit, by_id) if often[unit.name] > 1 else unit.name for unit in units}


def _with_superior(unit: Unit, by_id: Mapping[int, Unit]) -> str:
    above = by_id.get(unit.parent_id or 0)
    return f"{unit.name} ({above.name})" if above else unit.name
