"""What has become of no use goes after its time, and nothing else."""

from datetime import datetime, timedelta

from directory.audit import Action
from reminders.announcements import Announcement
from reminders.duties import DutyState, NewDuty
from reminders.ledger import EntryKind, EntryState, NewEntry
from reminders.obligations import Scope
from storage import Database, Work
from storage.retention import SLICE
from tests.storage import Look
from tests.storage.people import NOW, focal, office, somebody

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
TABLES = (
    "conversations",
    "wrong_codes",
    "invitations",
    "join_requests",
    "ledger",
    "audit",
    "consents",
    "announcements",
)


async def fill(database: Database) -> None:
    async with database.write() as work:
        offices, person, post = work.offices, await somebody(work), focal(await office(work))
        await work.conversations.put("telegram:70:7", "Step:name", "{}", NOW)
        await offices.invitations.wrong(person, NOW)
        await offices.invitations.keep("A", post, 1, NOW, None, NOW)
        await offices.requests.decide((await offices.requests.keep(person, post, "A", NOW)).id, True, person, NOW)
        await tell_and_settle(work, person)
        await offices.audit.write(person, Action.JOINED, "unit:1", NOW)
        await offices.consents.give(person, "1", "Đồng ý", NOW)
        await work.agenda.announcements.add(Announcement(0, "Họp.", Scope(), None, None, NOW, NOW))


async def tell_and_settle(work: Work, person: int) -> None:
    await work.offices.notices.tell(person, "Đã nhận.", (), "a", NOW)
    (notice,) = await work.agenda.ledger.claim(person, NOW, DAY, "me")
    await work.agenda.ledger.settle([notice.id], EntryState.SENT, NOW)


async def purge(database: Database, now: datetime) -> None:
    async with database.write() as work:
        await work.retention.purge(now, YEAR)


def filled(look: Look) -> list[str]:
    return [table for table in TABLES if look(f"SELECT * FROM {table}")]


async def test_everything_goes_after_its_time_but_the_evidence(database: Database, look: Look) -> None:
    await fill(database)
    await purge(database, NOW + DAY)
    assert filled(look) == list(TABLES)
    await purge(database, NOW + 3 * DAY)
    assert filled(look) == [table for table in TABLES if table != "wrong_codes"]
    await purge(database, NOW + 91 * DAY)
    assert filled(look) == ["audit", "consents", "announcements"]
    await purge(database, NOW + 181 * DAY)
    assert filled(look) == ["audit", "consents"]
    await purge(database, NOW + 6 * YEAR)
    assert filled(look) == ["consents"]


async def test_what_was_never_sent_goes_half_a_year_after_it_was_due(database: Database, look: Look) -> None:
    async with database.write() as work:
        person = await somebody(work)
        entries = [NewEntry(EntryKind.REMINDER, person, f"r:{days}", NOW + days * DAY) for days in (0, 100)]
        await work.agenda.ledger.put(entries, NOW)
    await purge(database, NOW + 181 * DAY)
    assert look("SELECT key FROM ledger") == [("r:100",)]


async def test_very_many_go_too(database: Database, look: Look) -> None:
    async with database.write() as work:
        person = await somebody(work)
        entries = [NewEntry(EntryKind.REMINDER, person, str(number), NOW) for number in range(2 * SLICE + 1)]
        await work.agenda.ledger.put(entries, NOW)
        sent = await work.agenda.ledger.claim(person, NOW, DAY, "me")
        await work.agenda.ledger.settle([entry.id for entry in sent], EntryState.SENT, NOW)
    async with database.write() as work:
        assert await work.retention.purge(NOW + 91 * DAY, YEAR) == len(entries)
    assert look("SELECT * FROM ledger") == []


async def test_what_is_still_open_stays(database: Database, look: Look) -> None:
    async with database.write() as work:
        offices, person, post = work.offices, await somebody(work), focal(await office(work))
        await offices.invitations.keep("A", post, 1, NOW + YEAR, None, NOW)
        await offices.requests.keep(person, post, "A", NOW)
        await offices.notices.tell(person, "Đã nhận.", (), "a", NOW)
    await purge(database, NOW + 91 * DAY)
    assert filled(look) == ["invitations", "join_requests", "ledger"]
    await purge(database, NOW + 181 * DAY)
    assert filled(look) == ["invitations", "join_requests"]


async def test_a_closed_duty_loses_its_note_and_stays_closed(database: Database) -> None:
    async with database.write() as work:
        unit = await office(work)
        await work.agenda.duties.add([NewDuty(unit, f"own:{number}", None, False) for number in (1, 2)], NOW)
        first, second = await work.agenda.duties.of_units([unit])
        for duty, at in ((first, NOW), (second, NOW + DAY)):
            await work.agenda.duties.close(duty.id, DutyState.DONE, None, "Bà Kín đã nộp.", "ACDEFG", at)
    await purge(database, NOW + YEAR + DAY / 2)
    async with database.read() as work:
        kept = await work.agenda.duties.of_units([unit])
    assert [(duty.state, duty.note, duty.submission) for duty in kept] == [
        (DutyState.DONE, "", "ACDEFG"),
        (DutyState.DONE, "Bà Kín đã nộp.", "ACDEFG"),
    ]
