"""Groups: guidance when asked, nothing personal, silence otherwise."""

from typing import Any

import pytest
from aiogram.types import ChatMemberAdministrator

from tests.conversations.sample import KEEP, LIST, UNCLEAR
from tests.conversations.talk import BOT, GROUP, HOA, Talk

NAME = "@dau_moi_bot"


async def in_group(talk: Talk, text: str, **fields: Any) -> list[str]:
    return await talk.says(text, group=True, **fields)


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        "chào cả nhà",
        "ok",
        "/foo",
        "/foo@OtherBot",
        "/menu@OtherBot",
        "@OtherBot chữ ký số",
        "TUYỆT MẬT",
        "👍",
        "x" * 5000,
    ],
)
async def test_what_is_not_for_it_is_passed_over(talk: Talk, text: str) -> None:
    assert await in_group(talk, text) == []
    assert await talk.rows("SELECT text FROM questions") == []


async def test_a_mention_is_answered_as_a_quote(talk: Talk) -> None:
    await in_group(talk, f"{NAME} {LIST}")
    assert "Gửi Sở Khoa học và Công nghệ." in talk.reads
    assert await talk.rows("SELECT text FROM questions") == [(f"{LIST}",)]
    assert all(getattr(method, "reply_parameters", None) for method in talk.sent)


async def test_a_mention_by_name_alone_counts(talk: Talk) -> None:
    await in_group(talk, LIST, entities=[{"type": "text_mention", "offset": 0, "length": 4, "user": BOT}])
    assert "Gửi Sở Khoa học và Công nghệ." in talk.reads


async def test_a_reply_to_it_is_answered(talk: Talk) -> None:
    earlier = {"message_id": 1000, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "from": BOT, "text": "…"}
    await in_group(talk, LIST, reply_to_message=earlier)
    assert "Gửi Sở Khoa học và Công nghệ." in talk.reads


async def test_nothing_personal_stands_below(talk: Talk) -> None:
    await in_group(talk, f"{NAME} {KEEP}")
    assert "Anh/chị ở địa phương nào?" not in talk.reads
    assert "Đúng ý" not in talk.buttons
    assert "Hỏi từng bước (/chuky)" not in talk.buttons
    assert "Xem đủ" in talk.buttons


async def test_anybody_may_press(talk: Talk) -> None:
    await in_group(talk, f"{NAME} {UNCLEAR}")
    assert sorted(talk.buttons) == ["Cấp mới hộp thư", "Xóa hộp thư cũ"]
    await talk.presses("Cấp mới hộp thư", HOA, group=True)
    assert "Đề nghị cấp mới." in talk.reads
    assert await talk.rows("SELECT verdict FROM questions") == [("clarified",)]


@pytest.mark.parametrize("text", ["/menu", f"/menu{NAME}"])
async def test_the_menu_works(talk: Talk, text: str) -> None:
    await in_group(talk, text)
    await talk.presses("Quản lý văn bản", group=True)
    await talk.presses(LIST, group=True)
    assert "Gửi Sở Khoa học và Công nghệ." in talk.reads


@pytest.mark.parametrize("text", ["/chuky", "/diaphuong", "/diaphuong Nam Đàn"])
async def test_personal_matters_are_sent_to_the_private_chat(talk: Talk, text: str) -> None:
    await in_group(talk, text)
    assert "nhắn riêng cho em" in talk.reads
    assert await talk.rows("SELECT locality FROM people") == [(None,)]


@pytest.mark.parametrize("data", ["g", "gh:person", "gc:person:retired", "gm:back", "l:nam-dan", "la:list", "lf"])
async def test_so_are_their_buttons(talk: Talk, data: str) -> None:
    await talk.presses_data(data, group=True)
    assert "nhắn riêng cho em" in talk.reads


@pytest.mark.parametrize("text", ["/start", NAME, f"{NAME} chào em", f"{NAME} 👍"])
async def test_a_greeting_gets_one_sentence(talk: Talk, text: str) -> None:
    await in_group(talk, text)
    assert talk.reads.startswith("Chào cả nhà, em là Đầu Mối")
    assert talk.buttons == []


async def test_thanks_in_a_group_need_no_answer(talk: Talk) -> None:
    assert await in_group(talk, f"{NAME} cảm ơn em") == []


async def test_a_place_in_a_group_is_not_remembered(talk: Talk) -> None:
    await in_group(talk, f"{NAME} tôi ở Nam Đàn")
    assert await talk.rows("SELECT locality FROM people") == [(None,)]


async def test_a_mark_of_secrecy_to_it_is_refused(talk: Talk) -> None:
    await in_group(talk, f"{NAME}\nTUYỆT MẬT")
    assert "không nhận và không lưu" in talk.reads


async def test_a_picture_in_reply_needs_no_answer(talk: Talk) -> None:
    earlier = {"message_id": 1000, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "from": BOT, "text": "…"}
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    assert await talk.sends({"photo": photo, "reply_to_message": earlier}, group=True) == []


async def test_edits_in_a_group_need_no_answer(talk: Talk) -> None:
    await in_group(talk, f"{NAME} {UNCLEAR}")
    assert await talk.edits(f"{NAME} {LIST}") == []


@pytest.mark.parametrize(
    ("old", "new", "answers"),
    [("left", "member", 1), ("kicked", "administrator", 1), ("member", "left", 0), ("member", "administrator", 0)],
)
async def test_it_says_hello_once_when_it_is_taken_in(talk: Talk, old: str, new: str, answers: int) -> None:
    await talk.happens({"my_chat_member": membership(old, new)})
    assert [text[:28] for text in talk.hears] == ["Chào cả nhà, em là Đầu Mối: "] * answers


async def test_other_newcomers_are_not_greeted(talk: Talk) -> None:
    newcomer = {"id": 9, "is_bot": False, "first_name": "Minh"}
    assert await talk.sends({"new_chat_members": [newcomer]}, group=True) == []


def membership(old: str, new: str) -> dict[str, Any]:
    rights = [name for name, field in ChatMemberAdministrator.model_fields.items() if field.annotation is bool]

    def member(status: str) -> dict[str, Any]:
        fields: dict[str, Any] = {"status": status, "user": BOT, "until_date": 0}
        return fields | dict.fromkeys(rights, False) if status == "administrator" else fields

    person = {"id": 7, "is_bot": False, "first_name": "Lan"}
    event = {"chat": {"id": GROUP, "type": "supergroup", "title": "Phòng VH-XH"}, "from": person, "date": 1}
    return event | {"old_chat_member": member(old), "new_chat_member": member(new)}
