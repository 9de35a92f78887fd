"""A morning of reminders on SQLite, and the channel, the people or the clock do what they like."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from tests.integration.bot_api import BotApi
from tests.integration.reminding import IN_FLIGHT, Morning, Reminded

PEOPLE = 40
PATIENCE = 40.0
SEND = "sendMessage"
DAY = timedelta(days=1)
SETTLED = "SELECT state, COUNT(*) FROM ledger WHERE settled_at IS NOT NULL GROUP BY state"

pytestmark = pytest.mark.timeout(300)


@dataclass
class House:
    api: BotApi
    reminded: Reminded
    assistant: Morning

    async def everybody(self, times: int = 1) -> None:
        """Wait until everybody was reminded so often, and stop."""
        await self.api.until(lambda: len(self.got) == PEOPLE and min(self.got.values()) >= times, PATIENCE)
        await self.stop()

    async def stop(self) -> None:
        assert await self.assistant.stop() == 0

    @property
    def got(self) -> Counter[int]:
        return self.reminded.got()

    @property
    def sendings(self) -> int:
        """How often a message was tried to be sent."""
        return sum(call.method == SEND for call in self.api.calls)

    @property
    def settled(self) -> dict[object, object]:
        return {state: count for state, count in self.assistant.rows(SETTLED)}  # noqa: C416


@asynccontextmanager
async def house(folder: Path, rate: float = 2000) -> AsyncIterator[House]:
    async with BotApi() as api:
        reminded = Reminded(api, folder, PEOPLE)
        await reminded.plan()
        assistant = Morning(folder, api, rate)
        yield House(api, reminded, assistant)
        await assistant.close()


async def test_when_telegram_has_had_too_much_all_pause_once_and_everybody_is_reminded_once(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        home.api.faults.flood(2, method=SEND, times=3)
        await home.assistant.start()
        await home.everybody()
        assert set(home.got.values()) == {1}
        assert home.sendings <= PEOPLE + IN_FLIGHT


async def test_a_server_that_stumbles_delays_reminders_and_doubles_none(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        home.api.faults.error(500, method=SEND, times=10)
        await home.assistant.start()
        await home.everybody()
        assert set(home.got.values()) == {1}
        assert home.sendings == PEOPLE + 10


async def test_a_server_that_is_down_for_a_while_delays_reminders_and_doubles_none(tmp_path: Path) -> None:
    async with house(tmp_path, rate=20) as home:
        await home.assistant.start()
        await home.reminded.arrive(5, PATIENCE)
        await home.api.stop()
        await home.assistant.logs("not_sent")
        await home.api.start()
        await home.everybody()
        assert home.reminded.doubles() <= IN_FLIGHT  # a connection may be cut after the message was there


async def test_what_was_accepted_without_an_answer_is_sent_once_more_and_no_more(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        home.api.faults.drop(method=SEND, times=5, done=True)
        await home.assistant.start()
        await home.everybody()
        await home.assistant.start()  # what is tried once more may still wait
        await home.reminded.arrive(PEOPLE + 5, PATIENCE)
        await home.stop()
        assert sorted(Counter(home.got.values()).items()) == [(1, PEOPLE - 5), (2, 5)]


async def test_who_never_answers_is_given_up_after_a_second_try(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        home.api.faults.drop(method=SEND, times=PEOPLE * 2)
        await home.assistant.start()
        await home.api.until(lambda: home.sendings >= PEOPLE * 2, PATIENCE)
        await home.stop()
        assert home.settled == {"given-up": PEOPLE}


async def test_who_blocks_midway_holds_up_nobody_and_is_on_the_administrators_list(tmp_path: Path) -> None:
    async with house(tmp_path, rate=20) as home:
        await home.assistant.start()
        await home.reminded.arrive(5, PATIENCE)
        left = [person for person in home.reminded.people if person.account.id not in home.got]
        for person in left[-3:]:
            await person.block()
        await home.reminded.complete(PATIENCE, but=left[-3:])
        await home.assistant.logs("given_up", 3)
        await home.stop()
        assert home.settled == {"sent": PEOPLE - 3, "given-up": 3}


async def test_after_a_day_without_power_everybody_gets_one_message(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        home.assistant.passes(DAY)
        await home.assistant.start()
        await home.everybody()
        assert set(home.got.values()) == {1}


async def test_power_that_comes_back_at_night_wakes_nobody(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        home.assistant.passes(timedelta(hours=15))
        await home.assistant.start()
        await home.assistant.logs("planned")
        await home.stop()
        assert home.got == {}
        home.assistant.passes(timedelta(hours=9))
        await home.assistant.start()
        await home.everybody()
        assert set(home.got.values()) == {1}


async def test_a_clock_that_is_set_forward_and_back_doubles_nothing(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.assistant.start()
        await home.everybody()
        for hours in (2, -4, 3, -1):
            home.assistant.passes(timedelta(hours=hours))
            await home.assistant.start()
            await home.assistant.logs("planned", len(home.assistant.logged("started")))
            await home.stop()
        assert set(home.got.values()) == {1}
        home.assistant.passes(DAY)
        await home.assistant.start()
        await home.everybody(times=2)  # the next working day: it is overdue
        assert set(home.got.values()) == {2}
