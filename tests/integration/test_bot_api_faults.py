"""What a bot meets when the loopback server misbehaves on demand."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from tests.integration.bot_api import BotApi
from tests.integration.judge import judge, keyboard


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with judge(api) as bot:
        yield bot


async def test_too_many_messages_name_the_time_to_wait(api: BotApi, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    lan = api.person(7)
    api.faults.flood(retry_after=3, method="sendMessage", times=2)

    for _ in range(2):
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(7, "Chào chị")
        assert refused.value.retry_after == timedelta(seconds=3)
    await bot.send_message(7, "Chào chị")

    assert [one.text for one in await lan.hears()] == ["Chào chị"]
    assert [call.error for call in await api.called("sendMessage", 3)][1:] == ["Too Many Requests: retry after 3", ""]


async def test_a_fault_of_one_method_leaves_the_others_alone(api: BotApi, bot: Bot) -> None:
    api.person(7)
    api.faults.error(502, "Bad Gateway", method="sendDocument")

    await bot.send_message(7, "Chào chị")

    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_document(7, b"ho,ten", filename="mẫu.csv")


async def test_a_fault_of_any_method_meets_the_next_call(api: BotApi, bot: Bot) -> None:
    api.faults.error()

    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.get_me()
    assert (await bot.get_me()).id == 4242


@pytest.mark.parametrize(("done", "arrived"), [(False, []), (True, ["Chào chị"])])
async def test_a_call_times_out_with_or_without_effect(api: BotApi, done: bool, arrived: list[str]) -> None:
    lan = api.person(7)
    async with judge(api, patience=0.05) as bot:
        api.faults.hang(method="sendMessage", done=done)

        with pytest.raises(TimedOut):
            await bot.send_message(7, "Chào chị")

    assert [one.text for one in lan.messages] == arrived
    assert [call.error for call in await api.called("sendMessage")] == ["hang"]


async def test_a_call_that_hangs_is_let_go(api: BotApi, bot: Bot) -> None:
    api.person(7)
    api.faults.hang(method="sendMessage")
    sending = asyncio.create_task(bot.send_message(7, "Chào chị"))
    await api.called("sendMessage")

    api.faults.clear()

    with pytest.raises(NetworkError):
        await sending


@pytest.mark.parametrize(("done", "arrived"), [(False, []), (True, ["Chào chị"])])
async def test_a_connection_is_cut_with_or_without_effect(
    api: BotApi, bot: Bot, done: bool, arrived: list[str]
) -> None:
    lan = api.person(7)
    api.faults.drop(method="sendMessage", done=done)

    with pytest.raises(NetworkError) as cut:
        await bot.send_message(7, "Chào chị")

    assert type(cut.value) is NetworkError
    assert [one.text for one in lan.messages] == arrived


async def test_who_blocked_the_bot_is_not_reached(api: BotApi, bot: Bot) -> None:
    lan = api.person(7)
    sent = await bot.send_message(7, "Chọn cấp", reply_markup=keyboard(Xã="xa"))
    await lan.block()

    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(7, "Chào chị")
    with pytest.raises(Forbidden):
        await bot.edit_message_text("Chọn lại", 7, sent.message_id)

    await lan.unblock()
    await bot.send_message(7, "Chào lại chị")
    assert lan.messages[-1].text == "Chào lại chị"


async def test_a_bot_that_was_thrown_out_of_a_group_is_refused(api: BotApi, bot: Bot) -> None:
    api.group(-100200).remove_bot()

    with pytest.raises(Forbidden, match="bot was kicked"):
        await bot.send_message(-100200, "Chào tổ")


async def test_nothing_is_lost_while_the_server_is_down(api: BotApi, bot: Bot) -> None:
    lan = api.person(7)
    await lan.say("trước")
    polling = asyncio.create_task(bot.get_updates(offset=api.pending[0] + 1, timeout=30))
    await api.until(lambda: api.calls[-1].method == "getUpdates")
    port = api.port

    async with api.down():
        with pytest.raises(NetworkError):
            await polling
        with pytest.raises(NetworkError):
            await bot.send_message(7, "Chào chị")
        await lan.say("trong lúc nghỉ")

    assert api.port == port
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.text == "trong lúc nghỉ"
    await bot.send_message(7, "Chào chị")
    assert [one.text for one in await lan.hears()] == ["Chào chị"]


async def test_an_upload_over_50_megabytes_is_refused(api: BotApi, bot: Bot) -> None:
    api.person(7)

    with pytest.raises(NetworkError, match="Request Entity Too Large") as refused:
        await bot.send_document(7, bytes(52 * 1024 * 1024), filename="to.zip")

    assert not isinstance(refused.value, BadRequest)
