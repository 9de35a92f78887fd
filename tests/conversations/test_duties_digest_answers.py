"""Talks: what is typed after a digest is about its lines, whatever was looked at on the days before."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from reminders.duties import DutyState
from tests.conversations.administration import work
from tests.conversations.clerks import clerk
from tests.conversations.duties import commune, duty, morning, own, plan, text_of
from tests.conversations.handing import hand_in
from tests.conversations.talk import Talk

__all__ = ["clerk"]

VN = timezone(timedelta(hours=7))
FAR, REPORT, PLAN = "gửi biên bản", "báo cáo tình hình", "nộp kế hoạch"


def at(talk: Talk, day: int, hour: int = 8) -> None:
    talk.now = datetime(2025, 7, day, hour, tzinfo=VN)


async def see_far(talk: Talk) -> None:
    """Look at the duty that is due much later."""
    number = (await duty(talk, "own:1")).id
    await talk.presses_data(f"vs:{number}")
    assert talk.reads.startswith("Gửi biên bản")


async def begin(talk: Talk, *due: date) -> None:
    at(talk, 7, 9)
    await own(talk, FAR, date(2025, 7, 31))
    for what, day in zip((REPORT, PLAN), due, strict=False):
        await own(talk, what, day)
    await see_far(talk)
    at(talk, 9)
    assert "Báo cáo tình hình" in text_of(await morning(talk))


@pytest.mark.parametrize("said", ["xong rồi", "việc 1 xong", "đã làm xong việc 1"])
async def test_the_lone_duty_of_the_digest_is_done_not_the_one_of_monday(tmp_path: Path, said: str) -> None:
    async with commune(tmp_path) as talk:
        await begin(talk, date(2025, 7, 10))
        await talk.says(said)
        assert "Em đã ghi xong: Báo cáo tình hình" in talk.reads
        assert (await duty(talk, "own:1")).state is DutyState.OPEN


@pytest.mark.parametrize("said", ["chưa xong em ạ", "dang lam", "chưa kịp làm"])
async def test_who_has_not_done_it_yet_is_asked_when_to_remind(tmp_path: Path, said: str) -> None:
    async with commune(tmp_path) as talk:
        await begin(talk, date(2025, 7, 10))
        await talk.says(said)
        assert "Em nhắc lại lúc nào: Báo cáo tình hình" in talk.reads
        assert (await duty(talk, "own:2")).state is DutyState.OPEN


async def test_a_number_shows_the_digests_duty_and_closes_nothing(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await begin(talk, date(2025, 7, 10))
        await talk.says("1")
        assert talk.reads.startswith("Báo cáo tình hình")
        assert (await duty(talk, "own:1")).state is DutyState.OPEN
        assert (await duty(talk, "own:2")).state is DutyState.OPEN
        await talk.says("1")
        assert "Em đã ghi xong: Báo cáo tình hình" in talk.reads


async def test_numbers_are_those_of_the_digests_lines(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await begin(talk, date(2025, 7, 10), date(2025, 7, 8))
        await talk.says("xong rồi")
        assert talk.reads.startswith("Việc nào xong rồi ạ?")
        at(talk, 10)
        assert "1. Nộp kế hoạch" in text_of(await morning(talk))
        await talk.says("9")
        assert "chỉ có các số từ 1 đến 2" in talk.reads
        await talk.says("việc 2 xong")
        assert "Em đã ghi xong: Báo cáo tình hình" in talk.reads


async def test_a_day_that_the_digest_asks_for_has_its_number_too(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        at(talk, 3)
        assert "1. Ngày của" in text_of(await morning(talk))
        await talk.says("1")
        assert "gõ số và ngày" in talk.reads


async def test_a_list_that_was_asked_for_since_has_the_numbers(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await begin(talk, date(2025, 7, 10))
        at(talk, 9, 10)
        await see_far(talk)
        await talk.says("xong rồi")
        assert "Em đã ghi xong: Gửi biên bản" in talk.reads


async def test_a_digest_whose_duties_have_moved_is_listed_anew(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await begin(talk, date(2025, 7, 10), date(2025, 7, 8))
        async with work(talk) as now:
            await now.agenda.own.move(2, date(2025, 7, 20))
        await plan(talk)
        await talk.says("việc 1 xong")
        assert "Các việc đã đổi sau tin nhắc" in talk.reads
        assert "1. Nộp kế hoạch" in talk.reads
        await talk.says("1")
        assert talk.reads.startswith("Nộp kế hoạch")


async def test_a_receipt_of_days_ago_does_not_take_the_digests_numbers(clerk: Talk) -> None:
    await hand_in(clerk)
    await own(clerk, REPORT, date(2025, 7, 10))
    at(clerk, 9)
    assert "Báo cáo tình hình" in text_of(await morning(clerk))
    await clerk.says("2")  # of the receipt: Rút lại; of the digest: a day that it asks for
    assert "gõ số và ngày" in clerk.reads


async def test_a_receipt_of_a_moment_ago_keeps_its_numbers(clerk: Talk) -> None:
    await own(clerk, REPORT, date(2025, 7, 10))
    at(clerk, 9, 7)
    clerk.passes(minutes=50)
    await hand_in(clerk)
    at(clerk, 9)
    await morning(clerk)
    await clerk.says("2")
    assert "Rút lại" in clerk.reads
