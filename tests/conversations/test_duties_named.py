"""Talks: people answer in words where a button would do, and to a digest without pressing anything."""

from datetime import date
from pathlib import Path

import pytest

from reminders.duties import DutyState
from tests.conversations.duties import commune, duty, morning, own
from tests.conversations.talk import HOA, LAN, Talk


async def two(talk: Talk) -> None:
    await own(talk, "gửi biên bản", date(2025, 7, 3))
    await own(talk, "báo cáo tình hình", date(2025, 7, 4))


@pytest.mark.parametrize("said", ["việc 2", "viec so 2", "Xem việc 2 ạ"])
async def test_a_duty_of_the_list_is_named(tmp_path: Path, said: str) -> None:
    async with commune(tmp_path) as talk:
        await two(talk)
        await talk.says("/viec")
        await talk.says(said)
        assert talk.reads.startswith("Báo cáo tình hình")


@pytest.mark.parametrize(
    "said",
    ["việc 2 xong", "viec 2 da xong roi a", "đã xong việc 2", "việc 2 làm xong hết rồi em nhé", "xong việc 2 rồi ạ"],
)
async def test_a_duty_of_the_list_is_said_to_be_done(tmp_path: Path, said: str) -> None:
    async with commune(tmp_path) as talk:
        await two(talk)
        await talk.says("/viec")
        await talk.says(said)
        assert "Em đã ghi xong: Báo cáo tình hình" in talk.reads
        assert "Hoàn tác" in talk.buttons
        assert (await duty(talk, "own:1")).state is DutyState.OPEN


@pytest.mark.parametrize(
    "said",
    [
        "việc 2 chưa xong",
        "viec 2 chua lam xong",
        "việc 2 sắp xong rồi",
        "việc 2 xong chưa",
        "việc 2 xong chưa?",
        "việc 2 mai xong",
        "chưa xong việc 2",
        "xong việc 2 chưa",
    ],
)
async def test_a_duty_that_is_not_said_to_be_done_is_shown(tmp_path: Path, said: str) -> None:
    async with commune(tmp_path) as talk:
        await two(talk)
        await talk.says("/viec")
        await talk.says(said)
        assert talk.reads.startswith("Báo cáo tình hình")
        assert (await duty(talk, "own:2")).state is DutyState.OPEN


async def test_a_number_that_is_not_shown_marks_nothing(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await two(talk)
        await talk.says("/viec")
        await talk.says("việc 20 xong")
        assert "ghi xong" not in talk.reads


async def test_a_digest_is_answered_in_words(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await two(talk)
        talk.passes(days=1)
        assert await morning(talk)
        await talk.says("xong rồi em")
        assert talk.reads.startswith("Việc nào xong rồi ạ?")
        assert "1. Gửi biên bản" in talk.reads
        await talk.says("việc 1 xong")
        assert "Em đã ghi xong: Gửi biên bản" in talk.reads
        await talk.says("nhắc lại sau")
        assert "Em nhắc lại lúc nào: Báo cáo tình hình" in talk.reads


async def test_the_one_duty_that_is_shown_is_done(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await two(talk)
        await talk.says("/viec")
        await talk.says("1")
        await talk.says("làm xong rồi")
        assert "Em đã ghi xong: Gửi biên bản" in talk.reads


async def test_who_belongs_nowhere_is_not_asked_which(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await talk.says("xong rồi", HOA)
        assert "Việc nào xong" not in talk.reads
        await talk.says("dừng nhắc", HOA)
        assert "chưa tham gia đơn vị nào" in talk.reads


async def test_a_code_that_nobody_got_is_said_to_be_a_note(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await two(talk)
        await talk.says("/viec")
        await talk.says("việc 1 xong", LAN)
        await talk.presses("Ghi chú")
        await talk.says("7")
        assert "Em chưa thấy nội dung" in talk.reads
        await talk.says("ABC234")
        assert "Em không thấy hồ sơ mã ABC234" in talk.reads
        await talk.presses("Chi tiết")
        assert "Ghi chú: ABC234" in talk.reads
        assert "văn bản không nêu" not in talk.reads


@pytest.mark.parametrize("said", ["thôi", "thôi, không ghi", "hủy", "quay lại"])
async def test_a_question_for_words_is_left_by_words(tmp_path: Path, said: str) -> None:
    async with commune(tmp_path) as talk:
        await two(talk)
        await talk.says("nhắc lại sau")
        await talk.says("chọn ngày")
        await talk.says(said)
        assert "em không ghi gì thêm" in talk.reads


async def test_a_filter_is_named_and_a_number_too_large_is_told(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await own(talk, "gửi biên bản", date(2025, 7, 1))
        await own(talk, "báo cáo tình hình", date(2025, 7, 4))
        await talk.says("/viec")
        await talk.says("99")
        assert "chỉ có các số từ 1 đến" in talk.reads
        await talk.says("qua han")
        assert "1. Gửi biên bản" in talk.reads
        assert "Báo cáo tình hình" not in talk.reads
        await talk.says("Sắp đến hạn ạ")
        assert "1. Báo cáo tình hình" in talk.reads


@pytest.mark.parametrize(
    "said", ["tôi có việc gì quá hạn không?", "hom nay co viec gi", "Đơn vị tôi còn việc gì chưa làm?"]
)
async def test_who_asks_what_is_left_gets_the_list(tmp_path: Path, said: str) -> None:
    async with commune(tmp_path) as talk:
        await two(talk)
        await talk.says(said)
        assert talk.reads.startswith("Việc của UBND xã Kim Liên: ")


async def test_what_was_sent_is_no_decision_that_is_told(tmp_path: Path) -> None:
    async with commune(tmp_path) as talk:
        await two(talk)
        await talk.says("Đã gửi công văn số 15 ngày 2/7/2025")
        assert "ký ngày" not in talk.reads
