"""A notice is an entry of the ledger that is due at once."""

from datetime import timedelta

from reminders.ledger import EntryKind, LedgerEntry
from storage import Database, Work
from tests.storage import Look
from tests.storage.people import NOW, somebody

TEXT = "Danh sách của xã Kim Liên đã được nhận."
BUTTONS = ((("Xem", "d:7"), ("Để sau", "d:0")), (("Menu", "m"),))


async def tell(work: Work, person: int) -> None:
    await work.offices.notices.tell(person, TEXT, BUTTONS, "package:1", NOW)


async def claim(work: Work, person: int) -> list[LedgerEntry]:
    return await work.agenda.ledger.claim(person, NOW, timedelta(minutes=2), "me")


async def test_a_notice_is_kept_once_and_due_now(database: Database, look: Look) -> None:
    async with database.write() as work:
        person = await somebody(work)
        for _ in range(2):
            await tell(work, person)
        (waiting,) = await claim(work, person)
    assert (waiting.kind, waiting.due_at, waiting.expires_at) == (EntryKind.NOTICE, NOW, None)
    assert (waiting.text, waiting.buttons) == (TEXT, BUTTONS)
    assert "Kim Liên" not in str(look("SELECT * FROM ledger"))


async def test_who_blocked_the_bot_is_asked_for_elsewhere_and_told_when_back(database: Database) -> None:
    async with database.write() as work:
        person = await somebody(work)
        await tell(work, person)
        await work.people.blocked("telegram", 70, NOW)
        assert await work.offices.accounts.reachable(person, ["telegram"]) == []
        assert await work.agenda.ledger.due(NOW, 9, ["telegram"]) == [person]
        await somebody(work)
        assert len(await work.offices.accounts.reachable(person, ["telegram"])) == 1
