"""People and units for tests of the storage: the smallest office there is."""

from datetime import UTC, date, datetime

from directory.membership import Post, Role
from directory.reorganisation import Reorganisation, ReorganisationKind
from directory.units import NewUnit, UnitKind
from storage import Work

NOW = datetime(2025, 7, 7, 1, 30, tzinfo=UTC)


async def somebody(work: Work, number: int = 7) -> int:
    """Meet a person and return the id."""
    return (await work.people.meet("telegram", number, number * 10, NOW)).id


async def office(work: Work, name: str = "UBND xã Kim Liên", locality: str | None = "nam-dan") -> int:
    """Found a unit and return the id."""
    return (await work.offices.units.add(NewUnit(name, UnitKind.COMMUNE, locality), NOW)).id


def focal(unit_id: int) -> Post:
    """Return the post of a focal person."""
    return Post(Role.FOCAL, unit_id)


def merging(sources: tuple[int, ...], results: tuple[int, ...]) -> Reorganisation:
    """Return a merger that no one has kept yet."""
    return Reorganisation(
        id=0,
        kind=ReorganisationKind.MERGE,
        decision_number="12/QĐ-UBND",
        decided_on=None,
        effective_on=date(2025, 7, 1),
        sources=sources,
        results=results,
        founded=results,
        former_name=None,
        made_by=None,
        made_at=NOW,
    )
