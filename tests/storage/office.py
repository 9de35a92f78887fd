"""A unit, its clerks and a draft, for the tests of what they hand in."""

from dataclasses import dataclass
from datetime import UTC, datetime

from directory.units import NewUnit, UnitKind
from storage import Database, Work
from submissions.drafts import Draft, DraftRow
from submissions.fields import FormKind, RowData
from submissions.submission import NewPackage, Submission

NOW = datetime(2025, 7, 7, 1, 30, tzinfo=UTC)
STAFF = FormKind.STAFF
AN: RowData = {"name": "Nguyễn Văn A", "phone": "0912345475", "mailbox": "canbo.a@nghean.gov.vn"}
BINH: RowData = {"name": "Trần Thị B", "phone": "0912345476"}
CHI: RowData = {"name": "Lò Văn C", "phone": "0912345477"}


@dataclass(frozen=True)
class Office:
    """A unit, two people of it, and its open draft."""

    unit: int
    lan: int
    hoa: int
    draft: int


async def unit(work: Work, name: str) -> int:
    """Add a unit."""
    return (await work.offices.units.add(NewUnit(name, UnitKind.COMMUNE, "nam-dan"), NOW)).id


async def office(database: Database, name: str = "UBND xã Kim Liên") -> Office:
    """Add a unit with an open draft; its people are the same for every unit."""
    async with database.write() as work:
        lan = (await work.people.meet("telegram", 7, 70, NOW)).id
        hoa = (await work.people.meet("telegram", 8, 80, NOW)).id
        place = await unit(work, name)
        return Office(place, lan, hoa, (await work.dossiers.drafts.open(place, lan, NOW)).id)


async def add(database: Database, where: Office, *rows: RowData, now: datetime = NOW) -> list[DraftRow]:
    """Let Lan add finished rows of staff."""
    async with database.write() as work:
        drafts = work.dossiers.drafts
        return [await drafts.add(where.draft, STAFF, row, True, where.lan, now) for row in rows]


async def rows(database: Database, draft: int) -> list[RowData]:
    """Read what the rows of a draft say."""
    async with database.read() as work:
        return [row.data for row in await work.dossiers.drafts.rows(draft)]


async def draft(database: Database, draft_id: int) -> Draft:
    """Read a draft."""
    async with database.read() as work:
        found = await work.dossiers.drafts.get(draft_id)
        assert found is not None
        return found


async def hand_in(database: Database, where: Office, code: str = "ABC234", now: datetime = NOW) -> Submission:
    """Let Lan hand the draft in: all of it to one receiver, and its first row to another."""
    async with database.write() as work:
        found = await work.dossiers.drafts.of_unit(where.unit)
        assert found is not None
        gathered = [(row.form, row.data) for row in await work.dossiers.drafts.rows(found.id)]
        parts = [
            NewPackage("all", "so-khcn", range(len(gathered))),
            NewPackage("first", "cong-ttdt", range(len(gathered[:1]))),
        ]
        return await work.dossiers.submissions.submit(
            found.id, found.revision, code, where.unit, gathered, parts, where.lan, now
        )
