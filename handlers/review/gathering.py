"""Gathering the rows of many packages for a file: a few packages at a time, each reading written down."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace

from directory.audit import Action
from directory.units import Unit
from handlers.errands import Bench, Progress
from handlers.review.routes import Window
from submissions.consolidation import UnitPart
from submissions.fields import FormKind, RowData
from submissions.layouts import Layout, only
from submissions.submission import Incoming

BATCH = 20

# What tells two kinds of lists apart: the headers of each list, in their order.
Kind = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picked:
    """A package that goes into a file, with its unit and what its receiver may see."""

    incoming: Incoming
    unit: Unit
    window: Window

    @property
    def kind(self) -> Kind:
        """In which columns it is written."""
        return tuple((str(layout.form), *layout.headers) for layout in self.window.layouts)


@dataclass(frozen=True)
class Kindred:
    """The packages that are written in the same columns: one workbook."""

    windows: tuple[Window, ...]
    parts: tuple[UnitPart, ...]

    @property
    def systems(self) -> str:
        """The systems that they are about, as the letters call them."""
        return ", ".join(dict.fromkeys(name for window in self.windows for name in window.route.systems.values()))

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The columns, for the systems of all routes."""
        systems = tuple(dict.fromkeys(key for window in self.windows for key in window.route.systems))
        return tuple(replace(layout, systems=systems) for layout in self.windows[0].layouts)


class Gathering:
    """Reads the rows of packages. After `read` has ended, `kinds` has all of them."""

    def __init__(self, picked: Sequence[Picked], bench: Bench) -> None:
        """Take the packages in the order in which the file shall have them."""
        self._picked = picked
        self._bench = bench
        self._parts: dict[int, UnitPart] = {}

    async def read(self) -> AsyncIterator[Progress]:
        """Read batch after batch; yields how far it has come."""
        of = len(self._picked)
        for first in range(0, of, BATCH):
            await self._read(self._picked[first : first + BATCH])
            if of > BATCH:
                yield Progress(self._bench.texts.fill("review.gathering", done=min(first + BATCH, of), of=of))

    def rows(self, one: Picked) -> tuple[tuple[FormKind, RowData], ...]:
        """Return the rows of a package as its receiver may see them."""
        return self._parts[one.incoming.package.id].rows

    @property
    def kinds(self) -> list[Kindred]:
        """The packages by their columns."""
        grouped: dict[Kind, list[Picked]] = {}
        for one in self._picked:
            grouped.setdefault(one.kind, []).append(one)
        return [self._kindred(group) for group in grouped.values()]

    async def _read(self, batch: Sequence[Picked]) -> None:
        ids = [one.incoming.package.id for one in batch]
        async with self._bench.read() as rooms:
            rows = await rooms.dossiers.submissions.package_rows(ids)
        async with self._bench.write() as rooms:
            for package_id in ids:
                person = self._bench.standing.person_id
                await rooms.offices.audit.write(person, Action.EXPORTED, f"package:{package_id}", self._bench.now)
        for one in batch:
            submission = one.incoming.submission
            found = rows[one.incoming.package.id]
            seen = tuple(
                (layout.form, data)
                for layout in one.window.layouts
                for data in only(layout, [(row.form, row.data) for row in found])
            )
            self._parts[one.incoming.package.id] = UnitPart(one.unit.name, submission.code, submission.version, seen)

    def _kindred(self, group: Sequence[Picked]) -> Kindred:
        windows = {one.window.route.key: one.window for one in group}
        return Kindred(tuple(windows.values()), tuple(self._parts[one.incoming.package.id] for one in group))


def pick(incoming: Sequence[Incoming], units: Mapping[int, Unit], windows: Mapping[int, Window | None]) -> list[Picked]:
    """Return the packages by the names of their units; those whose rule is gone from the data are left out."""
    found = [
        Picked(one, units[one.submission.unit_id], window)
        for one in incoming
        if (window := windows[one.package.id]) and one.submission.unit_id in units
    ]
    return sorted(found, key=lambda one: (one.unit.name, one.incoming.package.id))
