"""One person's updates in order, different persons side by side."""

import asyncio
from pathlib import Path

from aiogram import Router
from aiogram.methods import SendMessage
from aiogram.types import Message

from bot.queues import Job, PersonQueues
from tests.bot.conftest import Lines
from tests.bot.house import house
from tests.recording import text_update


def job(number: int, person: int) -> Job:
    return Job("telegram", number, f"user:{person}", "{}")


async def test_one_person_in_order_and_never_two_at_once() -> None:
    running, order = 0, []

    async def handle(one: Job) -> None:
        nonlocal running
        running += 1
        assert running == 1
        for _ in range(5):
            await asyncio.sleep(0)
        order.append(one.update_id)
        running -= 1

    queues = PersonQueues(handle)
    for number in range(50):
        queues.put(job(number, 7))
    await queues.idle()
    assert order == list(range(50))


async def test_a_flood_of_one_person_delays_nobody_else() -> None:
    lock, order = asyncio.Lock(), []

    async def handle(one: Job) -> None:
        async with lock:  # the database: one at a time
            await asyncio.sleep(0)
            order.append(one.person_key)

    queues = PersonQueues(handle)
    for number in range(500):
        queues.put(job(number, 7))
    for number in range(500, 510):
        queues.put(job(number, 8))
    queues.put(job(510, 9))
    await queues.idle()
    assert order.index("user:9") < 4
    assert max(place for place, who in enumerate(order) if who == "user:8") < 30


async def test_a_turn_that_cannot_even_be_set_aside_does_not_stop_the_queue(log_lines: Lines) -> None:
    done = []

    async def handle(one: Job) -> None:
        if one.update_id == 1:
            raise OSError("đĩa đầy")
        done.append(one.update_id)

    queues = PersonQueues(handle)
    queues.put(job(1, 7))
    queues.put(job(2, 7))
    await queues.idle()
    assert done == [2]
    assert [line["event"] for line in log_lines()] == ["job_left"]


async def test_many_persons_each_get_their_own_answers_in_order(tmp_path: Path) -> None:
    router = Router()

    @router.message()
    async def repeat(message: Message) -> SendMessage:
        return message.answer(message.text or "")

    async with house(tmp_path, router) as home:
        updates = [text_update(number, number % 10 + 1, str(number)) for number in range(200)]
        await home.answer(*updates)
        for person in range(1, 11):
            assert home.session.said(person) == [str(number) for number in range(200) if number % 10 + 1 == person]
