"""The menu: systems, their questions page by page, an answer."""

import pytest
from aiogram.methods import EditMessageText

from tests.conversations.sample import LIST
from tests.conversations.talk import Talk


@pytest.mark.parametrize("words", ["/menu", "menu", "Danh mục", "xem menu"])
async def test_the_menu_offers_the_systems_with_guidance(talk: Talk, words: str) -> None:
    await talk.says(words)
    assert talk.buttons == [
        "Chữ ký số, chứng thư số",
        "Quản lý văn bản (VNPT-iOffice)",
        "Cổng, trang thông tin điện tử",
        "Thư công vụ (email)",
        "Hạ tầng kỹ thuật",
    ]


async def test_a_system_offers_its_questions_and_they_are_answered(talk: Talk) -> None:
    await talk.says("/menu")
    await talk.presses("Quản lý văn bản")
    assert talk.reads == "Quản lý văn bản (VNPT-iOffice), trang 1/1:"
    assert talk.buttons == [LIST, "Quay lại"]
    await talk.presses(LIST)
    assert "Gửi Sở Khoa học và Công nghệ." in talk.reads


async def test_questions_come_in_pages_of_eight(talk: Talk) -> None:
    await talk.says("/menu")
    await talk.presses("Hạ tầng")
    assert len(talk.buttons) == 10
    assert talk.buttons[-2:] == ["Xem thêm", "Quay lại"]
    await talk.presses("Xem thêm")
    assert talk.buttons[0] == "Hạ tầng, việc thứ 9"
    await talk.presses("Xem thêm")
    assert talk.buttons == ["Hạ tầng, việc thứ 17", "Quay lại"]
    await talk.presses("Quay lại")
    assert "trang 2/3" in talk.reads


async def test_back_from_the_first_page_is_the_menu_in_its_place(talk: Talk) -> None:
    await talk.says("/menu")
    await talk.presses("Hạ tầng")
    await talk.presses("Quay lại")
    assert "về việc nào?" in talk.reads
    assert any(isinstance(method, EditMessageText) for method in talk.sent)


async def test_questions_that_hold_where_the_person_is_come_first(talk: Talk) -> None:
    await talk.says("tôi ở Nam Đàn")
    await talk.says("/menu")
    await talk.presses("Hạ tầng")
    assert talk.buttons[0] == "Hạ tầng, việc thứ 5"


async def test_a_page_beyond_the_last_is_the_last(talk: Talk) -> None:
    await talk.presses_data("s:ha-tang:99")
    assert "trang 3/3" in talk.reads


async def test_the_menu_below_an_answer_does_not_replace_it(talk: Talk) -> None:
    await talk.says("con mèo nằm ngủ trên mái hiên")
    await talk.presses("Xem danh mục")
    assert "về việc nào?" in talk.reads
    assert not any(isinstance(method, EditMessageText) for method in talk.sent)


async def test_an_unreachable_message_is_followed_by_a_new_page(talk: Talk) -> None:
    gone = {"message_id": 5, "date": 0, "chat": {"id": 7, "type": "private"}}
    query = {"id": "1", "from": {"id": 7, "is_bot": False, "first_name": "Lan"}, "chat_instance": "1", "data": "m:0"}
    await talk.happens({"callback_query": query | {"message": gone}})
    assert "về việc nào?" in talk.reads


async def test_a_button_without_a_message_is_answered_in_private(talk: Talk) -> None:
    query = {"id": "1", "from": {"id": 7, "is_bot": False, "first_name": "Lan"}, "chat_instance": "1", "data": "m:0"}
    await talk.happens({"callback_query": query | {"inline_message_id": "x"}})
    assert talk.hears in ([], ["Anh/chị cần hướng dẫn về việc nào?"])
