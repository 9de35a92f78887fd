"""People who may hand in: a unit, their posts in it, and their consent."""

import pytest

from directory.membership import Post, Role
from directory.units import NewUnit, Unit, UnitKind
from handlers.people.consent import VERSION
from tests.conversations.talk import CHANNEL, LAN, Talk

COMMUNE = "UBND xã Vạn An"


@pytest.fixture
async def clerk(talk: Talk) -> Talk:
    """Lan, a focal person of a commune."""
    await office(talk)
    return talk


async def found(talk: Talk, name: str = COMMUNE, locality: str | None = "nam-dan") -> Unit:
    async with talk.database.write() as work:
        return await work.offices.units.add(NewUnit(name, UnitKind.COMMUNE, locality), talk.now)


async def join(talk: Talk, unit: Unit, who: int = LAN, role: Role = Role.FOCAL, consents: bool = True) -> int:
    """Give somebody a post, and let them agree; return who they are to the house."""
    async with talk.database.write() as work:
        person = await work.people.meet(CHANNEL, who, who, talk.now)
        await work.offices.memberships.grant(person.id, Post(role, unit.id), None, talk.now)
        if consents:
            await work.offices.consents.give(person.id, VERSION, "…", talk.now)
    return person.id


async def office(talk: Talk, *people: int) -> Unit:
    """A commune with focal persons, Lan if nobody is named."""
    unit = await found(talk)
    for who in people or (LAN,):
        await join(talk, unit, who)
    return unit
