"""A small bureau for tests of duties: a library with a few deadlines, units, people, and the days that units tell."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from directory.access import Standing
from directory.membership import Post, Role
from directory.units import NewUnit, UnitKind
from knowledge.anchors import Anchor
from knowledge.library import Library, load
from knowledge.tables import Deadline
from reminders.duties import Duty
from reminders.events import UnitEvent
from reminders.ledger import EntryState, LedgerEntry
from reminders.obligations import Scope
from reminders.own_deadlines import OwnDeadline
from reminders.planning import Planned, plan_units
from reminders.registry import Registry
from reminders.workdays import Workdays
from storage import Database, Work

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)  # Monday, 09:00 in Vietnam
TODAY = date(2026, 3, 2)

# What is demanded of every commune of Nam Đàn: a day of its own, 15 days from its founding, a guess, a list, no day.
_ROWS = {
    "fixed": Deadline(section="nam-dan:1", what="nộp kế hoạch", anchor=Anchor.FIXED, date=date(2026, 3, 20), entry="x"),
    "founded": Deadline(
        section="nam-dan:1", what="khắc dấu", anchor=Anchor.FOUNDING, since="quyết định thành lập", days=15, entry="x"
    ),
    "guessed": Deadline(
        section="nam-dan:1",
        what="ban hành quy chế",
        anchor=Anchor.EFFECT,
        since="quyết định có hiệu lực",
        days=15,
        expected=date(2026, 3, 25),
        entry="x",
    ),
    "list": Deadline(
        section="nam-dan:1",
        what="lập danh sách",
        anchor=Anchor.NONE,
        receiver="skhcn-nghe-an",
        forms=("staff",),
        systems=("vnpt-ioffice",),
        entry="x",
    ),
}


def library() -> Library:
    """Return the shipped library with these deadlines only."""
    rows = {key: row.model_copy(update={"kinds": ("commune",)}) for key, row in _ROWS.items()}
    return replace(load(), deadlines=rows)


LIBRARY = library()


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """Return a moment of a day in Vietnam, as UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM).astimezone(UTC)


@dataclass
class Bureau:
    """One database, and a unit with a focal person, a head and an official. Each call is one unit of work."""

    database: Database
    unit: int = 0
    focal: int = 0
    head: int = 0
    official: int = 0

    @asynccontextmanager
    async def work(self) -> AsyncIterator[tuple[Work, Registry]]:
        """Open a unit of work that may write."""
        async with self.database.write() as work:
            yield work, Registry(work.offices, work.agenda, LIBRARY, Workdays())

    @asynccontextmanager
    async def registry(self) -> AsyncIterator[Registry]:
        """Open what duties are computed from."""
        async with self.work() as (_, registry):
            yield registry

    async def plan(self, now: datetime = NOW) -> Planned:
        """Plan the unit's duties."""
        async with self.registry() as registry:
            return await plan_units([self.unit], registry, now)

    async def duty(self, key: str) -> Duty:
        """Return the unit's duty of a deadline, or of a whole source."""
        source = key if ":" in key else f"deadline:{key}"
        async with self.registry() as registry:
            duties = await registry.agenda.duties.of_units([self.unit])
        return next(duty for duty in duties if duty.source == source)

    async def waiting(self, person: int | None = None) -> dict[str, datetime]:
        """Return what waits for the unit's duties (and that person): each key with its hour."""
        return {
            entry.key: entry.due_at for entry in await self.entries() if person is None or entry.person_id == person
        }

    async def entries(self) -> list[LedgerEntry]:
        """Return what waits for the unit's duties."""
        async with self.registry() as registry:
            duties = await registry.agenda.duties.of_units([self.unit])
            found = await registry.agenda.ledger.waiting_of([duty.id for duty in duties])
        return [entry for entries in found.values() for entry in entries]

    async def sent(self, *keys: str, now: datetime = NOW) -> None:
        """Settle entries as sent, and put nothing after them."""
        ids = [entry.id for entry in await self.entries() if entry.key in keys]
        async with self.registry() as registry:
            await registry.agenda.ledger.settle(ids, EntryState.SENT, now)

    async def standing(self, person: int) -> Standing:
        """Return a person's posts."""
        async with self.registry() as registry:
            return Standing(person, await registry.offices.memberships.of(person))

    def event(self, anchor: Anchor, signed_on: date, effective_on: date | None = None) -> UnitEvent:
        """Return what the unit would tell."""
        return UnitEvent(self.unit, anchor, "12/QĐ-UBND", signed_on, effective_on, self.focal, NOW)

    async def own(self, day: date, scope: Scope | None = None) -> int:
        """Let an administrator set a deadline."""
        made = OwnDeadline(0, "báo cáo", day, scope or Scope(), "Sở KH&CN", "", None, None, NOW)
        async with self.registry() as registry:
            return await registry.agenda.own.add(made)

    async def hired(self, role: Role, number: int, unit: int | None = None, now: datetime = NOW) -> int:
        """Let somebody join the unit, or another."""
        async with self.work() as (work, _):
            person = await work.people.meet("telegram", number, number * 10, now)
            await work.offices.memberships.grant(person.id, Post(role, unit or self.unit), None, now)
            return person.id

    async def founded(self, name: str = "UBND xã Kim Liên", kind: UnitKind = UnitKind.COMMUNE) -> int:
        """Add a unit of Nam Đàn."""
        async with self.work() as (work, _):
            return (await work.offices.units.add(NewUnit(name, kind, "nam-dan"), NOW)).id


async def opened(database: Database) -> Bureau:
    """Return a bureau whose unit is staffed, and planned nothing yet."""
    bureau = Bureau(database)
    bureau.unit = await bureau.founded()
    bureau.focal = await bureau.hired(Role.FOCAL, 1)
    bureau.head = await bureau.hired(Role.HEAD, 2)
    bureau.official = await bureau.hired(Role.OFFICIAL, 3)
    return bureau


def days(count: int) -> timedelta:
    """Return so many days."""
    return timedelta(days=count)
