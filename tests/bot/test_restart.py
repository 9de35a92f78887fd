"""The process dies at the worst moment: nothing is lost, and no answer is made twice."""

import asyncio
from pathlib import Path

from aiogram import Router
from aiogram.methods import SendMessage
from aiogram.types import Message

from directory.people import People, Person
from storage import Arrival, InboxState
from tests.bot.house import NOON, House, house
from tests.recording import text_update


def counting(answers: list[str]) -> Router:
    router = Router()

    @router.message()
    async def count(message: Message) -> list[SendMessage]:
        answers.append(message.text or "")
        return [message.answer(f"{len(answers)}. {message.text}"), message.answer("hết")]

    return router


async def kill_while_sending(home: House, *updates: dict[str, object]) -> None:
    home.session.hold(SendMessage)
    await home.receive(*updates)
    await home.session.held.wait()
    await home.kill()


async def test_killed_between_saving_and_sending_the_stored_reply_is_sent(tmp_path: Path) -> None:
    answers: list[str] = []
    async with house(tmp_path, counting(answers)) as home:
        await kill_while_sending(home, text_update(1, 7, "a"))
        assert home.session.sent == []
    async with house(tmp_path, counting(answers)) as home:
        await home.application.queues.idle()
        assert home.session.said() == ["1. a", "hết"]
        assert answers == ["a"], "the handler did not run again"
        assert await home.open_rows() == []
    async with house(tmp_path, counting(answers)) as home:
        await home.application.queues.idle()
        assert home.session.sent == []


async def test_killed_in_the_handler_the_update_is_handled_after_the_restart(tmp_path: Path) -> None:
    async with house(tmp_path, hanging([])) as home:
        await home.receive(text_update(1, 7, "a"), text_update(2, 7, "b"))
        await home.session.held.wait()
        await home.kill()
    answers: list[str] = []
    async with house(tmp_path, counting(answers)) as home:
        await home.application.queues.idle()
        assert answers == ["a", "b"]


def hanging(runs: list[str], on: str = "a") -> Router:
    """A handler that hangs in the network, as far as the test can see."""
    router = Router()

    @router.message()
    async def hang(message: Message, person: Person, people: People) -> SendMessage:
        await people.choose_locality(person.id, "nam-dan")
        runs.append(message.text or "")
        if message.text == on:
            bot = message.bot
            assert bot is not None
            bot.session.hold(SendMessage)  # type: ignore[attr-defined]
            await bot.send_message(1, "…")
        return message.answer("được")

    return router


async def test_an_update_that_kills_the_process_three_times_is_set_aside_alone(tmp_path: Path) -> None:
    runs: list[str] = []
    for round_ in range(3):
        async with house(tmp_path, hanging(runs)) as home:
            if round_ == 0:
                await home.receive(text_update(1, 7, "a"), text_update(2, 7, "b"))
            await home.session.held.wait()
            await home.kill()
    assert runs == ["a", "a", "a"]
    async with house(tmp_path, hanging(runs)) as home:
        await home.application.queues.idle()
        assert await home.settled(1) == InboxState.ASIDE
        assert runs == ["a", "a", "a", "b"]
        assert home.session.said(7)[0].startswith("Có lỗi, mã ")
        assert home.session.said(7)[1:] == ["được"]


async def test_nobody_else_is_set_aside_with_an_update_that_kills_the_process(tmp_path: Path) -> None:
    runs: list[str] = []
    for round_ in range(3):
        async with house(tmp_path, hanging(runs)) as home:
            if round_ == 0:
                await home.receive(text_update(1, 7, "a"), text_update(2, 8, "b"), text_update(3, 9, "c"))
            await home.session.held.wait()
            await home.kill()
    async with house(tmp_path, hanging(runs)) as home:
        await home.application.queues.idle()
        assert await home.settled(1) == InboxState.ASIDE
        assert (home.session.said(8), home.session.said(9)) == (["được"], ["được"])


async def test_a_double_after_a_restart_is_dropped(tmp_path: Path) -> None:
    answers: list[str] = []
    async with house(tmp_path, counting(answers)) as home:
        await home.answer(text_update(1, 7, "a"))
    async with house(tmp_path, counting(answers)) as home:
        assert await home.answer(text_update(1, 7, "a")) == []
    assert answers == ["a"]


async def test_a_stop_finishes_the_turn_in_hand_and_leaves_the_rest_for_the_next_start(tmp_path: Path) -> None:
    begun, go = asyncio.Event(), asyncio.Event()
    router = Router()

    @router.message()
    async def slow(message: Message) -> SendMessage:
        begun.set()
        await go.wait()
        return message.answer(f"xong {message.text}")

    async with house(tmp_path, router) as home:
        await home.receive(text_update(1, 7, "a"), text_update(2, 7, "b"), text_update(3, 7, "c"))
        await begun.wait()
        home.application.pause.stop()
        finished = asyncio.create_task(home.application.finish())
        go.set()
        await finished
        assert home.session.said() == ["xong a"]
    answers: list[str] = []
    async with house(tmp_path, counting(answers)) as home:
        await home.application.queues.idle()
        assert answers == ["b", "c"]


async def test_a_sweep_takes_up_what_was_left_behind_but_nothing_that_is_in_hand(tmp_path: Path) -> None:
    answers: list[str] = []
    async with house(tmp_path, counting(answers)) as home:
        database = home.database()
        async with database.write() as work:
            key = {"channel": "telegram", "person_key": "user:7"}
            payload = '{"update_id": %d, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, '
            payload += '"from": {"id": 7, "is_bot": false, "first_name": "A"}, "text": "%d"}}'
            rows = [Arrival(update_id=number, payload=payload % (number, number), **key) for number in (1, 2)]
            await work.inbox.receive(rows[:1], NOON.replace(hour=1))
            await work.inbox.receive(rows[1:], NOON)
        await database.close()
        await home.application.intake.sweep("telegram")
        await home.application.intake.sweep("telegram")
        await home.application.queues.idle()
        assert answers == ["1"], "the other one is too young to have been left behind"


async def test_purging_forgets_what_was_settled_long_ago(tmp_path: Path) -> None:
    async with house(tmp_path, counting([])) as home:
        await home.answer(text_update(1, 7, "a"))
        await home.application.settlements.flush()
        await home.application.intake.purge(7)
        assert await home.settled(1) == InboxState.DONE
        home.clock.now = NOON.replace(day=12)
        await home.application.intake.purge(7)
        assert await home.settled(1) == "", "the row is gone"
