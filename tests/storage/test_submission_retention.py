"""What is no longer needed goes: drafts and uploads soon, rows that were handed in after the years of the policy."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import create_async_engine

from storage import Database
from storage.submission_retention import purge_submissions
from submissions.drafts import Changes
from submissions.errands import ErrandKind
from submissions.submission import PackageState, Reason, Submission
from tests.storage import Look
from tests.storage.office import AN, BINH, CHI, NOW, STAFF, Office, add, draft, hand_in, office, rows

YEAR = timedelta(days=365)
HOUR = timedelta(hours=1)


async def purge(url: str, now: datetime) -> int:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        emptied = await purge_submissions(connection, now, YEAR)
    await engine.dispose()
    return emptied


async def decide(database: Database, submission: Submission, *states: PackageState, now: datetime = NOW) -> None:
    async with database.write() as work:
        submissions = work.dossiers.submissions
        for package in await submissions.packages(submission.id):
            for state in states:
                assert await submissions.decide(package.id, state, [Reason("thiếu chức vụ")], 1, now)


async def test_dropped_rows_and_the_memory_of_imports_last_as_long_as_they_can_be_brought_back(
    database: Database, database_url: str, look: Look
) -> None:
    where = await office(database)
    first, _ = await add(database, where, AN, BINH)
    async with database.write() as work:
        drafts = work.dossiers.drafts
        step = await drafts.apply(where.draft, Changes(STAFF, [CHI], {first.id: BINH}), where.lan, NOW)
        await work.dossiers.uploads.keep(where.lan, where.draft, STAFF, "a.csv", "x", "[]", NOW)
        errand = await work.dossiers.errands.ask(ErrandKind.LETTERS, where.lan, {}, NOW)
        await work.dossiers.errands.done(errand, NOW)
        await drafts.drop(first.id, 99, where.lan, NOW)
    kept = "SELECT (SELECT COUNT(*) FROM draft_rows), (SELECT COUNT(*) FROM draft_befores)"
    more = ", (SELECT COUNT(*) FROM uploads), (SELECT COUNT(*) FROM errands)"
    await purge(database_url, NOW + 23 * HOUR)
    assert look(kept + more) == [(3, 1, 1, 1)]
    await purge(database_url, NOW + 25 * HOUR)
    assert look(kept + more) == [(2, 0, 0, 1)]
    await purge(database_url, NOW + timedelta(days=91))
    assert look(kept + more) == [(2, 0, 0, 0)]
    assert await rows(database, where.draft) == [BINH, CHI]
    async with database.write() as work:
        assert not await work.dossiers.drafts.undo(where.draft, step, NOW + 25 * HOUR)


async def test_a_draft_that_nobody_touches_for_the_time_of_the_policy_is_emptied(
    database: Database, database_url: str
) -> None:
    where = await office(database)
    await add(database, where, AN)
    await purge(database_url, NOW + YEAR - HOUR)
    assert await rows(database, where.draft) == [AN]
    await purge(database_url, NOW + YEAR + HOUR)
    assert await rows(database, where.draft) == []
    assert (await draft(database, where.draft)).closed_at is None


async def finished(database: Database, where: Office, *states: PackageState) -> Submission:
    await add(database, where, AN)
    submission = await hand_in(database, where, f"CODE{where.unit}")
    await decide(database, submission, *states)
    return submission


async def test_what_was_handed_in_keeps_its_numbers_but_not_its_names(database: Database, database_url: str) -> None:
    where = await office(database)
    submission = await finished(database, where, PackageState.ACCEPTED, PackageState.CONSOLIDATED)
    assert await purge(database_url, NOW + YEAR - HOUR) == 0
    assert await rows(database, where.draft) == []
    assert await purge(database_url, NOW + YEAR + HOUR) == 1
    assert await purge(database_url, NOW + YEAR + HOUR) == 0
    async with database.read() as work:
        submissions = work.dossiers.submissions
        [emptied] = await submissions.find(submission.code)
        assert emptied.emptied_at == NOW + YEAR + HOUR
        [row] = await submissions.rows(submission.id)
        assert (row.number, row.data) == (1, {})
        assert [package.reasons for package in await submissions.packages(submission.id)] == [(), ()]
        assert await submissions.mentioning("name", "Nguyễn Văn A") == []


async def test_what_somebody_still_works_on_stays(database: Database, database_url: str) -> None:
    for states in ((), (PackageState.ACCEPTED,), (PackageState.RETURNED,)):
        await finished(database, await office(database, f"UBND xã {states}"), *states)
    lately = await finished(database, await office(database))
    await decide(database, lately, PackageState.ACCEPTED, PackageState.CONSOLIDATED, now=NOW + YEAR)
    assert await purge(database_url, NOW + YEAR + HOUR) == 0
