"""After a change of secrets everything is sealed anew, and nothing is lost on the way."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from reminders.announcements import Announcement
from reminders.duties import DutyState, NewDuty
from reminders.obligations import Scope
from reminders.own_deadlines import OwnDeadline
from storage import Arrival, Database, Keyring, SealError, Work, rotate
from storage.rotation import AT_ONCE, SEALED
from storage.tables import metadata
from submissions.drafts import Changes
from submissions.submission import PackageState, Reason
from tests.storage import Look, Write
from tests.storage.office import AN, BINH, NOW, STAFF, add, hand_in, office, rows
from tests.storage.people import focal

OLD, NEW = "a" * 40, "b" * 40
OLD_NAME = Keyring([OLD]).name
LATER = NOW + timedelta(days=1)


@pytest.fixture
async def before(database_url: str) -> AsyncIterator[Database]:
    """The database as it was under the old secret."""
    opened = Database(database_url, Keyring([OLD]))
    await opened.migrate()
    yield opened
    await opened.close()


@pytest.fixture
async def during(before: Database, database_url: str) -> AsyncIterator[Database]:
    """The database with the new secret first and the old one after it."""
    opened = Database(database_url, Keyring([NEW, OLD]))
    yield opened
    await opened.close()


@pytest.fixture
async def after(before: Database, database_url: str) -> AsyncIterator[Database]:
    """The database with the new secret only."""
    opened = Database(database_url, Keyring([NEW]))
    yield opened
    await opened.close()


async def fill(database: Database) -> int:
    """Keep something in every sealed table; return the draft that is open in the end."""
    where = await office(database)
    await add(database, where, AN, BINH)
    await hand_in(database, where)
    async with database.write() as work:
        await reasoned(work)
        await excused(work, where.unit)
        words = ("Nộp báo cáo", NOW.date(), Scope(), "Bà Kín", "CV 5/VHXH")
        await work.agenda.own.add(OwnDeadline(0, *words, None, None, NOW))
        await work.agenda.announcements.add(Announcement(0, "Họp lúc 14 giờ.", Scope(), None, None, NOW, NOW))
        await work.secret_names.lacking(NOW)
        await work.inbox.receive([Arrival("telegram", 1, "user:7", '{"update_id": 1}')], NOW)
        await work.inbox.answered("telegram", 1, "[]")
        await work.conversations.put("telegram:70:7", "Step:name", '{"draft": 1}', NOW)
        await work.offices.requests.keep(where.lan, focal(where.unit), "Nguyễn Văn A", NOW)
        await work.offices.notices.tell(where.lan, "Đã nhận.", (), "a", NOW)
        draft = (await work.dossiers.drafts.open(where.unit, where.lan, NOW)).id
        row = await work.dossiers.drafts.add(draft, STAFF, AN, True, where.lan, NOW)
        await work.dossiers.uploads.keep(where.lan, draft, STAFF, "a.csv", "x", "[]", NOW)
        await work.dossiers.drafts.apply(draft, Changes(STAFF, [], {row.id: BINH}), where.lan, NOW)
    return draft


async def reasoned(work: Work) -> None:
    """Let a package be returned for a reason."""
    incoming = await work.dossiers.submissions.incoming("so-khcn")
    reasons = [Reason("thiếu chức vụ")]
    await work.dossiers.submissions.decide(incoming[0].package.id, PackageState.RETURNED, reasons, 1, NOW)


async def excused(work: Work, unit: int) -> None:
    """Let a duty be closed with a note."""
    await work.agenda.duties.add([NewDuty(unit, "own:1", None, False)], NOW)
    (duty,) = await work.agenda.duties.of_units([unit])
    await work.agenda.duties.close(duty.id, DutyState.NOT_OURS, None, "Đã giao cho xã khác.", None, NOW)


def under(look: Look, name: str) -> set[str]:
    """Name the tables that hold something sealed with a secret."""
    return {table for table in metadata.tables if f"{name}." in str(look(f"SELECT * FROM {table}"))}


async def test_everything_is_sealed_anew_and_read_without_the_old_secret(
    before: Database, during: Database, after: Database, look: Look
) -> None:
    draft = await fill(before)
    assert under(look, OLD_NAME) == {sealed.table.name for sealed in SEALED}, "a table is missing here or in SEALED"
    done = await rotate(during, LATER)
    assert (done.complete, done.unreadable) == (True, 0)
    assert under(look, OLD_NAME) == set()
    assert await rows(after, draft) == [BINH]
    async with after.read() as work:
        assert (await work.inbox.open("telegram"))[0].replies == "[]"
        assert await work.conversations.get("telegram:70:7") == ("Step:name", '{"draft": 1}')
        assert [request.name for request in await work.offices.requests.open()] == ["Nguyễn Văn A"]
        assert [own.send_to for own in await work.agenda.own.in_force()] == ["Bà Kín"]
        assert [one.text for one in await work.agenda.announcements.latest()] == ["Họp lúc 14 giờ."]
        assert [duty.note for duty in await work.agenda.duties.not_ours()] == ["Đã giao cho xã khác."]
    async with after.write() as work:
        claimed = await work.agenda.ledger.claim(1, NOW, LATER - NOW, "me")
        assert [entry.text for entry in claimed] == ["Đã nhận."]


async def test_what_is_searched_for_is_found_without_the_old_secret(
    before: Database, during: Database, look: Look
) -> None:
    await fill(before)
    indexes = look("SELECT phone_index, name_index FROM submission_rows ORDER BY id")
    await rotate(during, LATER)
    anew = look("SELECT phone_index, name_index FROM submission_rows ORDER BY id")
    keyring = Keyring([NEW])
    assert anew == [(keyring.index("0912345475"), keyring.index("nguyen van a")), anew[1]]
    assert not {*indexes[0], *indexes[1]} & {*anew[0], *anew[1]}


async def test_a_second_rotation_has_nothing_to_do_and_writes_nothing_down(
    before: Database, during: Database, look: Look
) -> None:
    await fill(before)
    first = await rotate(during, LATER)
    assert first.sealed > 0
    assert (await rotate(during, LATER)).sealed == 0
    assert look("SELECT action, detail FROM audit") == [("rotated", f"{first.sealed} dòng")]


async def test_a_rotation_that_was_ended_goes_on_where_it_was(before: Database, during: Database, look: Look) -> None:
    many = AT_ONCE + 50
    async with before.write() as work:
        await work.inbox.receive([Arrival("telegram", number, "user:7", "{}") for number in range(many)], NOW)
    async with during.write() as work:
        batch = await work.rotation.batch(SEALED[0], None)
    assert (batch.sealed, batch.last) == (AT_ONCE, ("telegram", AT_ONCE - 1))
    assert (await rotate(during, LATER)).sealed == 50
    assert under(look, OLD_NAME) == set()


async def test_what_was_kept_before_there_was_sealing_is_sealed_too(
    before: Database, during: Database, after: Database, write: Write
) -> None:
    write("INSERT INTO conversations (key, data, changed_at) VALUES ('telegram:70:7', '{}', '2025-07-07 01:30:00+00')")
    assert (await rotate(during, LATER)).sealed == 1
    async with after.read() as work:
        assert await work.conversations.get("telegram:70:7") == (None, "{}")


async def test_what_no_secret_opens_stays_and_is_counted(before: Database, after: Database, during: Database) -> None:
    draft = await fill(before)
    done = await rotate(after, LATER)
    assert (done.sealed, done.complete, done.unreadable == done.left > 0) == (0, False, True)
    with pytest.raises(SealError):
        await rows(after, draft)
    assert await rows(during, draft) == [BINH]


async def test_a_start_without_the_old_secret_is_noticed_until_the_rotation_is_over(
    before: Database, during: Database, after: Database
) -> None:
    await fill(before)
    assert await lacking(after) is True
    assert await lacking(during) is False
    await rotate(during, LATER)
    assert await lacking(after) is False


async def test_a_secret_that_sealed_nothing_is_not_missed(before: Database, after: Database) -> None:
    assert await lacking(before) is False
    assert await lacking(after) is False


async def test_invitations_of_the_old_secret_are_told_of(before: Database, during: Database) -> None:
    where = await office(before)
    async with before.write() as work:
        for code, days in (("A", 2), ("B", 5), ("C", 0)):
            expires_at = LATER + timedelta(days=days)
            await work.offices.invitations.keep(code, focal(where.unit), 1, expires_at, None, NOW)
    done = await rotate(during, LATER)
    assert (done.invitations, done.last_expires) == (2, LATER + timedelta(days=5))


async def test_links_to_calendars_of_the_old_secret_are_counted(before: Database, during: Database) -> None:
    where = await office(before)
    async with before.write() as work:
        for person in (where.lan, where.hoa):
            await work.agenda.preferences.calendar_key(person, f"key {person}")
    async with during.write() as work:
        await work.agenda.preferences.calendar_key(where.hoa, "a new key")
    assert (await rotate(during, LATER)).calendars == 1


async def lacking(database: Database) -> bool:
    async with database.write() as work:
        return await work.secret_names.lacking(NOW)


async def test_a_row_that_a_turn_holds_is_left_to_the_next_rotation(postgresql_url: str) -> None:
    turns, rotating = Database(postgresql_url, Keyring([OLD])), Database(postgresql_url, Keyring([NEW, OLD]))
    await turns.migrate()
    async with turns.write() as work:
        await work.inbox.receive([Arrival("telegram", number, "user:7", "{}") for number in (1, 2)], NOW)
    async with turns.write() as work:
        await work.inbox.attempt("telegram", 1)
        held = await rotate(rotating, LATER)
    free = await rotate(rotating, LATER)
    assert (held.sealed, held.left, held.complete) == (1, 1, False)
    assert (free.sealed, free.left, free.complete) == (1, 0, True)
    await turns.close()
    await rotating.close()
