"""Access: who may see and change what. The one place where unit borders are drawn; handlers and errands ask here.

What is not allowed is "not found": nobody learns that another unit's thing exists.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.membership import Membership, Role
from directory.units import Unit

EDITORS = frozenset({Role.FOCAL, Role.HEAD})


@dataclass(frozen=True)
class Standing:
    """A person with the posts in force."""

    person_id: int
    memberships: tuple[Membership, ...] = ()

    @property
    def belongs(self) -> bool:
        """Whether the person has any post at all."""
        return bool(self.memberships)

    @property
    def units(self) -> tuple[int, ...]:
        """The units that the person belongs to in any role, in the order in which they joined."""
        return tuple(dict.fromkeys(self._units(Role)))

    @property
    def edited_units(self) -> tuple[int, ...]:
        """The units whose lists the person may see and change."""
        return tuple(dict.fromkeys(self._units(EDITORS)))

    @property
    def receivers(self) -> tuple[str, ...]:
        """The receiving agencies for which the person accepts and downloads."""
        found = (held.post.receiver for held in self.memberships if held.post.role is Role.RECEIVER)
        return tuple(dict.fromkeys(receiver for receiver in found if receiver))

    @property
    def administered(self) -> frozenset[str | None]:
        """The localities that the person administers; None stands for everything."""
        return frozenset(held.post.locality for held in self.memberships if held.post.role is Role.ADMINISTRATOR)

    def edits(self, unit_id: int) -> bool:
        """Whether the person may see, change and hand in a unit's lists."""
        return unit_id in self.edited_units

    def contributes(self, unit_id: int) -> bool:
        """Whether the person may hand in own data to a unit, and see and change what they themselves handed in."""
        return unit_id in self.units

    def receives(self, receiver: str) -> bool:
        """Whether the person may see a receiver's packages."""
        return receiver in self.receivers

    def administers(self, locality: str | None) -> bool:
        """Whether the person may administer a locality. A unit without one is for those who administer everything."""
        return None in self.administered or (locality is not None and locality in self.administered)

    def administers_unit(self, unit: Unit) -> bool:
        """Whether the person may administer a unit: invite into it, reorganise it, see whether it has handed in."""
        return self.administers(unit.locality)

    @property
    def is_administrator(self) -> bool:
        """Whether the person administers anything."""
        return bool(self.administered)

    def _units(self, roles: Iterable[Role]) -> list[int]:
        wanted = frozenset(roles)
        return [held.post.unit_id for held in self.memberships if held.post.role in wanted and held.post.unit_id]
