"""Units: the offices that people work in. A unit that has ended stays, marked, and points to its successors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class UnitKind(StrEnum):
    """What kind of office a unit is; deadlines and letters depend on it."""

    PROVINCE = "province"  # UBND tỉnh, thành phố
    DEPARTMENT = "department"  # sở, ban, ngành cấp tỉnh
    DISTRICT = "district"  # UBND huyện (until 1/7/2025)
    OFFICE = "office"  # phòng, ban, văn phòng
    COMMUNE = "commune"  # UBND xã, phường, thị trấn, đặc khu
    CENTRE = "centre"  # trung tâm, trường, trạm, đơn vị sự nghiệp
    OTHER = "other"


@dataclass(frozen=True)
class NewUnit:
    """What an administrator says of a unit.

    `locality` is a key of `knowledge/data/localities.toml`: whose guidance and routing table hold for the unit.
    `ward_code` is the state's code of the commune, where the unit is one.
    """

    name: str
    kind: UnitKind
    locality: str | None = None
    parent_id: int | None = None
    ward_code: str | None = None
    founded_on: date | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A unit. `ended_on` is the day from which it is no more; `successors` took over, the main one first."""

    id: int
    name: str
    kind: UnitKind
    locality: str | None = None
    parent_id: int | None = None
    ward_code: str | None = None
    founded_on: date | None = None
    ended_on: date | None = None
    successors: tuple[int, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether another unit has taken its place."""
        return self.ended_on is not None


@dataclass(frozen=True)
class UnitName:
    """A name by which a unit is or was known: its own, a former one (`until` that day), or another way of saying it."""

    unit_id: int
    name: str
    until: date | None = None


class Units(Protocol):
    """Where units are remembered. Access is not checked here: see `directory.access`."""

    async def add(self, unit: NewUnit, now: datetime) -> Unit:
        """Keep a new unit with its other names."""
        ...

    async def get(self, unit_id: int) -> Unit | None:
        """Return a unit, ended or not."""
        ...

    async def several(self, unit_ids: Sequence[int]) -> Mapping[int, Unit]:
        """Return the units that exist of these, by id."""
        ...

    async def of_locality(self, locality: str | None, ended: bool = False) -> list[Unit]:
        """Return the units of a locality (None: of all), by name; ended ones only if asked for."""
        ...

    async def names(self) -> list[UnitName]:
        """Return every name of every unit, ended ones too: what a search looks through."""
        ...

    async def add_name(self, unit_id: int, name: str, until: date | None = None) -> None:
        """Remember another or a former name; one that is known already changes nothing."""
        ...

    async def drop_name(self, unit_id: int, name: str) -> None:
        """Forget another or a former name."""
        ...

    async def rename(self, unit_id: int, name: str) -> None:
        """Give a unit another name of its own. The former one is kept by `add_name`."""
        ...

    async def end(self, unit_id: int, on: date, successors: Sequence[int]) -> None:
        """Mark a unit as ended, with its successors."""
        ...

    async def revive(self, unit_id: int) -> None:
        """Take an end back."""
        ...

    async def remove(self, unit_id: int) -> bool:
        """Delete a unit: the undoing of a founding. False, and nothing done, where something still refers to it."""
        ...
