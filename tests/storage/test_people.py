"""People are met once and remembered, with what they told of themselves."""

from datetime import UTC, datetime, timedelta

from directory.people import Person
from storage import Database
from tests.storage import Look

BLOCKED = "SELECT chat_id FROM people WHERE blocked_at IS NOT NULL"
MONDAY = datetime(2025, 7, 7, 1, 30, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


async def meet(database: Database, user_id: int = 7, chat_id: int = 70, channel: str = "telegram") -> Person:
    async with database.write() as work:
        return await work.people.meet(channel, user_id, chat_id, MONDAY)


async def test_a_new_person_has_said_nothing_yet(database: Database) -> None:
    person = await meet(database)
    assert person == Person(person.id, "telegram", 7, 70, seen_at=MONDAY)


async def test_who_comes_again_is_the_same_person(database: Database) -> None:
    assert await meet(database) == await meet(database)


async def test_the_same_number_on_another_channel_is_somebody_else(database: Database) -> None:
    assert (await meet(database)).id != (await meet(database, channel="zalo")).id


async def test_numbers_of_telegram_are_larger_than_32_bits(database: Database) -> None:
    person = await meet(database, user_id=7_000_000_000, chat_id=-1_002_000_000_000)
    assert (person.user_id, person.chat_id) == (7_000_000_000, -1_002_000_000_000)


async def test_a_person_who_moves_to_another_chat_keeps_everything_else(database: Database) -> None:
    person = await meet(database)
    async with database.write() as work:
        await work.people.choose_locality(person.id, "nghe-an")
    moved = await meet(database, chat_id=71)
    assert (moved.id, moved.chat_id, moved.locality) == (person.id, 71, "nghe-an")


async def test_a_locality_is_chosen_and_forgotten(database: Database) -> None:
    person = await meet(database)
    async with database.write() as work:
        await work.people.choose_locality(person.id, "cao-bang")
        await work.people.locality_asked(person.id, TUESDAY)
    chosen = await meet(database)
    assert (chosen.locality, chosen.locality_asked_at) == ("cao-bang", TUESDAY)
    async with database.write() as work:
        await work.people.choose_locality(person.id, None)
    assert (await meet(database)).locality is None


async def test_who_blocked_us_is_welcome_when_writing_again(database: Database, look: Look) -> None:
    other = await meet(database, user_id=8, chat_id=80)
    await meet(database)
    async with database.write() as work:
        await work.people.blocked("telegram", 70, TUESDAY)
    assert look(BLOCKED) == [(70,)]
    assert (await meet(database)).blocked_at is None
    assert look(BLOCKED) == []
    assert (await meet(database, user_id=8, chat_id=80)) == other


async def test_a_group_does_not_take_the_place_of_the_private_chat(database: Database) -> None:
    person = await meet(database, chat_id=70)
    assert await meet(database, chat_id=-100) == person
    assert (await meet(database, chat_id=71)).chat_id == 71


async def test_the_private_chat_takes_the_place_of_the_group(database: Database) -> None:
    person = await meet(database, chat_id=-100)
    private = await meet(database, chat_id=70)
    assert (private.id, private.chat_id) == (person.id, 70)


async def test_who_writes_in_a_group_still_refuses_private_messages(database: Database, look: Look) -> None:
    await meet(database)
    async with database.write() as work:
        await work.people.blocked("telegram", 70, TUESDAY)
    await meet(database, chat_id=-100)
    assert look(BLOCKED) == [(70,)]
