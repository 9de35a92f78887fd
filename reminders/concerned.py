"""Concerned: who of a unit is reminded, who is told that it is late. One human with several accounts counts once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from directory.membership import Membership, Role
from reminders.duties import Duty
from reminders.registry import Registry

Since = Mapping[int, datetime]  # humans, and since when each has had the post


@dataclass(frozen=True)
class UnitPeople:
    """The people of a unit, each by the first account of the human. `humans` says whose an account is.

    `stopped` want no reminders. They stay who they are: a duty that was given to them can still be theirs.
    """

    focal: Since = field(default_factory=dict)
    heads: Since = field(default_factory=dict)
    members: Since = field(default_factory=dict)
    stopped: frozenset[int] = frozenset()
    humans: Mapping[int, int] = field(default_factory=dict)

    def human(self, account: int) -> int:
        """Return the first account of a human."""
        return self.humans.get(account, account)

    def reminded(self, duty: Duty) -> tuple[int, ...]:
        """Return who is reminded of a duty: whom it was given to, else the focal persons, else the heads."""
        given = self.human(duty.assigned_to) if duty.assigned_to else None
        return self._listening([given] if given in self.members else []) or self.asked

    @property
    def asked(self) -> tuple[int, ...]:
        """Who is asked for a day that only the unit knows: the focal persons, else the heads."""
        return self._listening(self.focal) or self._listening(self.heads)

    def told_when_late(self, duty: Duty) -> tuple[int, ...]:
        """Return the heads, without those who are reminded themselves."""
        reminded = self.reminded(duty)
        return tuple(head for head in self._listening(self.heads) if head not in reminded)

    def may_stand_in(self, person: int) -> bool:
        """Whether somebody may be told in place of another: they belong to the unit, and want reminders."""
        return person in self.members and person not in self.stopped

    def _listening(self, people: Iterable[int | None]) -> tuple[int, ...]:
        return tuple(person for person in people if person is not None and person not in self.stopped)


NOBODY = UnitPeople()


async def people_of_units(unit_ids: Sequence[int], registry: Registry) -> Mapping[int, UnitPeople]:
    """Return the people of many units, by unit; one without any is left out."""
    held = await registry.offices.memberships.in_units(unit_ids)
    accounts = sorted({one.person_id for one in held})
    humans = await registry.offices.accounts.human_of(accounts)
    stopped = await registry.agenda.preferences.stopped(sorted({*accounts, *humans.values()}))
    by_unit: dict[int, list[Membership]] = {}
    for one in held:
        if one.post.unit_id is not None:
            by_unit.setdefault(one.post.unit_id, []).append(one)
    return {unit_id: _people(posts, humans, stopped) for unit_id, posts in by_unit.items()}


def _people(posts: Sequence[Membership], humans: Mapping[int, int], stopped: frozenset[int]) -> UnitPeople:
    def since(*roles: Role) -> Since:
        found: dict[int, datetime] = {}
        for post in posts:
            if post.post.role in roles:
                human = humans.get(post.person_id, post.person_id)
                found[human] = min(post.since, found.get(human, post.since))
        return found

    own = {post.person_id: humans.get(post.person_id, post.person_id) for post in posts}
    return UnitPeople(since(Role.FOCAL), since(Role.HEAD), since(*Role), stopped & frozenset(own.values()), own)
