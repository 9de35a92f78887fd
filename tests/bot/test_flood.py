"""Who writes too much is told so once, and nobody else notices."""

from datetime import timedelta
from pathlib import Path

import pytest
from aiogram import Router
from aiogram.methods import SendMessage
from aiogram.types import Message

from bot.flood import Flood, Verdict
from storage import InboxState
from tests.bot.house import NOON, house
from tests.recording import text_update

SLOW_DOWN = "Xin gửi chậm lại."


def echo() -> Router:
    router = Router()

    @router.message()
    async def repeat(message: Message) -> SendMessage:
        return message.answer(message.text or "")

    return router


async def test_the_first_one_too_many_gets_one_sentence_and_the_following_none(tmp_path: Path) -> None:
    async with house(tmp_path, echo(), rate_limit="3/minute") as home:
        await home.answer(*[text_update(number, 7, str(number)) for number in range(1, 11)], text_update(11, 8, "b"))
        assert home.session.said(7) == ["1", "2", "3", SLOW_DOWN]
        assert home.session.said(8) == ["b"]
        assert await home.settled(4) == InboxState.SKIPPED
        assert await home.settled(10) == InboxState.SKIPPED
        assert await home.open_rows() == []
        home.clock.now += timedelta(seconds=61)
        await home.answer(text_update(12, 7, "12"))
        assert home.session.said(7)[-1] == "12"


def test_a_slow_flood_is_not_told_at_each_place_that_falls_free() -> None:
    flood = Flood("3/minute")
    verdicts = [flood.check("telegram", 7, 7, NOON + timedelta(seconds=10 * step)) for step in range(12)]
    assert verdicts.count(Verdict.TELL) <= 2
    assert verdicts.count(Verdict.WELCOME) == 6


def test_a_group_has_a_wider_window_of_its_own() -> None:
    flood = Flood("2/minute")
    group = [flood.check("telegram", person, -5, NOON) for person in (1, 1, 2, 2, 3, 3, 4)]
    assert group == [Verdict.WELCOME] * 6 + [Verdict.TELL]
    assert flood.check("telegram", 4, 4, NOON) is Verdict.WELCOME, "in private the fourth person is welcome"


def test_a_flooder_does_not_use_up_the_window_of_the_group() -> None:
    flood = Flood("2/minute")
    for _ in range(50):
        flood.check("telegram", 1, -5, NOON)
    assert flood.check("telegram", 2, -5, NOON) is Verdict.WELCOME


def test_channels_count_apart() -> None:
    flood = Flood("1/minute")
    assert flood.check("telegram", 7, 7, NOON) is flood.check("zalo", 7, 7, NOON) is Verdict.WELCOME


def test_a_clock_that_is_set_back_silences_nobody() -> None:
    flood = Flood("2/hour")
    flood.check("telegram", 7, 7, NOON)
    before = NOON - timedelta(days=1)
    verdicts = [flood.check("telegram", 7, 7, before + timedelta(minutes=30 * step)) for step in range(40)]
    assert set(verdicts) == {Verdict.WELCOME}


def test_who_was_told_before_the_clock_was_set_back_is_told_anew() -> None:
    flood = Flood("1/hour")
    assert [flood.check("telegram", 7, 7, NOON) for _ in range(3)] == [Verdict.WELCOME, Verdict.TELL, Verdict.SILENT]
    before = NOON - timedelta(days=1)
    assert [flood.check("telegram", 7, 7, before) for _ in range(3)] == [Verdict.WELCOME, Verdict.TELL, Verdict.SILENT]


def test_windows_of_the_past_are_forgotten() -> None:
    flood = Flood("1/minute")
    for person in range(1500):
        flood.check("telegram", person, person, NOON + timedelta(minutes=2 * person))
    assert len(flood._windows) < 1000


@pytest.mark.parametrize("limit", ["", "viele", "20", "20/thang"])
def test_a_limit_that_says_nothing_is_refused(limit: str) -> None:
    with pytest.raises(ValueError, match=r"limit|granularity"):
        Flood(limit)
