"""A yes is kept with the text that was shown, and can be taken back; the evidence stays."""

from datetime import timedelta

from directory.consent import Consent
from storage import Database
from tests.storage.people import NOW, somebody

LATER = NOW + timedelta(days=1)
TEXT = "Em chỉ giữ những gì anh/chị gửi."


async def test_a_second_yes_to_the_same_text_changes_nothing(database: Database) -> None:
    async with database.write() as work:
        person = await somebody(work)
        assert await work.offices.consents.active(person) is None
        given = await work.offices.consents.give(person, "1", TEXT, NOW)
        assert await work.offices.consents.give(person, "1", TEXT, LATER) == given
        assert await work.offices.consents.active(person) == given
    assert given == Consent(given.id, person, "1", TEXT, NOW)


async def test_a_new_text_is_agreed_to_anew(database: Database) -> None:
    async with database.write() as work:
        person = await somebody(work)
        first = await work.offices.consents.give(person, "1", TEXT, NOW)
        second = await work.offices.consents.give(person, "2", TEXT, LATER)
        assert await work.offices.consents.active(person) == second
        assert await work.offices.consents.all_of(person) == [first, second]


async def test_what_is_taken_back_stays_as_evidence(database: Database) -> None:
    async with database.write() as work:
        lan, hoa = await somebody(work, 7), await somebody(work, 8)
        for person in (lan, hoa):
            await work.offices.consents.give(person, "1", TEXT, NOW)
        await work.offices.consents.withdraw(lan, LATER)
        assert await work.offices.consents.active(lan) is None
        assert await work.offices.consents.active(hoa) is not None
        (kept,) = await work.offices.consents.all_of(lan)
        assert (kept.text, kept.given_at, kept.withdrawn_at) == (TEXT, NOW, LATER)
        await work.offices.consents.give(lan, "1", TEXT, LATER)
        assert len(await work.offices.consents.all_of(lan)) == 2
