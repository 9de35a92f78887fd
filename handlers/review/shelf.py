"""What a receiver has got: its packages by state, and the units that it still waits for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from directory.units import Unit
from handlers.administration.reach import locality_of
from handlers.errands import Rooms
from handlers.review.routes import Routes
from submissions.submission import Incoming, PackageState

# Those that count; what was withdrawn or replaced is no longer the receiver's.
LIVE = (PackageState.SENT, PackageState.ACCEPTED, PackageState.RETURNED, PackageState.CONSOLIDATED)


@dataclass(frozen=True)
class Shelves:
    """A receiver's packages, oldest first, and the units in force from which it waits for lists."""

    receiver: str
    incoming: Sequence[Incoming]
    expected: Mapping[int, Unit]

    @cached_property
    def units(self) -> frozenset[int]:
        """The units that have handed in."""
        return frozenset(found.submission.unit_id for found in self.incoming)

    @cached_property
    def missing(self) -> list[Unit]:
        """The units that have not, by name."""
        return [unit for unit in self.expected.values() if unit.id not in self.units]

    def of(self, state: PackageState) -> list[Incoming]:
        """Return the packages in one state."""
        return [found for found in self.incoming if found.package.state is state]


async def shelves(receiver: str, routes: Routes, rooms: Rooms) -> Shelves:
    """Return what a receiver has got."""
    incoming = await rooms.dossiers.submissions.incoming(receiver, LIVE)
    expected: dict[int, Unit] = {}
    for key in routes.places(receiver):
        found = await rooms.offices.units.of_locality(locality_of(key))
        expected |= {unit.id: unit for unit in found if unit.locality == locality_of(key)}
    return Shelves(receiver, incoming, expected)
