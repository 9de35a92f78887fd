"""A small district in a real database: two communes, an office, the people there, and what they have handed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from directory.access import Standing
from directory.membership import Membership, Post, Role
from directory.offices import Offices
from directory.plans import Belongings, Plan
from directory.reorganisation import ReorganisationKind
from directory.units import NewUnit, Unit, UnitKind

NOW = datetime(2025, 7, 7, 1, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
EFFECT = date(2025, 7, 15)


@dataclass
class Cupboard:
    """What units have handed in, as numbers of things by unit; every move is remembered."""

    things: dict[int, int] = field(default_factory=dict)
    moves: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    submitted: dict[int, datetime] = field(default_factory=dict)

    async def move(self, from_unit: int, to_unit: int, reorganisation_id: int, now: datetime) -> int:
        moved = self.things.pop(from_unit, 0)
        self.things[to_unit] = self.things.get(to_unit, 0) + moved
        self.moves.setdefault(reorganisation_id, []).append((from_unit, to_unit, moved))
        return moved

    async def move_back(self, reorganisation_id: int, now: datetime) -> None:
        for from_unit, to_unit, moved in self.moves.pop(reorganisation_id, []):
            self.things[from_unit] = moved
            self.things[to_unit] -= moved

    async def count(self, unit_id: int) -> tuple[int, int]:
        return self.things.get(unit_id, 0), 0

    async def submitted_since(self, unit_id: int, moment: datetime) -> bool:
        return self.submitted.get(unit_id, moment) > moment

    @property
    def belongings(self) -> Belongings:
        return Belongings((self,), self.count, self.submitted_since)


@dataclass
class District:
    """The units by name, the people by what they are."""

    offices: Offices
    units: dict[str, int]
    people: dict[str, int]
    cupboard: Cupboard
    standing: Standing

    async def unit(self, name: str) -> Unit:
        unit = await self.offices.units.get(self.units[name])
        assert unit is not None
        return unit

    async def members(self, name: str) -> list[int]:
        return [held.person_id for held in await self.offices.memberships.in_unit(self.units[name])]

    async def living(self) -> list[str]:
        return [unit.name for unit in await self.offices.units.of_locality("nam-dan")]


def administrator(person_id: int = 1, locality: str | None = "nam-dan") -> Standing:
    return Standing(person_id, (Membership(1, person_id, Post(Role.ADMINISTRATOR, locality=locality), NOW),))


async def district(offices: Offices) -> District:
    units: dict[str, int] = {}
    for name, locality in (("A", "nam-dan"), ("B", "nam-dan"), ("D", "nam-dan"), ("X", "thach-an")):
        units[name] = (await offices.units.add(NewUnit(f"Xã {name}", UnitKind.COMMUNE, locality), NOW)).id
    people: dict[str, int] = {}
    for number, (who, unit) in enumerate((("an", "A"), ("binh", "A"), ("chi", "B"), ("dung", "D")), 11):
        people[who] = (await offices.people.meet("telegram", number, number, NOW)).id
        await offices.memberships.grant(people[who], Post(Role.FOCAL, units[unit]), None, NOW)
    return District(offices, units, people, Cupboard({units["A"]: 3, units["B"]: 2}), administrator())


def plan(kind: ReorganisationKind, **fields: object) -> Plan:
    given: Mapping[str, object] = {"decision_number": "12/QĐ-UBND", "decided_on": None, "effective_on": EFFECT} | fields
    return Plan(kind, **given)  # type: ignore[arg-type]


def commune(name: str, locality: str | None = "nam-dan") -> NewUnit:
    return NewUnit(name, UnitKind.COMMUNE, locality)
