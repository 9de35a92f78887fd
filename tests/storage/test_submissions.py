"""What is handed in is kept once, in versions; it can be taken back and mended until a receiver has used it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import Database
from submissions.fields import FormKind
from submissions.submission import PackageState, Submission, SubmittedRow
from tests.storage import Look
from tests.storage.office import AN, BINH, CHI, NOW, STAFF, Office, add, draft, hand_in, office, rows, unit

LATER = NOW + timedelta(hours=1)


async def reopen(database: Database, where: Office, submission: Submission) -> int:
    async with database.write() as work:
        return await work.dossiers.submissions.reopen(submission.id, where.hoa, LATER)


async def withdraw(database: Database, where: Office, submission: Submission) -> bool:
    async with database.write() as work:
        return await work.dossiers.submissions.withdraw(submission.id, where.lan, LATER)


async def decide(database: Database, submission: Submission, *states: PackageState, package: int = 0) -> None:
    async with database.write() as work:
        packages = await work.dossiers.submissions.packages(submission.id)
        for state in states:
            assert await work.dossiers.submissions.decide(packages[package].id, state, (), 1, LATER)


async def states(database: Database, submission: Submission) -> list[PackageState]:
    async with database.read() as work:
        return [package.state for package in await work.dossiers.submissions.packages(submission.id)]


async def test_a_submission_is_found_by_draft_by_code_and_by_unit(database: Database) -> None:
    where = await office(database)
    await add(database, where, AN, BINH)
    handed_in = await hand_in(database, where)
    assert handed_in == Submission(handed_in.id, "ABC234", 1, where.unit, where.draft, 2, where.lan, NOW)
    async with database.read() as work:
        submissions = work.dossiers.submissions
        assert await submissions.of_draft(where.draft, 2) == handed_in
        assert await submissions.of_draft(where.draft, 1) is None
        assert await submissions.get(handed_in.id) == handed_in
        assert await submissions.get(404) is None
        assert await submissions.find("ABC234") == [handed_in]
        assert await submissions.of_unit(where.unit) == [handed_in]
        assert await submissions.of_person(where.lan) == [handed_in]
        assert await submissions.of_person(where.hoa) == []


async def test_rows_are_numbered_within_their_form(database: Database) -> None:
    where = await office(database)
    await add(database, where, AN)
    async with database.write() as work:
        await work.dossiers.drafts.add(where.draft, FormKind.FOCAL, BINH, True, where.lan, NOW)
    await add(database, where, CHI)
    handed_in = await hand_in(database, where)
    async with database.read() as work:
        submitted = await work.dossiers.submissions.rows(handed_in.id)
    assert submitted == [
        SubmittedRow(submitted[0].id, STAFF, 1, AN),
        SubmittedRow(submitted[1].id, FormKind.FOCAL, 1, BINH),
        SubmittedRow(submitted[2].id, STAFF, 2, CHI),
    ]


async def test_the_button_pressed_many_times_at_once_hands_in_once(database: Database, look: Look) -> None:
    where = await office(database)
    await add(database, where, AN, BINH)

    async def press(code: str) -> Submission:
        async with database.write() as work:
            parts = [(STAFF, AN), (STAFF, BINH)]
            return await work.dossiers.submissions.submit(where.draft, 2, code, where.unit, parts, [], where.lan, NOW)

    receipts = await asyncio.gather(*(press(f"CODE{number}") for number in range(6)))
    assert len({receipt.code for receipt in receipts}) == 1
    assert look("SELECT COUNT(*) FROM submissions") == [(1,)]
    assert look("SELECT COUNT(*) FROM submission_rows") == [(2,)]


async def test_a_code_is_given_to_one_submission_only(database: Database) -> None:
    where = await office(database)
    other = await office(database, "UBND xã Vạn An")
    await hand_in(database, where)
    with pytest.raises(IntegrityError):
        await hand_in(database, other)
    assert (await hand_in(database, other, "XYZ567")).version == 1


async def test_a_returned_version_is_mended_under_its_code(database: Database) -> None:
    where = await office(database)
    await add(database, where, AN, BINH)
    first = await hand_in(database, where)
    await decide(database, first, PackageState.ACCEPTED, PackageState.CONSOLIDATED, package=1)
    await decide(database, first, PackageState.RETURNED)
    again = await reopen(database, where, first)
    assert await reopen(database, where, first) == again
    opened = await draft(database, again)
    assert (opened.follows, opened.held_by, opened.unit_id) == (first.id, where.hoa, where.unit)
    assert await rows(database, again) == [AN, BINH]
    second = await hand_in(database, where, "NEW234", LATER)
    assert (second.code, second.version) == ("ABC234", 2)
    assert await states(database, first) == [PackageState.REPLACED, PackageState.CONSOLIDATED]
    assert await states(database, second) == [PackageState.SENT, PackageState.SENT]
    async with database.read() as work:
        assert await work.dossiers.submissions.find("ABC234") == [second, first]
        assert await work.dossiers.submissions.of_unit(where.unit) == [second]
    assert not await withdraw(database, where, first)


async def test_reopening_leaves_what_a_colleague_has_begun(database: Database) -> None:
    where = await office(database)
    await add(database, where, AN, BINH, BINH)
    first = await hand_in(database, where)
    async with database.write() as work:
        begun = await work.dossiers.drafts.open(where.unit, where.lan, NOW)
        for row in (CHI, BINH):
            await work.dossiers.drafts.add(begun.id, STAFF, row, True, where.lan, NOW)
    assert await reopen(database, where, first) == begun.id
    assert await rows(database, begun.id) == [CHI, BINH, AN, BINH]
    assert (await draft(database, begun.id)).held_by == where.lan
    assert (await hand_in(database, where, "NEW234", LATER)).version == 2


async def test_a_draft_that_mends_two_codes_replaces_both_under_the_first(database: Database) -> None:
    where = await office(database)
    await add(database, where, AN)
    first = await hand_in(database, where)
    async with database.write() as work:
        more = await work.dossiers.drafts.open(where.unit, where.lan, NOW)
        await work.dossiers.drafts.add(more.id, STAFF, BINH, True, where.lan, NOW)
    second = await hand_in(database, where, "XYZ567")
    opened = await reopen(database, where, first)
    assert await reopen(database, where, second) == opened
    assert await rows(database, opened) == [AN, BINH]
    assert (await draft(database, opened)).follows == first.id
    both = await hand_in(database, where, "NEW234", LATER)
    assert (both.code, both.version) == ("ABC234", 2)
    assert await states(database, first) == await states(database, second) == [PackageState.REPLACED] * 2


async def test_a_version_is_taken_back_as_a_whole_or_not_at_all(database: Database) -> None:
    where = await office(database)
    await add(database, where, AN)
    first = await hand_in(database, where)
    await decide(database, first, PackageState.ACCEPTED, package=1)
    assert await withdraw(database, where, first)
    assert not await withdraw(database, where, first)
    assert await states(database, first) == [PackageState.WITHDRAWN] * 2
    async with database.read() as work:
        [taken_back] = await work.dossiers.submissions.find("ABC234")
    assert taken_back.withdrawn_at == LATER
    await reopen(database, where, first)
    second = await hand_in(database, where, "NEW234", LATER)
    await decide(database, second, PackageState.ACCEPTED, PackageState.CONSOLIDATED)
    assert not await withdraw(database, where, second)
    assert await states(database, second) == [PackageState.CONSOLIDATED, PackageState.SENT]


async def test_whether_somebody_has_handed_in_since(database: Database) -> None:
    where = await office(database)
    other = await office(database, "UBND xã Vạn An")
    await hand_in(database, where, now=LATER)
    async with database.read() as work:
        submissions = work.dossiers.submissions
        assert await submissions.submitted_since(where.unit, NOW)
        assert not await submissions.submitted_since(where.unit, LATER)
        assert not await submissions.submitted_since(other.unit, NOW)


@pytest.mark.parametrize(
    ("field", "value"),
    [("phone", "0912345475"), ("mailbox", "CanBo.A@nghean.gov.vn"), ("name", "nguyen van a"), ("name", "NGUYỄN VĂN A")],
)
async def test_rows_are_found_by_what_cannot_be_read_in_the_database(
    database: Database, field: str, value: str
) -> None:
    where = await office(database)
    await add(database, where, BINH, AN)
    handed_in = await hand_in(database, where)
    async with database.read() as work:
        submissions = work.dossiers.submissions
        [(whose, row)] = await submissions.mentioning(field, value)
        assert await submissions.mentioning(field, "Lò Văn C") == []
    assert (whose, row.data) == (handed_in, AN)


async def test_nobody_reopens_or_hands_in_what_does_not_exist(database: Database) -> None:
    where = await office(database)
    with pytest.raises(LookupError):
        async with database.write() as work:
            await work.dossiers.submissions.reopen(404, where.lan, NOW)
    async with database.write() as work:
        successor = await unit(work, "UBND xã Nam Đàn")
        await work.dossiers.drafts.open(successor, where.lan, NOW)
        await work.dossiers.drafts.move(where.unit, successor, 1, NOW)
    with pytest.raises(LookupError, match="closed"):
        async with database.write() as work:
            await work.dossiers.submissions.submit(where.draft, 0, "ABC234", where.unit, [], [], where.lan, NOW)
