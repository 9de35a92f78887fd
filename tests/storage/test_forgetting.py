"""What a person may see and have deleted: theirs, all of it, and nobody else's."""

from datetime import UTC, datetime

import pytest

from directory.membership import Post, Role
from knowledge.questions import Verdict
from reminders.duties import NewDuty
from reminders.ledger import EntryKind, NewEntry
from reminders.preferences import Preference
from storage import Database, Work
from tests.storage.people import office

NOW = datetime(2025, 7, 2, 1, 0, tzinfo=UTC)
POST = Post(Role.RECEIVER, receiver="skhcn-nghe-an")


async def two_people(work: Work) -> tuple[int, int]:
    """Lan and Hòa, each with a question, a request and a locality."""
    people = []
    for number in (7, 8):
        person = await work.people.meet("telegram", number, number, NOW)
        await work.people.choose_locality(person.id, "nam-dan")
        await work.people.locality_asked(person.id, NOW)
        await work.questions.keep(person.id, f"câu {number}", None, None, (), Verdict.OPEN, NOW)
        await work.offices.requests.keep(person.id, POST, "Nguyễn Văn A", NOW)
        people.append(person.id)
    return people[0], people[1]


async def test_a_persons_questions_and_requests_are_theirs(database: Database) -> None:
    async with database.write() as work:
        lan, _ = await two_people(work)
        assert [question.text for question in await work.questions.of_person(lan)] == ["câu 7"]
        assert [request.person_id for request in await work.offices.requests.of_person(lan)] == [lan]


async def test_what_is_forgotten_is_one_persons(database: Database) -> None:
    async with database.write() as work:
        lan, hoa = await two_people(work)
        assert await work.questions.forget_person(lan) == 1
        assert await work.offices.requests.forget_person(lan) == 1
        await work.people.forget(lan)
    async with database.read() as work:
        assert await work.questions.of_person(lan) == []
        assert await work.offices.requests.of_person(lan) == []
        assert len(await work.questions.of_person(hoa)) == 1
        assert len(await work.offices.requests.of_person(hoa)) == 1
    async with database.write() as work:
        met = await work.people.meet("telegram", 7, 7, NOW)
        other = await work.people.meet("telegram", 8, 8, NOW)
    assert (met.id, met.locality, met.locality_asked_at) == (lan, None, None)
    assert (other.locality, other.locality_asked_at) == ("nam-dan", NOW)


@pytest.mark.parametrize("role", [Role.FOCAL, Role.ADMINISTRATOR])
async def test_posts_that_ended_stay_in_the_history(database: Database, role: Role) -> None:
    async with database.write() as work:
        lan, hoa = await two_people(work)
        await work.offices.memberships.grant(lan, Post(role, locality="nam-dan"), None, NOW)
        await work.offices.memberships.revoke_all(lan, NOW)
        await work.offices.memberships.grant(lan, POST, hoa, NOW)
        history = await work.offices.memberships.history(lan)
        assert [(held.post.role, held.until) for held in history] == [(role, NOW), (Role.RECEIVER, None)]
        assert await work.offices.memberships.history(hoa) == ()


async def test_nothing_waits_for_who_is_forgotten_and_what_they_were_given_goes_back(database: Database) -> None:
    async with database.write() as work:
        lan, hoa = await two_people(work)
        unit, agenda = await office(work), work.agenda
        await agenda.duties.add([NewDuty(unit, f"own:{number}", None, False) for number in (1, 2)], NOW)
        given = await agenda.duties.of_units([unit])
        for duty, person in zip(given, (lan, hoa), strict=True):
            await agenda.duties.assign(duty.id, person)
        await agenda.ledger.put([NewEntry(EntryKind.REMINDER, one, f"r:{one}", NOW) for one in (lan, hoa)], NOW)
        for person in (lan, hoa):
            await agenda.preferences.stop(person, NOW)
        await agenda.preferences.calendar_key(lan, "key")
        await agenda.forget_person(lan)
    async with database.read() as work:
        agenda = work.agenda
        assert [len(await agenda.duties.of_person(one)) for one in (lan, hoa)] == [0, 1]
        assert [await agenda.ledger.waiting_for(one) for one in (lan, hoa)] == [0, 1]
        assert await agenda.preferences.of([lan, hoa]) == {lan: Preference(lan), hoa: Preference(hoa, NOW)}
        assert await agenda.preferences.of_calendar_key("key") is None
