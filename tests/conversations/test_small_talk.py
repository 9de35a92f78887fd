"""Words typed instead of pressed, small talk, and what is never kept."""

import pytest

from tests.conversations.sample import GOLD, KEEP, LIST, NONSENSE, UNCLEAR
from tests.conversations.talk import Talk

QUESTIONS = "SELECT text FROM questions ORDER BY id"
VERDICTS = "SELECT verdict FROM questions ORDER BY id"
CLOSED = "Danh sách trước đã đóng; anh/chị gõ việc cần hỏi, hoặc /menu."


async def test_the_whole_answer_can_be_asked_for_in_words(talk: Talk) -> None:
    await talk.says("tôi ở Nam Đàn")
    await talk.says(KEEP)
    await talk.says("xem đủ")
    assert "Bước 9" in talk.reads


@pytest.mark.parametrize("words", ["không", "có", "0", "7", "1/7/2026", "ngày 1 tháng 7 năm 2026", "xem đủ"])
async def test_where_nothing_is_open_it_says_so(talk: Talk, words: str) -> None:
    assert await talk.says(words) == [CLOSED]
    assert await talk.rows(QUESTIONS) == []


@pytest.mark.parametrize("words", ["0", "không", "không phải các ý này"])
async def test_none_of_a_list_can_be_typed(talk: Talk, words: str) -> None:
    await talk.says(UNCLEAR)
    await talk.says(words)
    assert await talk.rows(VERDICTS) == [("open",)]


async def test_yes_to_a_list_asks_which(talk: Talk) -> None:
    await talk.says(UNCLEAR)
    await talk.says("có")
    assert "gõ số của câu cần hỏi" in talk.reads


@pytest.mark.parametrize("number", ["1", "0"])
async def test_what_follows_wrong_can_be_chosen_by_number(talk: Talk, number: str) -> None:
    await talk.says("cấp mới hộp thư")
    await talk.says("chưa đúng")
    assert "Xóa hộp thư cũ" in talk.buttons
    await talk.says(number)
    assert ("Đề nghị xóa." in talk.reads) == (number == "1")
    await talk.says(number)
    assert talk.reads == CLOSED


async def test_again_begins_the_wizard(talk: Talk) -> None:
    await talk.says("làm lại")
    assert "Câu 1" in talk.reads


@pytest.mark.parametrize("words", ["chau oi", "em ơi", "cháu ơi"])
async def test_calling_is_a_greeting(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "em nghe đây" in talk.reads


@pytest.mark.parametrize("words", ["ok", "oke em", "dạ vâng ạ", "👍 ok", "vâng"])
async def test_an_okay_is_taken(talk: Talk, words: str) -> None:
    assert await talk.says(words) == ["Dạ vâng. Anh/chị cần gì thêm cứ nhắn em."]


@pytest.mark.parametrize("words", ["khong hieu", "khó hiểu quá", "noi ngan gon hon", "giai thich lai di"])
async def test_who_does_not_understand_is_helped(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "nêu tên hệ thống" in talk.reads
    await talk.says(KEEP)
    await talk.says(words)
    assert talk.buttons == ["Xem đủ"]


@pytest.mark.parametrize(
    "words", ["tui muốn gặp người thật", "cho tôi gặp cán bộ", "gặp ai đó được không", "gặp ai đó được không?"]
)
async def test_who_wants_a_person_is_told_whom(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "đầu mối CNTT của đơn vị" in talk.reads
    assert "Sở Khoa học và Công nghệ" in talk.reads


async def test_tags_are_taken_out(talk: Talk) -> None:
    await talk.says(f"<b>{LIST}</b>")
    assert "Gửi Sở" in talk.reads
    assert await talk.rows(QUESTIONS) == [(LIST,)]


@pytest.mark.parametrize(
    "text", ["1. Trần Thị Lan 0912345475\n2. Lê Văn Hòa 0987654321", "1) Lan - 0912 345 475\n2) Hòa - 0987.654.321"]
)
async def test_a_list_of_people_is_refused_and_not_kept(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert "không nhận danh sách qua tin nhắn này, và không lưu lại" in talk.reads
    kept = await talk.everything_kept()
    assert "Lan" not in kept
    assert "475" not in kept


@pytest.mark.parametrize("text", ["0912345475", "số của tôi là 0912 345 475", "sdt em 0912345475 nhé"])
async def test_a_phone_alone_is_not_kept(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert "không lưu số này" in talk.reads
    assert "475" not in await talk.everything_kept()


async def test_a_personal_list_in_the_wizard_asks_the_step_again(talk: Talk) -> None:
    await talk.says("/chuky")
    await talk.says("0912345475")
    assert "không lưu số này" in talk.reads
    assert "Câu 1" in talk.reads


@pytest.mark.parametrize("number", ["123456789", "212345678901"])
async def test_identity_numbers_are_masked(talk: Talk, number: str) -> None:
    await talk.says(f"{LIST}, cccd {number}")
    assert number not in await talk.everything_kept()


async def test_wrong_stays_wrong(talk: Talk) -> None:
    await talk.says(LIST)
    right = talk.data_of("Đúng ý")
    await talk.presses("Chưa đúng")
    assert await talk.presses_data(right) == ["Cảm ơn anh/chị, em đã ghi nhận."]
    assert await talk.rows(VERDICTS) == [("open",)]


@pytest.mark.parametrize("question", [GOLD, NONSENSE])
async def test_a_refusal_is_not_asked_about(talk: Talk, question: str) -> None:
    await talk.says(question)
    assert "Đúng ý" not in talk.buttons
    assert "em đã ghi lại" in talk.reads.lower()


async def test_what_is_off_the_matter_is_not_kept(talk: Talk) -> None:
    await talk.says("con mèo cãi nhau")
    assert "Văn bản không nói về mèo." in talk.reads
    assert "ghi lại" not in talk.reads
    assert await talk.rows(QUESTIONS) == []
