"""Announcements are kept sealed; what became of each copy is counted, and what was given up can wait again."""

from datetime import timedelta

from directory.units import UnitKind
from reminders.announcements import Announcement, key_of
from reminders.ledger import EntryKind, EntryState, LedgerEntry, NewEntry
from reminders.obligations import Scope
from storage import Database, Work
from tests.storage import Look
from tests.storage.people import NOW, somebody

TEXT = "Họp giao ban lúc 14 giờ."
SCOPE = Scope(localities=("nam-dan",), kinds=(UnitKind.COMMUNE,))


async def _claimed(work: Work, person: int) -> list[LedgerEntry]:
    return await work.agenda.ledger.claim(person, NOW, timedelta(minutes=2), "test")


async def announce(work: Work, person: int) -> Announcement:
    announcement = Announcement(0, TEXT, SCOPE, "nam-dan", person, NOW, NOW)
    number = await work.agenda.announcements.add(announcement)
    kept = await work.agenda.announcements.get(number)
    assert kept is not None
    return kept


async def test_an_announcement_is_kept_sealed(database: Database, look: Look) -> None:
    async with database.write() as work:
        person = await somebody(work)
        first, second = await announce(work, person), await announce(work, person)
        assert (first.text, first.scope, first.due_at) == (TEXT, SCOPE, NOW)
        assert await work.agenda.announcements.latest(1) == [second]
        assert await work.agenda.announcements.latest(2, 1) == [first]
        assert await work.agenda.announcements.get(99) is None
    assert "giao ban" not in str(look("SELECT * FROM announcements"))


async def test_copies_are_counted_and_given_up_ones_wait_again(database: Database) -> None:
    async with database.write() as work:
        person, ledger = await somebody(work), work.agenda.ledger
        keys = [key_of(1, person), key_of(1, person + 1), key_of(11, person)]
        await ledger.put([NewEntry(EntryKind.ANNOUNCEMENT, person, key, NOW, text=TEXT) for key in keys], NOW)
        assert await ledger.counted("announce:1:") == {EntryState.WAITING: 2}
        given_up = next(entry.id for entry in await _claimed(work, person) if entry.key == keys[0])
        await ledger.settle([given_up], EntryState.GIVEN_UP, NOW, "blocked")
        assert await ledger.counted("announce:1:") == {EntryState.WAITING: 1, EntryState.GIVEN_UP: 1}
        assert await ledger.again(given_up, NOW)
        assert not await ledger.again(given_up, NOW)
        assert await ledger.counted("announce:1:") == {EntryState.WAITING: 2}
