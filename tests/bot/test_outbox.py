"""Notices: what a turn keeps for somebody else reaches them through their own channel, once."""

from pathlib import Path

import pytest
from aiogram import Router
from aiogram.exceptions import TelegramForbiddenError, TelegramServerError
from aiogram.methods import SendMessage

from tests.bot.house import CHANNEL, House, house
from tests.recording import buttons

LAN = 7


async def tell(home: House, text: str, key: str = "k", channel: str = CHANNEL) -> int:
    async with home.application.database.write() as work:
        person = await work.people.meet(channel, LAN, LAN, home.clock())
        await work.offices.notices.tell(person.id, text, [[("Xem", "x:1")]], key, home.clock())
    return person.id


async def test_a_notice_reaches_its_person_with_its_buttons(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Hồ sơ của đơn vị đã được tiếp nhận.")
        await home.application.outbox.flush()
        sent = home.session.sent[-1]
        assert home.session.said(LAN) == ["Hồ sơ của đơn vị đã được tiếp nhận."]
        assert buttons(sent) == [("Xem", "x:1")]


async def test_a_notice_goes_out_once(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        for _ in range(3):
            await tell(home, "Đã tiếp nhận.", key="accepted:1")
            await home.application.outbox.flush()
        assert home.session.said(LAN) == ["Đã tiếp nhận."]


async def test_what_was_said_is_not_kept_after_it_was_sent(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Đã tiếp nhận.")
        await home.application.outbox.flush()
        assert home.rows("SELECT text FROM ledger") == [("",)]


async def test_a_server_that_stumbles_delays_a_notice(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        home.session.fail(SendMessage, lambda method: TelegramServerError(method, "500"))
        await tell(home, "Đã tiếp nhận.")
        await home.application.outbox.flush()
        assert home.session.said(LAN) == ["Đã tiếp nhận."]


async def test_a_notice_waits_for_a_channel_that_does_not_run(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        await tell(home, "Đã tiếp nhận.", channel="zalo")
        await home.application.outbox.flush()
        assert home.session.said() == []
        home.application.bots["zalo"] = home.application.bots[CHANNEL]
        await home.application.outbox.flush()
        assert home.session.said(LAN) == ["Đã tiếp nhận."]


async def test_who_blocked_the_bot_is_told_nothing_more(tmp_path: Path) -> None:
    async with house(tmp_path, Router()) as home:
        home.session.fail(SendMessage, lambda method: TelegramForbiddenError(method, "bot was blocked by the user"))
        await tell(home, "Một.", key="1")
        await home.application.outbox.flush()
        await home.application.outbox.flush()
        assert home.session.said(LAN) == []


@pytest.mark.parametrize("count", [120])
async def test_many_notices_go_out_in_order(tmp_path: Path, count: int) -> None:
    async with house(tmp_path, Router()) as home:
        for number in range(count):
            await tell(home, f"Tin {number}.", key=str(number))
        for _ in range(3):
            await home.application.outbox.flush()
        assert home.session.said(LAN) == [f"Tin {number}." for number in range(count)]
