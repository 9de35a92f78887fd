"""How replies go out when the network, the channel or the person is unwilling."""

from pathlib import Path
from typing import Any

import pytest
from aiogram import Router
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message

from directory.people import Person
from tests.bot.conftest import Lines
from tests.bot.house import house
from tests.recording import press_update, text_update

Call = TelegramMethod[Any]


def flood_wait(method: Call) -> Exception:
    return TelegramRetryAfter(method, "Too Many Requests", 17)


def cut_off(method: Call) -> Exception:
    return TelegramNetworkError(method, "Connection reset")


def bad_gateway(method: Call) -> Exception:
    return TelegramServerError(method, "Bad Gateway")


def blocked(method: Call) -> Exception:
    return TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")


def refused(text: str) -> Any:
    return lambda method: TelegramBadRequest(method, text)


def two_messages() -> Router:
    router = Router()

    @router.message()
    async def both(message: Message, person: Person) -> list[SendMessage]:
        return [message.answer(f"một {message.text}"), message.answer(f"hai {person.blocked_at is None}")]

    @router.callback_query()
    async def pressed(query: CallbackQuery) -> list[Any]:
        assert isinstance(query.message, Message)
        return [query.answer(), query.message.edit_text("đủ"), query.message.answer("xong")]

    return router


async def test_it_waits_as_long_as_the_channel_asks(tmp_path: Path) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(SendMessage, flood_wait)
        assert await home.answer(text_update(1, 7, "a")) == ["một a", "hai True"]
        assert home.pause.waits[0] == 17.0


async def test_faults_of_the_network_are_waited_out(tmp_path: Path) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(SendMessage, cut_off, bad_gateway, cut_off)
        assert await home.answer(text_update(1, 7, "a")) == ["một a", "hai True"]
        assert len(home.pause.waits) == 3
        assert home.pause.waits == sorted(home.pause.waits)


async def test_after_ten_minutes_the_rest_of_the_replies_waits_for_the_next_start(tmp_path: Path) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(SendMessage, cut_off)
        await home.answer(text_update(1, 7, "a"))
        home.session.sent.clear()
        home.session.fail(SendMessage, *[cut_off] * 60)
        await home.answer(text_update(2, 7, "b"))
        assert home.session.sent == []
        assert 500 < sum(home.pause.waits) < 700
        [row] = await home.open_rows()
        assert row.update_id == 2
    async with house(tmp_path, two_messages()) as home:
        await home.application.queues.idle()
        assert home.session.said() == ["một b", "hai True"]


async def test_what_was_sent_before_the_network_failed_is_not_sent_again(tmp_path: Path) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(EditMessageText, *[cut_off] * 60)
        await home.answer(press_update(1, 7, "x"))
    async with house(tmp_path, two_messages()) as home:
        await home.application.queues.idle()
        assert [type(method) for method in home.session.sent] == [EditMessageText, SendMessage]


@pytest.mark.parametrize("text", ["message is not modified", "query is too old and response timeout expired"])
async def test_what_cannot_succeed_is_logged_and_dropped(tmp_path: Path, text: str, log_lines: Lines) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(AnswerCallbackQuery, refused(text))
        home.session.fail(EditMessageText, refused(text))
        assert await home.answer(press_update(1, 7, "x")) == ["xong"]
        assert await home.open_rows() == []
        dropped = [line["method"] for line in log_lines() if line["event"] == "reply_dropped"]
        assert dropped == ["answerCallbackQuery", "editMessageText"]


async def test_a_sign_that_fails_is_not_waited_for(tmp_path: Path) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(AnswerCallbackQuery, cut_off)
        assert await home.answer(press_update(1, 7, "x")) == ["đủ", "xong"]
        assert home.pause.waits == []


async def test_a_message_that_can_no_longer_be_edited_is_sent_anew(tmp_path: Path) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(EditMessageText, refused("Bad Request: message can't be edited"))
        await home.answer(press_update(1, 7, "x"))
        assert [method.text for method in home.session.sent if isinstance(method, SendMessage)] == ["đủ", "xong"]


async def test_a_person_who_blocked_the_bot_is_remembered_until_the_next_word(tmp_path: Path) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(SendMessage, blocked)
        assert await home.answer(text_update(1, 7, "a")) == [], "nothing more is tried in that chat"
        assert home.rows("SELECT blocked_at IS NOT NULL FROM people") == [(1,)]
        await home.answer(text_update(2, 7, "b"))
        assert home.rows("SELECT blocked_at IS NOT NULL FROM people") == [(0,)]


async def test_a_group_that_moved_is_followed(tmp_path: Path) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(SendMessage, lambda method: TelegramMigrateToChat(method, "moved", -1005))
        await home.answer(text_update(1, 7, "a", chat=-5))
        assert home.session.said(-1005) == ["một a"]


async def test_a_file_that_is_too_large_is_dropped_at_once(tmp_path: Path) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(SendMessage, lambda method: TelegramEntityTooLarge(method, "too large"))
        assert await home.answer(text_update(1, 7, "a")) == ["hai True"]
        assert home.pause.waits == []


async def test_a_refused_token_loses_nothing(tmp_path: Path) -> None:
    async with house(tmp_path, two_messages()) as home:
        home.session.fail(SendMessage, lambda method: TelegramUnauthorizedError(method, "Unauthorized"))
        await home.answer(text_update(1, 7, "a"))
        assert len(await home.open_rows()) == 1
