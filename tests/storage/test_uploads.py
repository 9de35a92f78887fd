"""An uploaded table waits for its sender's yes, and the same file is recognised when it comes again."""

from datetime import timedelta

from storage import Database
from submissions.drafts import Changes
from submissions.fields import FormKind
from submissions.uploads import Upload
from tests.storage import Look
from tests.storage.office import AN, BINH, NOW, STAFF, Office, draft, hand_in, office, unit

LATER = NOW + timedelta(hours=1)
TABLE = '[["Nguyễn Văn A", "0912345475"]]'


async def keep(database: Database, where: Office, person: int, digest: str = "d1g35t") -> Upload:
    async with database.write() as work:
        return await work.dossiers.uploads.keep(person, where.draft, STAFF, "danh sách.xlsx", digest, TABLE, NOW)


async def get(database: Database, upload: Upload) -> Upload | None:
    async with database.read() as work:
        return await work.dossiers.uploads.get(upload.id)


async def test_an_upload_is_kept_as_it_was_understood(database: Database) -> None:
    where = await office(database)
    upload = await keep(database, where, where.lan)
    assert upload == Upload(
        upload.id, where.lan, where.draft, STAFF, "danh sách.xlsx", "d1g35t", TABLE, NOW, applied_step=None
    )
    assert await get(database, upload) == upload
    async with database.write() as work:
        await work.dossiers.uploads.change(upload.id, FormKind.FOCAL, "[]")
    changed = await get(database, upload)
    assert changed is not None
    assert (changed.form, changed.table, changed.name) == (FormKind.FOCAL, "[]", "danh sách.xlsx")


async def test_a_second_upload_takes_the_place_of_the_one_that_waits_for_the_same_person(database: Database) -> None:
    where = await office(database)
    mine, theirs = await keep(database, where, where.lan), await keep(database, where, where.hoa)
    again = await keep(database, where, where.lan)
    assert await get(database, mine) is None
    assert await get(database, theirs) == theirs
    assert await get(database, again) == again


async def test_the_same_file_is_recognised_once_it_has_gone_in_until_that_is_undone(database: Database) -> None:
    where = await office(database)
    upload = await keep(database, where, where.lan)
    async with database.write() as work:
        uploads, drafts = work.dossiers.uploads, work.dossiers.drafts
        assert await uploads.same(where.draft, "d1g35t") is None
        step = await drafts.apply(where.draft, Changes(STAFF, [AN]), where.lan, NOW)
        await uploads.applied(upload.id, step)
        same = await uploads.same(where.draft, "d1g35t")
        assert same is not None
        assert (same.id, same.table, same.applied_step) == (upload.id, "", step)
        assert await uploads.same(where.draft, "0ther") is None
    await keep(database, where, where.lan, "0ther")
    assert await get(database, upload) == same
    async with database.write() as work:
        assert await work.dossiers.drafts.undo(where.draft, step, LATER)
        assert await work.dossiers.uploads.same(where.draft, "d1g35t") is None


async def test_uploads_go_after_a_day_whether_they_went_in_or_not(database: Database) -> None:
    where = await office(database)
    upload = await keep(database, where, where.lan)
    async with database.write() as work:
        assert await work.dossiers.uploads.purge(NOW) == 0
        assert await work.dossiers.uploads.purge(LATER) == 1
    assert await get(database, upload) is None


async def test_an_upload_that_waits_does_not_go_into_a_closed_draft(database: Database) -> None:
    one, other = await office(database), await office(database, "UBND xã Vạn An")
    waiting = [await keep(database, where, where.lan) for where in (one, other)]
    await hand_in(database, one)
    async with database.write() as work:
        successor = await unit(work, "UBND xã Nam Đàn")
        await work.dossiers.drafts.open(successor, other.lan, NOW)
        await work.dossiers.drafts.move(other.unit, successor, 5, LATER)
    assert [await get(database, upload) for upload in waiting] == [None, None]
    assert (await draft(database, other.draft)).closed_at == LATER


async def test_a_person_sees_and_deletes_what_they_uploaded(database: Database) -> None:
    where = await office(database)
    mine, theirs = await keep(database, where, where.lan), await keep(database, where, where.hoa)
    async with database.write() as work:
        uploads = work.dossiers.uploads
        assert await uploads.of_person(where.lan) == [mine]
        assert await uploads.forget_person(where.lan) == 1
        assert await uploads.of_person(where.lan) == []
    assert await get(database, theirs) == theirs


async def test_nothing_that_people_typed_can_be_read_in_the_database(database: Database, look: Look) -> None:
    where = await office(database)
    await keep(database, where, where.lan)
    async with database.write() as work:
        step = await work.dossiers.drafts.apply(where.draft, Changes(STAFF, [AN]), where.lan, NOW)
        [row] = await work.dossiers.drafts.rows(where.draft)
        await work.dossiers.drafts.apply(where.draft, Changes(STAFF, change={row.id: BINH}), where.lan, NOW)
    assert step
    everything = [look(f"SELECT * FROM {table}") for table in ("uploads", "draft_rows", "draft_befores")]
    assert all(everything)
    for personal in ("Nguy", "091234", "canbo", "danh s", "d1g35t"):
        assert personal not in str(everything)
