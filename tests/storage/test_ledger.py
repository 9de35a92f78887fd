"""An entry waits, is leased to one sender, and is closed once; whatever crashes in between, it is not lost."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from reminders.ledger import DIGEST, EntryKind, EntryState, LedgerEntry, NewEntry, Undelivered
from storage import Database, Work
from storage.chunks import BREATH
from tests.storage import KEYRING, Look
from tests.storage.people import NOW, somebody

LEASE = timedelta(seconds=120)
HOUR = timedelta(hours=1)
TEXT = "Danh sách của xã Kim Liên đã được nhận."
BUTTONS = ((("Xem", "d:7"), ("Để sau", "d:0")), (("Menu", "m"),))


def entry(person: int, key: str = "remind:1:0:d-7:1", due_at: datetime = NOW, duty: int | None = 1) -> NewEntry:
    return NewEntry(EntryKind.REMINDER, person, key, due_at, duty_id=duty, step="d-7", about="x")


async def put(work: Work, *entries: NewEntry) -> None:
    await work.agenda.ledger.put(entries, NOW)


async def claim(work: Work, person: int, now: datetime = NOW, by: str = "one") -> list[LedgerEntry]:
    return await work.agenda.ledger.claim(person, now, LEASE, by)


async def keys(work: Work, person: int, now: datetime) -> list[str]:
    return [claimed.key for claimed in await claim(work, person, now)]


async def test_an_entry_is_claimed_as_it_was_put(database: Database, look: Look) -> None:
    async with database.write() as work:
        lan = await somebody(work)
        notice = NewEntry(EntryKind.NOTICE, lan, "n", NOW, NOW + HOUR, text=TEXT, buttons=BUTTONS)
        await put(work, notice, entry(lan))
        said, reminder = await claim(work, lan)
    assert reminder == LedgerEntry(
        reminder.id, EntryKind.REMINDER, lan, "remind:1:0:d-7:1", NOW, NOW, None, 1, 0, "d-7", "", (), "x"
    )
    assert (said.text, said.buttons, said.expires_at) == (TEXT, BUTTONS, NOW + HOUR)
    assert "Kim Liên" not in str(look("SELECT * FROM ledger"))


async def test_the_same_key_is_kept_once(database: Database) -> None:
    async with database.write() as work:
        lan = await somebody(work)
        await put(work, entry(lan), entry(lan))
        await put(work, replace(entry(lan), due_at=NOW + HOUR), entry(lan, "b"))
        first, second = await claim(work, lan)
        assert (first.due_at, second.key) == (NOW, "b")


async def test_only_what_is_due_is_claimed_oldest_first(database: Database) -> None:
    async with database.write() as work:
        lan, hoa = await somebody(work), await somebody(work, 8)
        moments = {"late": NOW - HOUR, "now": NOW, "later": NOW + HOUR}
        await put(work, *(entry(lan, key, moments[key]) for key in ("later", "now", "late")), entry(hoa, "hoa"))
        assert await keys(work, lan, NOW) == ["late", "now"]


async def test_what_another_holds_stays_out_until_the_lease_ends(database: Database) -> None:
    async with database.write() as work:
        lan = await somebody(work)
        await put(work, entry(lan))
        (first,) = await claim(work, lan, by="one")
        assert await claim(work, lan, NOW + LEASE / 2, by="two") == []
        assert await work.agenda.ledger.due(NOW + LEASE / 2, 9) == []
        assert await work.agenda.ledger.renew([first.id], NOW + 2 * LEASE, by="one")
        assert await claim(work, lan, NOW + LEASE, by="two") == []
        assert await work.agenda.ledger.due(NOW + 2 * LEASE, 9) == [lan]
        assert await claim(work, lan, NOW + 2 * LEASE, by="two") == [first]


async def test_whose_lease_has_ended_changes_nothing_of_what_another_holds(database: Database) -> None:
    async with database.write() as work:
        lan, ledger = await somebody(work), work.agenda.ledger
        await put(work, entry(lan), entry(lan, "other"))
        held = [one.id for one in await claim(work, lan, by="one")]
        later = NOW + LEASE
        await claim(work, lan, later, by="two")
        assert not await ledger.renew(held, later + LEASE, by="one")
        await ledger.postpone(held, later, failed=True, by="one")
        await ledger.settle(held, EntryState.GIVEN_UP, later, by="one")
        assert await claim(work, lan, later, by="three") == []
        await ledger.settle(held[:1], EntryState.SENT, later)
        assert not await ledger.renew(held, later + LEASE, by="two")
        (left,) = await claim(work, lan, later + 2 * LEASE, by="three")
        assert (left.id, left.attempts, left.leased_by) == (held[1], 0, "three")


async def test_of_two_who_claim_at_once_one_gets_it(database: Database) -> None:
    async with database.write() as work:
        lan = await somebody(work)
        await put(work, *(entry(lan, str(number)) for number in range(20)))

    async def sender(name: str) -> int:
        async with database.write() as work:
            claimed = await claim(work, lan, by=name)
            await asyncio.sleep(0)  # the other one comes in
            return len(claimed)

    assert sorted(await asyncio.gather(*(sender(str(number)) for number in range(5)))) == [0, 0, 0, 0, 20]


async def test_on_postgresql_a_claim_waits_for_nobody(postgresql_url: str) -> None:
    one, two = Database(postgresql_url, KEYRING), Database(postgresql_url, KEYRING)
    await one.migrate()
    async with one.write() as work:
        lan = await somebody(work)
        await put(work, entry(lan))
    async with one.write() as first, two.write() as second:
        assert len(await claim(first, lan, by="one")) == 1
        assert await claim(second, lan, by="two") == []
    await one.close()
    await two.close()


async def test_two_who_put_the_same_entries_at_once_do_not_stop_each_other(postgresql_url: str) -> None:
    databases = [Database(postgresql_url, KEYRING) for _ in range(2)]
    await databases[0].migrate()
    async with databases[0].write() as work:
        people = [await somebody(work, number) for number in range(1, 6)]
    entries = [entry(person, f"{person}:{number}") for person in people for number in range(BREATH)]

    both_began = asyncio.Barrier(len(databases))

    async def planner(database: Database, number: int) -> None:
        async with database.write() as work:
            assert await work.agenda.ledger.due(NOW, 1) == []
            await both_began.wait()
            await put(work, *(entries if number % 2 else reversed(entries)))

    await asyncio.gather(*(planner(database, number) for number, database in enumerate(databases)))
    async with databases[0].write() as work:
        assert [len(await claim(work, person)) for person in people] == [BREATH] * 5
    for database in databases:
        await database.close()


async def test_a_settled_entry_says_nothing_and_is_not_sent_again(database: Database, look: Look) -> None:
    async with database.write() as work:
        lan = await somebody(work)
        notice = NewEntry(EntryKind.NOTICE, lan, "n", NOW, text=TEXT, buttons=BUTTONS)
        await put(work, notice)
        (claimed,) = await claim(work, lan)
        await work.agenda.ledger.settle([claimed.id], EntryState.SENT, NOW)
        await work.agenda.ledger.settle([claimed.id], EntryState.EXPIRED, NOW + HOUR)
        await put(work, notice)
        assert await claim(work, lan, NOW + HOUR) == []
    assert look("SELECT text, buttons, state, leased_by FROM ledger") == [("", "", "sent", None)]


async def test_what_is_put_off_is_due_later_and_counts_what_failed(database: Database) -> None:
    async with database.write() as work:
        lan, ledger = await somebody(work), work.agenda.ledger
        await put(work, entry(lan))
        (first,) = await claim(work, lan)
        await ledger.postpone([first.id], NOW + HOUR, failed=False, reason="ngoài giờ")
        assert await claim(work, lan) == []
        (second,) = await claim(work, lan, NOW + HOUR)
        assert second == replace(first, due_at=NOW + HOUR)
        await ledger.postpone([first.id], NOW, failed=True, uncertain=True)
        await ledger.postpone([first.id], NOW, failed=True)
        (third,) = await claim(work, lan)
        assert third == replace(first, attempts=2, uncertain=True)


async def test_what_waits_for_a_duty_is_cancelled_unless_it_is_being_sent(database: Database) -> None:
    async with database.write() as work:
        lan, ledger = await somebody(work), work.agenda.ledger
        await put(
            work, entry(lan, "a"), entry(lan, "b", NOW + HOUR), entry(lan, "c", duty=2), entry(lan, "d", duty=None)
        )
        waiting = await ledger.waiting_of([1, 2, 3])
        assert {duty: [one.key for one in found] for duty, found in waiting.items()} == {1: ["a", "b"], 2: ["c"]}
        assert await keys(work, lan, NOW) == ["a", "c", "d"]
        await ledger.cancel([one.id for one in waiting[1]], NOW)
        left = await ledger.waiting_of([1])
        assert [one.key for one in left[1]] == ["a"]
        await ledger.cancel([waiting[1][0].id], NOW + LEASE)
        assert await ledger.waiting_of([1]) == {}


async def test_what_was_cancelled_waits_again_under_its_key(database: Database) -> None:
    async with database.write() as work:
        lan, ledger = await somebody(work), work.agenda.ledger
        await put(work, entry(lan), entry(lan, "sent"))
        first, sent = await claim(work, lan)
        await ledger.settle([sent.id], EntryState.SENT, NOW)
        await ledger.postpone([first.id], NOW, failed=True, uncertain=True)
        await ledger.cancel([first.id], NOW)
        await put(work, replace(entry(lan), due_at=NOW + HOUR), entry(lan, "sent"))
        assert await claim(work, lan) == []
        (again,) = await claim(work, lan, NOW + HOUR)
        assert again == replace(first, planned_at=NOW + HOUR, due_at=NOW + HOUR)


async def test_what_reached_nobody_is_listed_latest_first(database: Database) -> None:
    async with database.write() as work:
        lan, ledger = await somebody(work), work.agenda.ledger
        await put(work, *(entry(lan, key) for key in "abc"))
        a, b, c = [one.id for one in await claim(work, lan)]
        await ledger.settle([c], EntryState.SENT, NOW)
        await ledger.settle([a], EntryState.GIVEN_UP, NOW, "bị chặn")
        await ledger.settle([b], EntryState.GIVEN_UP, NOW + HOUR, "hết hạn mức")
        first = Undelivered(a, lan, EntryKind.REMINDER, 1, "bị chặn", NOW)
        second = Undelivered(b, lan, EntryKind.REMINDER, 1, "hết hạn mức", NOW + HOUR)
        assert await ledger.undelivered(NOW, NOW) == [second, first]
        assert await ledger.undelivered(NOW, NOW, 1) == [second]
        assert await ledger.undelivered(NOW, NOW, 1, 1) == [first]
        assert await ledger.given_up(a) == first
        assert await ledger.given_up(c) is None
        assert await ledger.undelivered(NOW + HOUR, NOW) == [second]


async def test_what_was_due_and_waits_yet_is_listed_too(database: Database) -> None:
    async with database.write() as work:
        lan, ledger = await somebody(work), work.agenda.ledger
        await put(work, entry(lan, "a"), replace(entry(lan, "b"), due_at=NOW + HOUR))
        (listed,) = await ledger.undelivered(NOW, NOW)
        assert (listed.person_id, listed.at, listed.waits) == (lan, NOW, True)
        assert await ledger.given_up(listed.entry_id) is None
        assert await ledger.undelivered(NOW, NOW - HOUR) == []


async def test_others_have_their_turn_while_much_is_put(database: Database) -> None:
    turns = 0

    async def live() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with database.write() as work:
        lan = await somebody(work)
        other = asyncio.create_task(live())
        await put(work, *(entry(lan, str(number)) for number in range(3 * BREATH)))
        other.cancel()
        assert turns >= 3
        assert len(await claim(work, lan)) == 3 * BREATH


async def test_nothing_at_all_is_no_fault(database: Database) -> None:
    async with database.write() as work:
        ledger = work.agenda.ledger
        await put(work)
        await ledger.settle([], EntryState.SENT, NOW)
        await ledger.postpone([], NOW, failed=True)
        await ledger.cancel([], NOW)
        assert await ledger.waiting_of([]) == {}
        assert await ledger.due(NOW, 10) == []


async def test_what_went_out_last_is_found_with_what_went_out_together_with_it(database: Database) -> None:
    async with database.write() as work:
        lan, hoa, ledger = await somebody(work), await somebody(work, 8), work.agenda.ledger
        await put(work, entry(lan, "a"), entry(lan, "b"), entry(lan, "c"), entry(lan, "d"), entry(hoa, "e"))
        await put(work, NewEntry(EntryKind.NOTICE, lan, "n", NOW, text=TEXT))
        ids = {one.key: one.id for one in (*await claim(work, lan), *await claim(work, hoa))}
        await ledger.settle([ids["a"]], EntryState.SENT, NOW)
        await ledger.settle([ids["b"], ids["c"]], EntryState.SENT, NOW + HOUR)
        await ledger.settle([ids["d"]], EntryState.CANCELLED, NOW + 2 * HOUR)
        await ledger.settle([ids["n"], ids["e"]], EntryState.SENT, NOW + 3 * HOUR)
        found = await ledger.sent_last(lan, DIGEST, NOW)
        assert found is not None
        assert (found.at, [one.key for one in found.entries]) == (NOW + HOUR, ["b", "c"])
        assert await ledger.sent_last(lan, DIGEST, NOW + HOUR) is None
