"""What a bot can do through the loopback server, and what the server refuses."""

from collections.abc import AsyncIterator
from io import BytesIO

import httpx
import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatAction, MessageEntityType, ParseMode
from telegram.error import BadRequest, InvalidToken
from telegram.ext import MessageHandler, filters

from tests.integration.bot_api import TOKEN, BotApi
from tests.integration.bot_api.pictures import BLANK, picture
from tests.integration.judge import Context, judge, keyboard, said, talking


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with judge(api) as bot:
        yield bot


async def test_the_bot_learns_who_it_is(bot: Bot) -> None:
    me = await bot.get_me()

    assert (me.id, me.username, me.is_bot) == (4242, "dau_moi_bot", True)


@pytest.mark.parametrize("token", ["4242:another", "no-token"])
async def test_a_wrong_token_opens_nothing(api: BotApi, token: str) -> None:
    with pytest.raises(InvalidToken):
        async with judge(api, token=token):
            pass


async def test_a_person_hears_what_the_bot_sends(api: BotApi, bot: Bot) -> None:
    lan = api.person(7, name="Lan")

    sent = await bot.send_message(7, "Chào chị, <b>đơn vị</b> &amp; hạn nộp", parse_mode=ParseMode.HTML)

    (heard,) = await lan.hears()
    assert heard.text == sent.text == "Chào chị, đơn vị & hạn nộp"
    assert sent.parse_entities() == {sent.entities[0]: "đơn vị"}
    assert (sent.chat.first_name, sent.message_id) == ("Lan", heard.id)


async def test_what_was_heard_is_not_heard_again(api: BotApi, bot: Bot) -> None:
    lan = api.person(7)
    for words in ("một", "hai", "ba"):
        await bot.send_message(7, words)

    assert [one.text for one in await lan.hears(2)] == ["một", "hai"]
    assert [one.text for one in lan.unheard] == ["ba"]
    with pytest.raises(AssertionError, match="expected 2 messages in 0 s, heard \\['ba'\\]"):
        await lan.hears(2, timeout=0)


async def test_offsets_count_as_telegram_counts(api: BotApi, bot: Bot) -> None:
    api.person(7)

    sent = await bot.send_message(7, "📎📎 <a href='https://example.vn/a'>văn bản</a>", parse_mode=ParseMode.HTML)

    (link,) = sent.entities
    assert (link.type, link.offset, link.url) == (MessageEntityType.TEXT_LINK, 5, "https://example.vn/a")
    assert sent.parse_entity(link) == "văn bản"


async def test_length_is_counted_after_the_tags_are_taken_out(api: BotApi, bot: Bot) -> None:
    api.person(7)

    sent = await bot.send_message(7, f"<b>{'đ' * 4096}</b>", parse_mode=ParseMode.HTML)

    assert len(sent.text or "") == 4096


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("đ" * 4097, "Message is too long"),
        ("  \n", "Message text is empty"),
        ("<b></b>", "Message text is empty"),
        ("dưới 5 < 6 ngày", 'unsupported start tag ""'),
        ("<h1>Hạn</h1>", 'unsupported start tag "h1"'),
        ("<b>Hạn", 'can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>Hạn</b></i>", 'expected "</i>", found "</b>"'),
        ("Hạn</b>", "unexpected end tag"),
        ("Hạn <b", "unclosed tag"),
    ],
)
async def test_a_text_telegram_would_not_take_is_refused(api: BotApi, bot: Bot, text: str, reason: str) -> None:
    lan = api.person(7)

    with pytest.raises(BadRequest) as refused:
        await bot.send_message(7, text, parse_mode=ParseMode.HTML)

    assert reason in refused.value.message
    assert lan.messages == []


async def test_nobody_is_reached_in_a_chat_that_does_not_exist(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(8, "Chào chị")


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (InlineKeyboardButton("Chọn", callback_data="đ" * 33), "Button_data_invalid"),
        (InlineKeyboardButton(" ", callback_data="a"), "must be non-empty"),
        (InlineKeyboardButton("Chọn"), "unallowed in the inline keyboard"),
    ],
)
async def test_a_button_telegram_would_not_take_is_refused(
    api: BotApi, bot: Bot, button: InlineKeyboardButton, reason: str
) -> None:
    api.person(7)

    with pytest.raises(BadRequest, match=reason):
        await bot.send_message(7, "Chọn đơn vị", reply_markup=InlineKeyboardMarkup([[button]]))


async def test_callback_data_of_64_bytes_passes(api: BotApi, bot: Bot) -> None:
    lan = api.person(7)

    await bot.send_message(7, "Chọn đơn vị", reply_markup=keyboard(Xã="đ" * 32))

    assert lan.buttons == ["Xã"]


async def test_a_message_is_edited_and_deleted(api: BotApi, bot: Bot) -> None:
    lan = api.person(7)
    sent = await bot.send_message(7, "Chọn đơn vị", reply_markup=keyboard(Xã="xa"))

    await bot.edit_message_reply_markup(7, sent.message_id)
    assert lan.buttons == []
    edited = await bot.edit_message_text("Đã chọn", 7, sent.message_id, reply_markup=keyboard(Sửa="sua"))
    assert (await lan.sees("Đã chọn")).buttons == ["Sửa"]
    assert isinstance(edited, type(sent))
    assert edited.edit_date
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("Đã chọn", 7, sent.message_id, reply_markup=keyboard(Sửa="sua"))

    await bot.delete_message(7, sent.message_id)
    assert lan.messages == []
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("Lại", 7, sent.message_id)


async def test_nobody_edits_what_a_person_said(api: BotApi, bot: Bot) -> None:
    own = await api.person(7).say("Xin chào")

    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("Tạm biệt", 7, own.id)


async def test_a_reply_names_what_it_answers(api: BotApi, bot: Bot) -> None:
    question = await api.person(7).say("Hạn nộp khi nào?")

    sent = await bot.send_message(7, "Ngày 15/5/2025", reply_to_message_id=question.id)

    assert sent.reply_to_message
    assert sent.reply_to_message.text == "Hạn nộp khi nào?"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(7, "Ngày 15/5/2025", reply_to_message_id=99)


async def test_a_document_is_sent_and_sent_again_by_its_id(api: BotApi, bot: Bot) -> None:
    lan = api.person(7)

    first = await bot.send_document(7, BytesIO(b"ho,ten"), filename="mẫu.csv", caption="Biểu mẫu")
    assert first.document
    second = await bot.send_document(7, first.document.file_id)

    one, two = await lan.hears(2)
    assert one.file == two.file
    assert one.file
    assert (one.text, one.file.name, one.file.data) == ("Biểu mẫu", "mẫu.csv", b"ho,ten")
    assert second.document == first.document
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(7, first.document.file_id, caption="đ" * 1025)
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_document(7, "no-such-file")
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(7, BytesIO(b""), filename="rỗng.csv")


async def test_a_picture_is_sent_and_sent_again_by_its_id(api: BotApi, bot: Bot) -> None:
    lan = api.person(7)

    first = await bot.send_photo(7, BLANK, caption="Tổng hợp tuần")
    second = await bot.send_photo(7, first.photo[-1].file_id)

    one, two = await lan.hears(2)
    assert one.file == two.file
    assert one.file
    assert (one.text, one.file.data) == ("Tổng hợp tuần", BLANK)
    assert (second.photo[-1].width, second.photo[-1].height) == (90, 90)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"%PDF-1.7", "Image_process_failed"),
        (picture(2100, 100), "Photo_invalid_dimensions"),
        (picture(5001, 5000), "Photo_invalid_dimensions"),
        (bytes(10 * 1024 * 1024 + 1), "too big for a photo"),
    ],
)
async def test_what_cannot_be_shown_is_no_picture(api: BotApi, bot: Bot, data: bytes, refusal: str) -> None:
    api.person(7)

    with pytest.raises(BadRequest, match=refusal):
        await bot.send_photo(7, data)


async def test_a_document_from_a_person_is_downloaded(api: BotApi) -> None:
    received: list[bytes] = []

    async def take(update: Update, _: Context) -> None:
        document = said(update).document
        assert document
        received.append(bytes(await (await document.get_file()).download_as_bytearray()))
        await said(update).reply_text(f"Đã nhận {document.file_name} ({document.mime_type})")

    async with talking(api, MessageHandler(filters.Document.ALL, take)):
        lan = api.person(7)
        await lan.send_document("danh sách.pdf", b"%PDF-1.7", caption="Gửi đầu mối")
        (reply,) = await lan.hears()

    assert reply.text == "Đã nhận danh sách.pdf (application/pdf)"
    assert received == [b"%PDF-1.7"]


async def test_a_file_over_20_megabytes_cannot_be_fetched(api: BotApi, bot: Bot) -> None:
    sent = await api.person(7).send_document("to.zip", b"PK", size=20 * 1024 * 1024 + 1)

    assert sent.file
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent.file.id)


async def test_the_menu_of_commands_is_kept(api: BotApi, bot: Bot) -> None:
    menu = (BotCommand("start", "Bắt đầu"), BotCommand("huy", "Huỷ việc đang làm"))

    await bot.set_my_commands(menu)

    assert await bot.get_my_commands() == menu
    assert len(api.commands) == 1
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Huỷ", "Huỷ việc đang làm")])


async def test_typing_is_shown_only_where_there_is_a_chat(api: BotApi, bot: Bot) -> None:
    api.person(7)

    assert await bot.send_chat_action(7, ChatAction.TYPING)

    assert [call.values["action"] for call in await api.called("sendChatAction")] == ["typing"]
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_chat_action(8, ChatAction.TYPING)


async def test_parameters_may_come_in_any_form(api: BotApi) -> None:
    lan = api.person(7)
    markup = {"inline_keyboard": [[{"text": "Xã", "callback_data": "xa"}]]}
    async with httpx.AsyncClient(base_url=f"{api.url}/bot{TOKEN}/", trust_env=False) as client:
        await client.get("sendMessage", params={"chat_id": 7, "text": "địa chỉ"})
        await client.post("sendmessage", data={"chat_id": 7, "text": "biểu mẫu"})
        await client.post("sendMessage", json={"chat_id": 7, "text": "JSON", "reply_markup": markup})
        missing = await client.post("sendParcel")
        broken = await client.post("sendMessage", content=b"[", headers={"Content-Type": "application/json"})

    assert [one.text for one in await lan.hears(3)] == ["địa chỉ", "biểu mẫu", "JSON"]
    assert lan.buttons == ["Xã"]
    assert missing.json() == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
    assert broken.status_code == 400
