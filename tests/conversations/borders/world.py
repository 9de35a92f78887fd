"""The world that everybody looks at: it is built once, and every test gets a copy."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from handlers.people.consent import VERSION
from storage import Work
from tests.conversations.borders.people import OTHER, OWN, REVOKED, STRANGER, lost_posts, posts
from tests.conversations.borders.things import Things, furnish
from tests.conversations.talk import CHANNEL, MORNING, Talk


@dataclass(frozen=True)
class Land:
    """What the unit of those who look has, what the other one has, and the posts that somebody has lost."""

    own: Things
    other: Things
    lost: tuple[int, ...]


@dataclass
class World:
    """A talk in that land."""

    talk: Talk
    land: Land

    @property
    def own(self) -> Things:
        """What those who look may see, each as far as their post goes."""
        return self.land.own

    @property
    def other(self) -> Things:
        """What none of them may see."""
        return self.land.other

    async def revoke(self) -> None:
        """Take all posts of the other unit back from who had them."""
        async with self.talk.database.write() as work:
            for membership in self.land.lost:
                await work.offices.memberships.revoke(membership, self.talk.now)


async def build(folder: Path) -> Land:
    """Build the land. Who will lose the posts of the other unit still has them."""
    async with await Talk.begin(folder) as talk, talk.database.write() as work:
        own, other = await furnish(work, OWN), await furnish(work, OTHER)
        for who, held in posts(own.unit).items():
            person = await _meet(work, who)
            for post in held:
                await work.offices.memberships.grant(person, post, None, MORNING)
        await _meet(work, STRANGER)
        revoked = (await work.people.meet(CHANNEL, REVOKED, REVOKED, MORNING)).id
        for post in lost_posts():
            await work.offices.memberships.grant(revoked, post, None, MORNING)
        lost = [held.id for held in await work.offices.memberships.of(revoked)]
    # The own unit's next row is the one after all that there are.
    return Land(replace(own, noted=other.dropped + 2), other, tuple(lost))


@asynccontextmanager
async def entered(template: Path, folder: Path, land: Land, lost: bool = True) -> AsyncIterator[World]:
    """Begin a talk in a copy of the land, with the posts lost that are to be lost."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    async with await Talk.begin(folder) as talk:
        world = World(talk, land)
        if lost:
            await world.revoke()
        yield world


async def _meet(work: Work, who: int) -> int:
    person = await work.people.meet(CHANNEL, who, who, MORNING)
    await work.offices.consents.give(person.id, VERSION, "…", MORNING)
    return person.id
