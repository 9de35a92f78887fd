"""Everything that is no question."""

from typing import Any

import pytest

from tests.conversations.sample import LIST, NONSENSE, UNCLEAR
from tests.conversations.talk import Talk

QUESTIONS = "SELECT text FROM questions ORDER BY id"
FILE = {"file_id": "a", "file_unique_id": "b"}
STICKER = FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
PHOTO = {"photo": [FILE | {"width": 1, "height": 1}]}
POLL = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True}
POLL |= {"type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False}


@pytest.mark.parametrize(
    "words", ["chào", "Xin chào!", "hi", "chào em ạ 😊", "alo", "em ơi", "dạ anh ơi", "hello", "Chào buổi sáng."]
)
async def test_a_greeting_is_greeted(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "em nghe đây" in talk.reads
    assert await talk.rows(QUESTIONS) == []


@pytest.mark.parametrize(
    "words", ["cảm ơn em", "cam on nhieu nhe", "Cám ơn!!!", "tks", "cam on chau nhe", "cảm ơn em nhiều nha"]
)
async def test_thanks_are_taken(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "không có gì ạ" in talk.reads
    assert await talk.rows(QUESTIONS) == []


@pytest.mark.parametrize("words", ["tạm biệt", "bye", "thôi", "hẹn gặp lại em nhé"])
async def test_a_goodbye_is_returned(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "chào anh/chị" in talk.reads


@pytest.mark.parametrize("words", [f"chào em, {LIST}", f"ok, {LIST}?", f"cảm ơn em. {LIST}"])
async def test_a_question_after_a_greeting_is_answered(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert "Gửi Sở Khoa học và Công nghệ." in talk.reads


async def test_a_person_can_be_asked_for(talk: Talk) -> None:
    await talk.says("gặp người")
    assert "cán bộ đầu mối CNTT" in talk.reads


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ({"voice": FILE | {"duration": 3}}, "chưa nghe được tin nhắn thoại"),
        ({"audio": FILE | {"duration": 3}}, "chưa nghe được"),
        ({"video": FILE | {"width": 1, "height": 1, "duration": 3}}, "chưa xem được video"),
        ({"video_note": FILE | {"length": 1, "duration": 3}}, "chưa xem được video"),
        (PHOTO, "chưa xem được ảnh"),
        ({"document": FILE | {"file_name": "ds.xlsx"}}, "không lưu tệp này"),
        ({"contact": {"phone_number": "+84912345475", "first_name": "Hoa"}}, "không lưu danh bạ"),
        ({"location": {"latitude": 18.6, "longitude": 105.5}}, "không lưu vị trí"),
        ({"poll": POLL}, "bình chọn"),
        ({"sticker": STICKER}, "gõ bằng chữ"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "gõ bằng chữ"),
    ],
)
async def test_what_is_no_text_gets_a_word(talk: Talk, content: dict[str, Any], answer: str) -> None:
    await talk.sends(content)
    assert len(talk.hears) == 1
    assert answer in talk.reads
    assert "0912" not in await talk.everything_kept()
    assert "84912345475" not in await talk.everything_kept()


async def test_an_album_is_answered_once(talk: Talk) -> None:
    await talk.sends(PHOTO | {"media_group_id": "1"})
    assert len(talk.hears) == 1
    await talk.sends(PHOTO | {"media_group_id": "1"})
    assert talk.hears == []
    await talk.sends(PHOTO | {"media_group_id": "2"})
    assert len(talk.hears) == 1


async def test_a_service_message_needs_no_answer(talk: Talk) -> None:
    await talk.sends({"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}})
    assert talk.hears == []


@pytest.mark.parametrize("text", ["👍", "❤️🙏", "...", "?", "\u200f\u202e", "- - -", "!!!"])
async def test_a_text_without_words_asks_for_words(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert "bằng chữ" in talk.reads
    assert await talk.rows(QUESTIONS) == []


async def test_marks_of_direction_within_a_question_do_not_matter(talk: Talk) -> None:
    await talk.says(f"\u202e\u200f{LIST}\u202c")
    assert "Gửi Sở Khoa học và Công nghệ." in talk.reads


@pytest.mark.parametrize(
    "text",
    [
        "Где подать заявление?",
        "数字签名在哪里办理",
        "hello, who are you?",
        "Where do I submit the digital signature form?",
        "Bonjour je voudrais savoir comment faire",
    ],
)
async def test_another_language_is_answered_in_two(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert "gõ câu hỏi bằng tiếng Việt" in talk.reads
    assert "in Vietnamese only" in talk.reads
    assert await talk.rows(QUESTIONS) == []


@pytest.mark.parametrize("text", ["/foo", "/foo@OtherBot", "/start@OtherBot", "/", "/menu2 x"])
async def test_an_unknown_command_is_hinted_at(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert "Em không có lệnh này" in talk.reads


@pytest.mark.parametrize("text", ["hủy", "quay lại", "bỏ qua"])
async def test_there_is_nothing_to_go_back_in(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert "không có việc gì đang làm dở" in talk.reads


@pytest.mark.parametrize("length", [4001, 100_000])
async def test_a_huge_text_is_not_read(talk: Talk, length: int) -> None:
    await talk.says(("chữ ký số " * length)[:length] + ".")
    assert "dài quá 4000 ký tự" in talk.reads
    assert await talk.rows(QUESTIONS) == []
    assert "chữ ký số chữ ký số" not in await talk.everything_kept()


async def test_spaces_around_a_text_do_not_count(talk: Talk) -> None:
    await talk.says(f"{' ' * 3000}{LIST}{' ' * 3000}")
    assert "Gửi Sở Khoa học và Công nghệ." in talk.reads


@pytest.mark.parametrize("text", ["TUYỆT MẬT", "Độ mật: Mật\nBáo cáo về ...", "Danh sách kèm theo (TỐI MẬT)"])
async def test_a_mark_of_secrecy_is_refused_and_not_kept(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert "không nhận và không lưu" in talk.reads
    assert await talk.rows(QUESTIONS) == []
    assert text.splitlines()[0] not in await talk.everything_kept()


async def test_a_mark_on_a_picture_is_refused_too(talk: Talk) -> None:
    await talk.sends(PHOTO | {"caption": "MẬT"})
    assert "không nhận và không lưu" in talk.reads


async def test_a_mark_is_refused_in_the_middle_of_the_wizard(talk: Talk) -> None:
    await talk.says("/chuky")
    await talk.says("Độ mật: Tối mật")
    assert "không nhận và không lưu" in talk.reads
    await talk.says("1")
    assert "Câu 2" in talk.reads


async def test_words_that_contain_the_mark_are_none(talk: Talk) -> None:
    await talk.says("BẢO MẬT mật khẩu và bí mật nhà nước")
    assert "không nhận" not in talk.reads


async def test_the_latest_question_may_be_edited(talk: Talk) -> None:
    await talk.says(NONSENSE)
    await talk.edits(LIST)
    assert "Gửi Sở Khoa học và Công nghệ." in talk.reads
    await talk.edits(LIST)
    assert talk.hears == []


async def test_an_older_message_is_not_asked_anew(talk: Talk) -> None:
    await talk.says(NONSENSE)
    first = talk.last_message
    await talk.says(LIST)
    await talk.edits(UNCLEAR, first)
    assert "gửi một tin mới" in talk.reads


async def test_an_edit_without_words_or_with_a_mark(talk: Talk) -> None:
    await talk.says(NONSENSE)
    await talk.edits("👍")
    assert "gửi một tin mới" in talk.reads
    await talk.edits("TUYỆT MẬT")
    assert "không nhận và không lưu" in talk.reads


async def test_being_blocked_needs_no_answer(talk: Talk) -> None:
    person = {"id": 7, "is_bot": False, "first_name": "Lan"}
    bot = {"id": 42, "is_bot": True, "first_name": "Đầu Mối"}
    event = {"chat": {"id": 7, "type": "private"}, "from": person, "date": 1}
    event |= {"old_chat_member": {"status": "member", "user": bot}}
    event |= {"new_chat_member": {"status": "kicked", "user": bot, "until_date": 0}}
    await talk.happens({"my_chat_member": event})
    assert talk.hears == []
