"""How what people do on the loopback server comes to a bot that polls."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler, filters

from tests.integration.bot_api import BotApi
from tests.integration.judge import Context, judge, keyboard, said, talking


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with judge(api) as bot:
        yield bot


async def repeat(update: Update, _: Context) -> None:
    await said(update).reply_text(f"Anh/chị nói: {said(update).text}")


async def ask(update: Update, _: Context) -> None:
    await said(update).reply_text("Chọn cấp", reply_markup=keyboard(Xã="xa", Huyện="huyen"))


async def choose(update: Update, _: Context) -> None:
    query = update.callback_query
    assert query
    await query.answer("Đã ghi")
    await query.edit_message_text(f"Đã chọn: {query.data}")


async def test_a_poll_ends_as_soon_as_a_person_speaks(api: BotApi, bot: Bot) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    await api.until(lambda: [call.method for call in api.calls] == ["getMe", "getUpdates"])
    await api.person(7, name="Lan").say("Xin chào")

    async with asyncio.timeout(5):
        (update,) = await polling

    assert said(update).text == "Xin chào"
    assert update.effective_user
    assert update.effective_user.first_name == "Lan"


async def test_an_update_stays_until_it_is_acknowledged(api: BotApi, bot: Bot) -> None:
    for words in ("một", "hai", "ba"):
        await api.person(7).say(words)

    first, second = await bot.get_updates(limit=2)
    again = await bot.get_updates(limit=2)
    rest = await bot.get_updates(offset=second.update_id + 1)

    assert again == (first, second)
    assert [update.message.text for update in rest if update.message] == ["ba"]
    assert api.pending == [rest[0].update_id]
    assert await bot.get_updates(offset=-1) == rest
    assert await bot.get_updates(offset=rest[0].update_id + 1) == ()


async def test_a_person_talks_with_a_bot_that_polls(api: BotApi) -> None:
    lan, minh = api.person(7, name="Lan"), api.person(8, name="Minh")

    async with talking(api, CommandHandler("start", ask), MessageHandler(filters.TEXT, repeat)):
        await lan.say("Xin chào")
        await minh.say("/start@dau_moi_bot")
        (to_lan,) = await lan.hears()
        (to_minh,) = await minh.hears()

    assert to_lan.text == "Anh/chị nói: Xin chào"
    assert (to_minh.text, to_minh.buttons) == ("Chọn cấp", ["Xã", "Huyện"])


async def test_a_person_presses_a_button_and_sees_what_comes_of_it(api: BotApi) -> None:
    lan = api.person(7)

    async with talking(api, CommandHandler("start", ask), CallbackQueryHandler(choose)):
        await lan.say("/start")
        await lan.hears()
        press = await lan.press("Huyện")
        seen = await lan.sees("Đã chọn")

    assert seen.text == "Đã chọn: huyen"
    assert press.answer == "Đã ghi"
    with pytest.raises(AssertionError, match="no button 'Xã' to press, only \\[\\]"):
        await lan.press("Xã")


async def test_a_press_that_is_too_old_is_not_answered(api: BotApi, bot: Bot) -> None:
    lan = api.person(7)
    await bot.send_message(7, "Chọn cấp", reply_markup=keyboard(Xã="xa"))
    press = await lan.press("Xã")
    press.expired = True

    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(press.id)


async def test_every_kind_of_message_arrives(api: BotApi, bot: Bot) -> None:
    lan = api.person(7)
    typo = await lan.say("Xin chaof")
    await lan.edit(typo, "Xin chào")
    await lan.send_sticker("👋")
    await lan.send_photo(caption="Con dấu")
    await lan.send_voice(seconds=4)

    _, edited, sticker, photo, voice = await bot.get_updates()

    assert edited.edited_message
    assert (edited.edited_message.text, edited.edited_message.message_id) == ("Xin chào", typo.id)
    assert filters.Sticker.ALL.check_update(sticker)
    assert filters.PHOTO.check_update(photo)
    assert said(photo).caption == "Con dấu"
    assert filters.VOICE.check_update(voice)


@pytest.mark.parametrize("new_id", [False, True])
async def test_an_update_comes_twice_although_it_was_acknowledged(api: BotApi, bot: Bot, new_id: bool) -> None:
    await bot.send_message(api.person(7).chat.id, "Chọn cấp", reply_markup=keyboard(Xã="xa"))
    press = await api.person(7).press("Xã")
    (first,) = await bot.get_updates()
    assert await bot.get_updates(offset=first.update_id + 1) == ()

    under = await api.deliver_again(press.update_id, new_id=new_id)
    (second,) = await bot.get_updates(offset=first.update_id + 1)

    assert second.update_id == under
    assert (second.update_id == first.update_id) is not new_id
    assert first.callback_query
    assert second.callback_query == first.callback_query
    assert await bot.get_updates(offset=max(first.update_id, second.update_id) + 1) == ()


async def test_a_bot_sees_in_a_group_only_what_is_meant_for_it(api: BotApi, bot: Bot) -> None:
    lan, group = api.person(7), api.group(-100200, title="Tổ chuyển đổi số")
    await lan.say("Chào cả nhà", chat=group)
    await lan.say("/start", chat=group)
    await lan.say("Nhờ @dau_moi_bot giúp", chat=group)
    await bot.send_message(-100200, "Chào tổ", reply_markup=keyboard(Xã="xa"))
    (greeting,) = await group.hears()
    await lan.say("Hạn khi nào?", chat=group, reply_to=greeting)
    press = await lan.press("Xã", chat=group)

    *messages, pressed = await bot.get_updates()

    assert [said(one).text for one in messages] == ["/start", "Nhờ @dau_moi_bot giúp", "Hạn khi nào?"]
    assert pressed.update_id == press.update_id
    assert lan.messages == []


async def test_a_bot_without_privacy_mode_sees_all_of_a_group() -> None:
    async with BotApi(reads_groups=True) as api, judge(api) as bot:
        await api.person(7).say("Chào cả nhà", chat=api.group(-5))
        (update,) = await bot.get_updates()

    assert said(update).chat.title == "Tổ giúp việc"


async def test_a_bot_is_told_who_blocked_it(api: BotApi) -> None:
    statuses: list[tuple[str, str]] = []

    async def note(update: Update, _: Context) -> None:
        assert update.my_chat_member
        change = update.my_chat_member
        statuses.append((change.old_chat_member.status, change.new_chat_member.status))

    async with talking(api, ChatMemberHandler(note, ChatMemberHandler.MY_CHAT_MEMBER)):
        await api.person(7).block()
        await api.person(7).unblock()
        await api.until(lambda: not api.pending)

    assert statuses == [("member", "kicked"), ("kicked", "member")]


async def test_only_one_may_poll(api: BotApi, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await api.until(lambda: api.calls[-1].method == "getUpdates")

    async with judge(api) as other:
        await other.get_updates()

    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first


async def test_only_kinds_that_were_asked_for_come(api: BotApi, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=[Update.MESSAGE])
    own = await api.person(7).say("một")
    await api.person(7).edit(own, "hai")

    assert [update.message is not None for update in await bot.get_updates()] == [True]
