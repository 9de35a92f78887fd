"""Talks with an administrator of Nam Đàn: Lan. Hòa is a focal person there; who they are is put into the database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from directory.membership import Post, Role
from directory.units import NewUnit, UnitKind
from storage import Work
from tests.conversations.talk import CHANNEL, HOA, LAN, Talk

PLACE = "nam-dan"
MINH = 9  # administers another locality
TUAN = 10  # whoever a test needs besides


@asynccontextmanager
async def administration(folder: Path) -> AsyncIterator[Talk]:
    """Begin a talk with an administrator, two communes and a focal person."""
    async with await Talk.begin(folder) as talk:
        async with work(talk) as now:
            first = await unit(now, "UBND xã Kim Liên", talk)
            await unit(now, "UBND xã Nam Giang", talk)
            await unit(now, "UBND xã Đông Khê", talk, locality="thach-an")
            await post(now, talk, LAN, Post(Role.ADMINISTRATOR, locality=PLACE))
            await post(now, talk, MINH, Post(Role.ADMINISTRATOR, locality="thach-an"))
            await post(now, talk, HOA, Post(Role.FOCAL, first))
        yield talk


@asynccontextmanager
async def work(talk: Talk) -> AsyncIterator[Work]:
    """Change the database as somebody else would."""
    async with talk.database.write() as open_work:
        yield open_work


async def unit(now: Work, name: str, talk: Talk, locality: str | None = PLACE, parent: int | None = None) -> int:
    """Found a unit and return its id."""
    kind = UnitKind.COMMUNE if "xã" in name else UnitKind.OFFICE
    return (await now.offices.units.add(NewUnit(name, kind, locality, parent), talk.now)).id


async def post(now: Work, talk: Talk, who: int, given: Post) -> int:
    """Give somebody a post and return the person's id."""
    person = await now.people.meet(CHANNEL, who, who, talk.now)
    await now.offices.memberships.grant(person.id, given, None, talk.now)
    return person.id
