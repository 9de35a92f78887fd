"""Notices are kept once, wait until they are sent, and leave nothing behind."""

from directory.notices import Notice
from storage import Database, Work
from tests.storage import Look
from tests.storage.people import NOW, somebody

TEXT = "Danh sách của xã Kim Liên đã được nhận."
BUTTONS = ((("Xem", "d:7"), ("Để sau", "d:0")), (("Menu", "m"),))


async def tell(work: Work, person: int, key: str = "package:1") -> None:
    await work.offices.notices.tell(person, TEXT, BUTTONS, key, NOW)


async def test_a_notice_waits_with_where_to_send_it(database: Database, look: Look) -> None:
    async with database.write() as work:
        person = await somebody(work)
        for _ in range(2):
            await tell(work, person)
        (waiting,) = await work.offices.notices.waiting()
    assert waiting == Notice(waiting.id, person, "telegram", 70, TEXT, BUTTONS, 0)
    assert "Kim Liên" not in str(look("SELECT * FROM ledger"))


async def test_notices_wait_in_order_and_no_more_than_wanted_are_taken(database: Database) -> None:
    async with database.write() as work:
        person = await somebody(work)
        for key in "abc":
            await tell(work, person, key)
        numbers = [notice.id for notice in await work.offices.notices.waiting()]
        assert numbers == sorted(numbers)
        assert [notice.id for notice in await work.offices.notices.waiting(2)] == numbers[:2]


async def test_who_blocked_the_bot_is_told_when_back(database: Database) -> None:
    async with database.write() as work:
        person = await somebody(work)
        await tell(work, person)
        await work.people.blocked("telegram", 70, NOW)
        assert await work.offices.notices.waiting() == []
        await somebody(work)
        assert len(await work.offices.notices.waiting()) == 1


async def test_a_group_is_not_told_what_concerns_one_person(database: Database) -> None:
    async with database.write() as work:
        met_in_group = await work.people.meet("telegram", 9, -100, NOW)
        await tell(work, met_in_group.id)
        assert await work.offices.notices.waiting() == []


async def test_what_cannot_be_sent_is_not_tried_for_ever(database: Database) -> None:
    async with database.write() as work:
        await tell(work, await somebody(work))
        (notice,) = await work.offices.notices.waiting()
        for _ in range(20):
            assert len(await work.offices.notices.waiting()) == 1
            await work.offices.notices.failed(notice.id)
        assert await work.offices.notices.waiting() == []


async def test_a_settled_notice_says_nothing_and_is_not_told_again(database: Database, look: Look) -> None:
    async with database.write() as work:
        person = await somebody(work)
        await tell(work, person, "a")
        await tell(work, person, "b")
        for sent, notice in zip((True, False), await work.offices.notices.waiting(), strict=True):
            await work.offices.notices.settle(notice.id, sent, NOW)
        await tell(work, person, "a")
        assert await work.offices.notices.waiting() == []
    assert look("SELECT text, buttons, state FROM ledger ORDER BY id") == [("", "", "sent"), ("", "", "given-up")]
