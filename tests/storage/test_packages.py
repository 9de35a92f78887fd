"""Each receiver has its part, decides on it, and cannot undo what was decided otherwise meanwhile."""

import asyncio
from datetime import timedelta

from storage import Database, Work
from submissions.submission import Incoming, NewPackage, Package, PackageState, Reason, Submission
from tests.storage import Look
from tests.storage.office import AN, BINH, CHI, NOW, Office, add, hand_in, office

LATER = NOW + timedelta(hours=1)
KHCN, CONG = "so-khcn", "cong-ttdt"
SENT, ACCEPTED, RETURNED = PackageState.SENT, PackageState.ACCEPTED, PackageState.RETURNED
CONSOLIDATED, WITHDRAWN = PackageState.CONSOLIDATED, PackageState.WITHDRAWN


async def handed_in(database: Database) -> tuple[Office, Submission]:
    where = await office(database)
    await add(database, where, AN, BINH, CHI)
    return where, await hand_in(database, where)


async def packages(database: Database, submission: Submission) -> list[Package]:
    async with database.read() as work:
        return await work.dossiers.submissions.packages(submission.id)


async def decide(work: Work, package: Package, state: PackageState, *reasons: Reason) -> bool:
    return await work.dossiers.submissions.decide(package.id, state, reasons, 9, LATER)


async def test_a_receiver_sees_its_own_packages_and_their_rows(database: Database) -> None:
    _, submission = await handed_in(database)
    whole, first = await packages(database, submission)
    async with database.read() as work:
        submissions = work.dossiers.submissions
        ids = [row.id for row in await submissions.rows(submission.id)]
        assert whole == Package(whole.id, submission.id, "all", KHCN, SENT, tuple(ids))
        assert first == Package(first.id, submission.id, "first", CONG, SENT, (ids[0],))
        assert await submissions.incoming(CONG) == [Incoming(submission, first)]
        assert await submissions.incoming("so-noi-vu") == []
        assert await submissions.package(whole.id) == Incoming(submission, whole)
        assert await submissions.package(404) is None
        read = await submissions.package_rows([whole.id, first.id, 404])
    assert {number: [row.data for row in found] for number, found in read.items()} == {
        whole.id: [AN, BINH, CHI],
        first.id: [AN],
        404: [],
    }


async def test_no_packages_have_no_rows(database: Database) -> None:
    async with database.read() as work:
        assert await work.dossiers.submissions.package_rows([]) == {}


async def test_packages_are_listed_by_state_oldest_first(database: Database) -> None:
    _, later = await handed_in(database)
    other = await office(database, "UBND xã Vạn An")
    await add(database, other, CHI)
    earlier = await hand_in(database, other, "XYZ567", NOW - timedelta(days=1))
    async with database.write() as work:
        submissions = work.dossiers.submissions
        incoming = await submissions.incoming(KHCN)
        assert [arrived.submission for arrived in incoming] == [earlier, later]
        assert await decide(work, incoming[0].package, ACCEPTED)
        assert [arrived.submission for arrived in await submissions.incoming(KHCN, [SENT])] == [later]
        assert [arrived.submission for arrived in await submissions.incoming(KHCN, [ACCEPTED, RETURNED])] == [earlier]


async def test_a_return_says_why_row_by_row(database: Database, look: Look) -> None:
    _, submission = await handed_in(database)
    [whole, _] = await packages(database, submission)
    reasons = Reason("Thiếu công văn kèm theo"), Reason("Ông Nguyễn Văn A đã nghỉ hưu", whole.row_ids[0])
    async with database.write() as work:
        assert await decide(work, whole, RETURNED, *reasons)
    [returned, _] = await packages(database, submission)
    assert (returned.state, returned.reasons) == (RETURNED, reasons)
    assert (returned.decided_by, returned.decided_at) == (9, LATER)
    assert "Nguyễn" not in str(look("SELECT reasons FROM packages"))


async def test_what_a_package_may_become_depends_on_what_it_is(database: Database) -> None:
    allowed = {(SENT, ACCEPTED), (SENT, RETURNED), (ACCEPTED, RETURNED), (ACCEPTED, CONSOLIDATED)}
    steps = {SENT: [], ACCEPTED: [ACCEPTED], RETURNED: [RETURNED], CONSOLIDATED: [ACCEPTED, CONSOLIDATED]}
    for number, (before, path) in enumerate(steps.items()):
        for after in PackageState:
            where = await office(database, f"UBND xã {before} {after}")
            submission = await hand_in(database, where, f"C{number}{after}")
            [package, _] = await packages(database, submission)
            async with database.write() as work:
                for step in path:
                    assert await decide(work, package, step)
                assert await decide(work, package, after) == ((before, after) in allowed)


async def test_a_package_that_does_not_exist_is_not_decided(database: Database) -> None:
    async with database.write() as work:
        assert not await work.dossiers.submissions.decide(404, ACCEPTED, (), 9, LATER)


async def test_of_two_receivers_who_decide_at_once_one_is_told_that_it_is_late(database: Database) -> None:
    _, submission = await handed_in(database)
    [whole, _] = await packages(database, submission)

    async def press(state: PackageState) -> bool:
        async with database.write() as work:
            return await decide(work, whole, state)

    assert sorted(await asyncio.gather(press(ACCEPTED), press(ACCEPTED))) == [False, True]


async def test_a_unit_that_withdraws_while_a_receiver_consolidates_leaves_no_mixture(database: Database) -> None:
    for turn in range(6):
        where = await office(database, f"UBND xã {turn}")
        submission = await hand_in(database, where, f"CODE{turn}")
        [whole, _] = await packages(database, submission)
        async with database.write() as work:
            assert await decide(work, whole, ACCEPTED)

        async def consolidate(package: Package = whole) -> bool:
            async with database.write() as work:
                return await decide(work, package, CONSOLIDATED)

        async def withdraw(which: int = submission.id) -> bool:
            async with database.write() as work:
                return await work.dossiers.submissions.withdraw(which, 1, LATER)

        order = [consolidate(), withdraw()] if turn % 2 else [withdraw(), consolidate()]
        assert sorted(await asyncio.gather(*order)) == [False, True]
        states = [package.state for package in await packages(database, submission)]
        assert states in ([CONSOLIDATED, SENT], [WITHDRAWN, WITHDRAWN])


async def test_a_route_that_is_known_late_gets_its_package(database: Database) -> None:
    _, submission = await handed_in(database)
    before = await packages(database, submission)
    late = [NewPackage("answer", "answer:bao-cao", [2, 0, 2]), NewPackage("all", KHCN, [1])]
    async with database.write() as work:
        for _ in range(2):
            after = await work.dossiers.submissions.add_packages(submission.id, late)
    rows = before[0].row_ids
    assert after[:2] == before
    assert [(package.route, package.receiver, package.row_ids) for package in after[2:]] == [
        ("answer", "answer:bao-cao", (rows[2], rows[0]))
    ]


async def test_what_has_become_of_what_units_handed_in(database: Database) -> None:
    where, submission = await handed_in(database)
    silent = await office(database, "UBND xã Vạn An")
    whole, _ = await packages(database, submission)
    async with database.write() as work:
        assert await decide(work, whole, RETURNED)
        states = await work.dossiers.submissions.states([where.unit, silent.unit])
        assert states == {where.unit: (RETURNED, SENT)}
        assert await work.dossiers.submissions.states([]) == {}
    async with database.write() as work:
        await work.dossiers.submissions.withdraw(submission.id, where.lan, LATER)
        assert await work.dossiers.submissions.states([where.unit]) == {}


async def test_a_list_that_was_taken_back_goes_nowhere_any_more(database: Database) -> None:
    where, submission = await handed_in(database)
    async with database.write() as work:
        submissions = work.dossiers.submissions
        await submissions.withdraw(submission.id, where.lan, LATER)
        kept = await submissions.add_packages(submission.id, [NewPackage("late", "so-noi-vu", [0])])
        assert "late" not in {package.route for package in kept}
