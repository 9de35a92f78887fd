"""Replies survive as text in the inbox: what comes back is what a handler returned."""

import pytest
from aiogram.client.default import Default
from aiogram.enums import ParseMode
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    SendChatAction,
    SendDocument,
    SendMessage,
    SendPhoto,
)
from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.replies import ALLOWED, Method, ReplyError, dumps, gather, loads

BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Xem đủ", callback_data="more:1")],
        [InlineKeyboardButton(text="Cổng dịch vụ", url="https://dichvucong.ca.gov.vn")],
    ]
)
REPLIES: list[Method] = [
    SendMessage(chat_id=7, text="Chào anh/chị 👋\n“dòng hai”", reply_markup=BUTTONS),
    SendMessage(chat_id=7, text="a", parse_mode=None, reply_markup=ForceReply()),
    SendMessage(chat_id=7, text="<b>a</b>", parse_mode=ParseMode.HTML, reply_markup=ReplyKeyboardRemove()),
    SendMessage(chat_id=7, text="a", reply_parameters=ReplyParameters(message_id=3), disable_notification=True),
    SendMessage(chat_id=7, text="a", entities=[MessageEntity(type="bold", offset=0, length=1)]),
    SendMessage(chat_id=7, text="a", link_preview_options=LinkPreviewOptions(is_disabled=True)),
    SendMessage(chat_id=7, text="a", reply_markup=ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Có")]])),
    EditMessageText(chat_id=7, message_id=3, text="b", reply_markup=BUTTONS),
    EditMessageReplyMarkup(chat_id=7, message_id=3, reply_markup=None),
    AnswerCallbackQuery(callback_query_id="9", text="Đã nhận", show_alert=True),
    AnswerCallbackQuery(callback_query_id="9"),
    SendChatAction(chat_id=7, action="typing"),
]


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: type(reply).__name__)
def test_a_reply_comes_back_as_it_was(reply: Method) -> None:
    [again] = loads(dumps([reply]))
    assert type(again) is type(reply)
    assert again.model_dump() == reply.model_dump()
    markup = getattr(reply, "reply_markup", None)
    assert type(getattr(again, "reply_markup", None)) is type(markup)


def test_what_the_bot_decides_stays_with_the_bot() -> None:
    [again] = loads(dumps([SendMessage(chat_id=7, text="a")]))
    assert isinstance(again, SendMessage)
    assert again.parse_mode == Default("parse_mode")


def test_a_document_comes_back_with_every_byte() -> None:
    content = bytes(range(256)) * 40
    document = SendDocument(chat_id=7, document=BufferedInputFile(content, "Danh sách.xlsx"), caption="Mẫu")
    [again] = loads(dumps([document]))
    assert isinstance(again, SendDocument)
    assert isinstance(again.document, BufferedInputFile)
    assert (again.document.data, again.document.filename, again.caption) == (content, "Danh sách.xlsx", "Mẫu")


def test_a_picture_comes_back_with_every_byte() -> None:
    picture = SendPhoto(chat_id=7, photo=BufferedInputFile(b"\x89PNG", "Tuần 27.png"), caption="Tuần 27")
    [again] = loads(dumps([picture]))
    assert isinstance(again, SendPhoto)
    assert isinstance(again.photo, BufferedInputFile)
    assert (again.photo.data, again.photo.filename, again.caption) == (b"\x89PNG", "Tuần 27.png", "Tuần 27")


def test_order_is_kept() -> None:
    assert [type(reply) for reply in loads(dumps(REPLIES))] == [type(reply) for reply in REPLIES]


def test_every_allowed_method_is_tested_here() -> None:
    assert {type(reply) for reply in REPLIES} | {SendDocument, SendPhoto} == set(ALLOWED.values())


def test_a_file_on_the_disk_is_no_reply() -> None:
    with pytest.raises(ReplyError):
        dumps([SendDocument(chat_id=7, document=FSInputFile("/etc/hostname"))])


@pytest.mark.parametrize("returned", ["chào", 5, DeleteMessage(chat_id=7, message_id=1), [SendMessage, "x"]])
def test_what_is_no_reply_is_refused(returned: object) -> None:
    with pytest.raises(ReplyError):
        gather(returned)
