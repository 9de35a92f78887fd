"""Who asks to join is asked about once, decided about once, and named to nobody who reads the file."""

from directory.joining import JoinRequest
from storage import Database
from tests.storage import Look
from tests.storage.people import NOW, focal, office, somebody

NAME = "Nguyễn Văn A"


async def test_an_open_request_is_not_kept_twice(database: Database) -> None:
    async with database.write() as work:
        person, post = await somebody(work), focal(await office(work))
        kept = await work.offices.requests.keep(person, post, NAME, NOW)
        assert await work.offices.requests.keep(person, post, "Nguyễn Văn B", NOW) == kept
        assert kept == JoinRequest(kept.id, person, post, NAME, NOW)
        assert await work.offices.requests.open() == [kept]
        assert await work.offices.requests.get(kept.id) == kept
        assert await work.offices.requests.get(kept.id + 1) is None


async def test_a_request_is_decided_once_and_can_be_made_again(database: Database) -> None:
    async with database.write() as work:
        person, post, requests = await somebody(work), focal(await office(work)), work.offices.requests
        kept = await requests.keep(person, post, NAME, NOW)
        assert await requests.decide(kept.id, False, person, NOW) is True
        assert await requests.decide(kept.id, True, person, NOW) is False
        assert await requests.open() == []
        assert (await requests.keep(person, post, NAME, NOW)).id != kept.id
        assert await requests.get(kept.id) == JoinRequest(kept.id, person, post, NAME, NOW, False, person, NOW)


async def test_a_name_is_not_kept_in_the_clear(database: Database, look: Look) -> None:
    async with database.write() as work:
        await work.offices.requests.keep(await somebody(work), focal(await office(work)), NAME, NOW)
    assert NAME not in str(look("SELECT * FROM join_requests"))
