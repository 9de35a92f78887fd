"""Telegram has its bad days: everybody is answered all the same, and once."""

import pytest

from tests.integration.bot_api import BotApi, Person
from tests.integration.official import PATIENCE, THANKS, WELCOME, asks, held
from tests.integration.process import Assistant

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("assistant")]


def people(telegram: BotApi, first: int, count: int = 3) -> list[Person]:
    return [telegram.person(first + number, name=f"Hồ Thị Bích {first + number}") for number in range(count)]


async def all_are_answered(*several: Person) -> None:
    """Wait until each has heard one answer, and let each hear another, which would come after any second one."""
    for person in several:
        (answer,) = await person.hears(timeout=PATIENCE)
        assert answer.text.startswith(WELCOME)
    for person in several:
        assert (await asks(person, "chào em")).text.startswith("Chào anh/chị, em nghe đây.")
        assert len(person.messages) == 2


async def test_a_storm_of_429_is_waited_out(telegram: BotApi) -> None:
    several = people(telegram, 301)
    telegram.faults.flood(retry_after=1, method="sendMessage", times=5)

    for person in several:
        await person.say(THANKS)

    await all_are_answered(*several)
    assert not telegram.faults.planned


async def test_errors_and_cut_connections_are_tried_again(telegram: BotApi) -> None:
    several = people(telegram, 311)
    telegram.faults.error(502, "Bad Gateway", method="sendMessage")
    telegram.faults.drop(method="sendMessage")
    telegram.faults.error(method="getUpdates")
    telegram.faults.drop(method="getUpdates")

    for person in several:
        await person.say(THANKS)

    await all_are_answered(*several)
    assert not telegram.faults.planned


async def test_nothing_is_lost_while_telegram_is_down(telegram: BotApi, assistant: Assistant) -> None:
    before, meanwhile = people(telegram, 321, count=2)
    failed = len(assistant.logged("polling_failed"))

    async with held(telegram, before), telegram.down():
        await meanwhile.say(THANKS)
        await assistant.logs("polling_failed", failed + 2)  # one poll was cut off, the next found nobody

    await all_are_answered(before, meanwhile)


async def test_who_blocked_the_bot_is_remembered_and_stops_nothing_for_others(
    telegram: BotApi, assistant: Assistant
) -> None:
    gone, other = people(telegram, 331, count=2)
    blocked = len(assistant.logged("blocked"))
    async with held(telegram, gone):
        await gone.block()
        await other.say(THANKS)

    await assistant.logs("blocked", blocked + 1)
    await all_are_answered(other)
    await telegram.until(lambda: not telegram.pending)
    assert gone.messages == []
    ((when,),) = assistant.rows("SELECT blocked_at FROM people WHERE user_id = 331")
    assert when is not None

    await gone.unblock()
    await gone.say(THANKS)
    await all_are_answered(gone)
    assert assistant.rows("SELECT blocked_at FROM people WHERE user_id = 331") == [(None,)]
