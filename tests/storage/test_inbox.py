"""What arrived is never lost, never handled twice, and does not stay longer than needed."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import NoResultFound

from storage import Arrival, Database, InboxRow, InboxState
from tests.storage import Look

NOW = datetime(2025, 7, 7, 1, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def update(number: int, channel: str = "telegram") -> Arrival:
    return Arrival(channel, number, "telegram:7", f'{{"update_id": {number}}}')


async def receive(database: Database, *numbers: int) -> list[int]:
    async with database.write() as work:
        return [row.update_id for row in await work.inbox.receive([update(number) for number in numbers], NOW)]


async def still_open(database: Database, channel: str = "telegram") -> list[InboxRow]:
    async with database.read() as work:
        return await work.inbox.open(channel)


async def settle(database: Database, state: InboxState, *numbers: int, fault: str | None = None) -> None:
    async with database.write() as work:
        await work.inbox.settle("telegram", numbers, state, NOW, fault)


async def test_an_update_waits_as_it_came(database: Database) -> None:
    await receive(database, 1)
    expected = InboxRow("telegram", 1, "telegram:7", '{"update_id": 1}', InboxState.RECEIVED, 0, None, None, NOW, None)
    assert await still_open(database) == [expected]


async def test_a_double_is_not_received_again(database: Database) -> None:
    assert await receive(database, 2, 1) == [2, 1]
    assert await receive(database, 3, 2, 4, 3) == [3, 4]
    assert await receive(database, 1, 2, 3, 4) == []
    assert await receive(database) == []


async def test_a_double_of_a_settled_update_is_not_received_again(database: Database) -> None:
    await receive(database, 1)
    await settle(database, InboxState.DONE, 1)
    assert await receive(database, 1) == []
    assert await still_open(database) == []


async def test_the_same_number_on_another_channel_is_another_update(database: Database) -> None:
    async with database.write() as work:
        received = await work.inbox.receive([update(1), update(1, "zalo")], NOW)
    assert [row.channel for row in received] == ["telegram", "zalo"]
    assert [row.channel for row in await still_open(database, "zalo")] == ["zalo"]


async def test_a_large_batch_is_received_at_once(database: Database) -> None:
    numbers = list(range(3_000_000_000, 3_000_003_000))
    assert await receive(database, *numbers) == numbers


async def test_attempts_are_counted(database: Database) -> None:
    await receive(database, 1, 2)
    async with database.write() as work:
        assert [await work.inbox.attempt("telegram", 1) for _ in range(3)] == [1, 2, 3]
        assert await work.inbox.attempt("telegram", 2) == 1


async def test_an_attempt_at_an_unknown_update_is_a_bug(database: Database) -> None:
    with pytest.raises(NoResultFound):
        async with database.write() as work:
            await work.inbox.attempt("telegram", 1)


async def test_a_restart_takes_up_what_is_open_in_order(database: Database) -> None:
    await receive(database, 3, 1, 2, 4)
    async with database.write() as work:
        await work.inbox.answered("telegram", 2, '["một"]')
    await settle(database, InboxState.DONE, 3)
    rows = await still_open(database)
    assert [(row.update_id, row.state, row.replies) for row in rows] == [
        (1, InboxState.RECEIVED, None),
        (2, InboxState.ANSWERED, '["một"]'),
        (4, InboxState.RECEIVED, None),
    ]


@pytest.mark.parametrize("state", [InboxState.DONE, InboxState.ASIDE, InboxState.SKIPPED])
async def test_what_a_settled_update_said_does_not_stay(database: Database, look: Look, state: InboxState) -> None:
    await receive(database, 1, 2)
    async with database.write() as work:
        await work.inbox.answered("telegram", 1, '["một"]')
    await settle(database, state, 1, 2, fault="F-1")
    assert look("SELECT payload, replies, fault, state FROM inbox") == [("", None, "F-1", state.value)] * 2


async def test_settling_nothing_is_nothing(database: Database) -> None:
    await receive(database, 1)
    await settle(database, InboxState.DONE)
    assert len(await still_open(database)) == 1


async def test_an_open_state_does_not_settle(database: Database) -> None:
    with pytest.raises(ValueError, match="does not settle"):
        await settle(database, InboxState.RECEIVED, 1)


async def test_old_settled_updates_are_deleted_but_not_those_set_aside(database: Database) -> None:
    await receive(database, 1, 2, 3, 4)
    await settle(database, InboxState.DONE, 1)
    await settle(database, InboxState.SKIPPED, 2)
    await settle(database, InboxState.ASIDE, 3)
    async with database.write() as work:
        assert await work.inbox.purge(NOW) == 0
        assert await work.inbox.purge(LATER) == 2
    assert await receive(database, 1, 2, 3, 4) == [1, 2]
