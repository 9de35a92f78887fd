"""The wizard after a pause or a restart, and the small words in its middle."""

import pytest

from tests.conversations.sample import LIST
from tests.conversations.talk import Talk

UNFINISHED = "đang làm dở các bước chữ ký số, câu 4/4"


async def to_the_last_question(talk: Talk) -> None:
    for said in ("/chuky", "1", "2", "1/7/2026"):
        await talk.says(said)


@pytest.mark.parametrize("words", ["bỏ qua", "em quên", "alo", "1/7", "quay lại"])
@pytest.mark.parametrize("pause", ["restart", "an hour"])
async def test_after_a_pause_it_says_what_is_unfinished(talk: Talk, words: str, pause: str) -> None:
    await to_the_last_question(talk)
    if pause == "restart":
        await talk.restart()
    talk.passes(minutes=60)
    await talk.says(words)
    assert UNFINISHED in talk.reads
    assert talk.buttons == ["Tiếp tục", "Làm lại", "Hủy"]
    await talk.says("tiếp tục")
    assert "Câu 4/4" in talk.reads
    await talk.says("15/9/2027")
    assert talk.reads.startswith("Giữ chứng thư thứ hai")


async def test_a_day_goes_on_at_once_after_a_pause(talk: Talk) -> None:
    await to_the_last_question(talk)
    talk.passes(days=2)
    await talk.says("15/9/2027")
    assert talk.reads.startswith("Giữ chứng thư thứ hai")


async def test_a_question_after_a_pause_is_answered_first(talk: Talk) -> None:
    await to_the_last_question(talk)
    await talk.restart()
    await talk.says(LIST)
    assert "Gửi Sở Khoa học và Công nghệ." in talk.hears[0]
    assert UNFINISHED in talk.hears[1]


@pytest.mark.parametrize("words", ["làm lại", "2"])
async def test_it_can_be_begun_again_after_a_pause(talk: Talk, words: str) -> None:
    await to_the_last_question(talk)
    await talk.restart()
    await talk.says("ủa")
    await talk.says(words)
    assert "Câu 1" in talk.reads


async def test_the_buttons_after_a_pause(talk: Talk) -> None:
    await to_the_last_question(talk)
    await talk.restart()
    await talk.says("ủa")
    await talk.presses("Tiếp tục")
    assert talk.reads.startswith("Câu 4/4")
    await talk.says("bỏ qua")
    assert "chứng thư kia chưa rõ" in talk.reads


async def test_going_on_never_skips(talk: Talk) -> None:
    await to_the_last_question(talk)
    for words in ("tiếp tục", "giữ nguyên"):
        await talk.says(words)
        assert "Câu 4/4" in talk.reads


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("chào em", "Chào anh/chị."),
        ("gặp người", "cán bộ đầu mối CNTT"),
        ("ok", "Dạ vâng."),
        ("TUYỆT MẬT", "không lưu"),
    ],
)
async def test_small_words_are_answered_and_the_step_is_asked_again(talk: Talk, words: str, said: str) -> None:
    await to_the_last_question(talk)
    await talk.says(words)
    assert said in talk.reads
    assert "Câu 4/4" in talk.reads


async def test_it_can_be_put_aside_and_taken_up(talk: Talk) -> None:
    await to_the_last_question(talk)
    await talk.says("lưu")
    assert "Em đã lưu. Anh/chị gõ /chuky để làm tiếp" in talk.reads
    await talk.says(LIST)
    assert talk.reads.startswith("Gửi Sở") or "Gửi Sở" in talk.reads
    await talk.says("/chuky")
    assert UNFINISHED in talk.reads
    await talk.presses("Tiếp tục")
    await talk.says("15/9/2027")
    assert talk.reads.startswith("Giữ chứng thư thứ hai")


async def test_leaving_can_be_taken_back(talk: Talk) -> None:
    await to_the_last_question(talk)
    await talk.says("hủy")
    await talk.says("không")
    assert talk.reads.startswith("Câu 4/4")
    await talk.says("hủy")
    assert "lần nữa" in talk.reads
    await talk.says("có")
    assert "Em đã dừng" in talk.reads


async def test_a_wrong_first_answer_does_not_repeat_the_introduction(talk: Talk) -> None:
    await talk.says("/chuky")
    assert "2 đến 4 câu" in talk.reads
    await talk.says("9")
    assert "Câu 1" in talk.reads
    assert "2 đến 4 câu" not in talk.reads


async def test_there_is_nothing_to_cancel(talk: Talk) -> None:
    await talk.says("/huy")
    assert "không có việc gì đang làm dở" in talk.reads
