"""The console: a plain transcript from a pipe, buttons as numbers, files both ways."""

import io
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.methods import SendMessage
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from bot.channels.console import ConsoleChannel, ConsoleSession
from bot.channels.console.lines import PipedLines, together
from bot.channels.console.person import ConsolePerson
from bot.clock import TravelClock, vietnam_moment
from bot.opening import open_application
from directory.offices import Offices
from directory.people import Person
from tests.bot.house import SetClock, settings, tiny


def keyboard(*labels: str, link: str | None = None) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=label, callback_data=label)] for label in labels]
    if link:
        rows.append([InlineKeyboardButton(text="Cổng dịch vụ công", url=link)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def conversation() -> Router:  # noqa: C901 - a handler for everything that a console can show
    router = Router()

    @router.message(Command("nut"))
    async def with_buttons(message: Message) -> SendMessage:
        return message.answer("Chọn:", reply_markup=keyboard("Xem đủ", "Chưa đúng", link="https://vi.du"))

    @router.message(Command("ten"))
    async def ask(message: Message) -> SendMessage:
        return message.answer("Bao nhiêu người?", reply_markup=ForceReply())

    @router.message(Command("bao"))
    async def ask_while_told(message: Message, person: Person, offices: Offices, now: datetime) -> SendMessage:
        await offices.notices.tell(person.id, "Có việc đến hạn.", [[("Đã xong", "xong")]], "k", now)
        return message.answer("Bao nhiêu người?", reply_markup=ForceReply())

    @router.message(Command("nutbao"))
    async def buttons_while_told(message: Message, person: Person, offices: Offices, now: datetime) -> SendMessage:
        await offices.notices.tell(person.id, "Có việc đến hạn.", [[("Đã xong", "xong")]], "k", now)
        return message.answer("Chọn:", reply_markup=keyboard("Xem đủ", "Chưa đúng"))

    @router.message(Command("chibao"))
    async def only_told(_message: Message, person: Person, offices: Offices, now: datetime) -> None:
        await offices.notices.tell(person.id, "Có việc đến hạn.", [[("Đã xong", "xong")]], "k", now)

    @router.message(Command("phim"))
    async def reply_keyboard(message: Message) -> SendMessage:
        markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Có"), KeyboardButton(text="Không")]])
        return message.answer("Có hay không?", reply_markup=markup)

    @router.message(Command("mau"))
    async def document(message: Message) -> Any:
        return message.answer_document(BufferedInputFile(b"mau", "../../Mẫu.txt"), caption="Mẫu đây.")

    @router.message(Command("html"))
    async def html(message: Message) -> SendMessage:
        return message.answer("<b>Hạn</b>: 5 &lt; 6", parse_mode="HTML")

    @router.message(F.document)
    async def received(message: Message, bot: Bot) -> SendMessage:
        assert message.document is not None
        content = await bot.download(message.document)
        assert content is not None
        return message.answer(f"{message.document.file_name}: {len(content.read())} byte")

    @router.callback_query()
    async def pressed(query: CallbackQuery) -> list[Any]:
        assert isinstance(query.message, Message)
        return [query.answer("Đã nhận"), query.message.edit_text(f"Đã chọn {query.data} dưới “{query.message.text}”")]

    @router.message()
    async def repeat(message: Message, now: datetime) -> SendMessage:
        said = message.text or ""
        return message.answer(f"{len(said)} chữ: {said[:20]} lúc {now:%d/%m/%Y}")

    return router


async def talk(folder: Path, lines: Iterable[str], name: str = "toi") -> str:
    """What the console shows after these lines came out of a pipe."""
    out = io.StringIO()
    session = ConsoleSession(out, SetClock(), folder)
    bot = Bot("1:console", session=session)
    waiting = iter(lines)
    channel = ConsoleChannel(bot, session, ConsolePerson(name, session), lambda: next(waiting, None), echo=True)
    async with open_application(settings(folder / "data"), tiny([conversation()]), SetClock()) as application:
        await application.run([channel])
    return out.getvalue()


async def test_a_transcript_is_plain(tmp_path: Path) -> None:
    assert await talk(tmp_path, ["xin chào", "", "cảm ơn"]) == (
        "> xin chào\n8 chữ: xin chào lúc 02/07/2025\n\n> cảm ơn\n6 chữ: cảm ơn lúc 02/07/2025\n\n"
    )


async def test_a_typed_number_presses_the_button(tmp_path: Path) -> None:
    shown = await talk(tmp_path, ["/nut", "2"])
    assert "Chọn:\n  1) Xem đủ\n  2) Chưa đúng\n  Cổng dịch vụ công: https://vi.du\n" in shown
    assert "> 2\nĐã nhận\n\nĐã chọn Chưa đúng dưới “Chọn:”\n" in shown


async def test_the_words_of_a_button_press_it_too(tmp_path: Path) -> None:
    assert "Đã chọn Chưa đúng dưới “Chọn:”" in await talk(tmp_path, ["/nut", "chua dung"])


async def test_a_number_without_its_button_is_a_word(tmp_path: Path) -> None:
    assert "> 3\n1 chữ: 3" in await talk(tmp_path, ["/nut", "3"])


async def test_a_new_question_ends_the_menu(tmp_path: Path) -> None:
    assert "> 1\n1 chữ: 1" in await talk(tmp_path, ["/nut", "hỏi việc khác", "1"])


async def test_a_message_that_wants_an_answer_ends_the_menu(tmp_path: Path) -> None:
    assert "> 1\n1 chữ: 1" in await talk(tmp_path, ["/nut", "/ten", "1"])


async def test_what_comes_unasked_takes_no_number_from_a_question_that_waits(tmp_path: Path) -> None:
    shown = await talk(tmp_path, ["/bao", "1", "n1"])
    assert "Có việc đến hạn.\n  n1) Đã xong\n" in shown
    assert "> 1\n1 chữ: 1" in shown
    assert "Đã chọn xong dưới “Có việc đến hạn.”" in shown


async def test_what_comes_unasked_takes_no_number_from_the_buttons_of_a_question(tmp_path: Path) -> None:
    shown = await talk(tmp_path, ["/nutbao", "2", "đã xong"])
    assert "Đã chọn Chưa đúng dưới “Chọn:”" in shown
    assert "Đã chọn xong dưới “Có việc đến hạn.”" in shown


async def test_what_comes_unasked_while_nothing_waits_is_numbered_like_anything_else(tmp_path: Path) -> None:
    assert "Đã chọn xong dưới “Có việc đến hạn.”" in await talk(tmp_path, ["/chibao", "1"])


async def test_an_edit_without_buttons_ends_the_menu(tmp_path: Path) -> None:
    assert "> 1\n1 chữ: 1" in await talk(tmp_path, ["/nut", "1", "1"])


async def test_a_number_stands_for_the_words_of_a_reply_keyboard(tmp_path: Path) -> None:
    assert "> 2\n5 chữ: Không" in await talk(tmp_path, ["/phim", "2"])


async def test_a_document_is_saved_beside_and_named_and_nothing_is_overwritten(tmp_path: Path) -> None:
    shown = await talk(tmp_path, ["/mau", "/mau"])
    assert f"Mẫu đây.\n[tệp] {tmp_path / 'Mẫu.txt'}\n" in shown
    assert (tmp_path / "Mẫu.txt").read_bytes() == b"mau"
    assert (tmp_path / "Mẫu (2).txt").exists()


async def test_a_file_can_be_sent(tmp_path: Path) -> None:
    sheet = tmp_path / "Danh sách cán bộ.csv"
    sheet.write_bytes(b"x" * 70_000)
    shown = await talk(tmp_path, [f"/gui {sheet}", "/gui khong/co.csv", "sau đó"])
    assert "Danh sách cán bộ.csv: 70000 byte" in shown
    assert "Không thấy tệp khong/co.csv." in shown
    assert "6 chữ: sau đó" in shown


async def test_marks_of_html_are_not_shown(tmp_path: Path) -> None:
    assert "Hạn: 5 < 6\n" in await talk(tmp_path, ["/html"])


async def test_a_line_of_a_hundred_thousand_characters(tmp_path: Path) -> None:
    assert "100000 chữ: ờờờ" in await talk(tmp_path, ["ờ" * 100_000])


async def test_another_name_is_another_person_and_the_same_name_the_same(tmp_path: Path) -> None:
    out = ConsoleSession(io.StringIO(), SetClock(), tmp_path)
    lan, again, minh = (ConsolePerson(name, out).id for name in ("Lan", "Lan", "Minh"))
    assert lan == again != minh
    await talk(tmp_path, ["a"], "Lan")
    assert "> b\n1 chữ: b" in await talk(tmp_path, ["b"], "Lan")


def piped(content: bytes) -> PipedLines:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as end:
        end.write(content)
    return PipedLines(reading)


def test_lines_of_a_pipe() -> None:
    lines = piped("một\r\nhai\n\n\xff ba".encode("utf-8", "surrogateescape"))
    assert [lines(), lines(), lines()] == ["một", "hai", ""]
    assert lines() == "ÿ ba"
    assert lines() is None
    assert lines() is None


def test_bytes_that_are_no_text_do_not_end_the_talk() -> None:
    lines = piped(b"\xff\xfe\n")
    assert lines() == "\ufffd\ufffd"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-07-02T08:00", datetime(2025, 7, 2, 1, 0, tzinfo=UTC)),
        ("2025-07-02", datetime(2025, 7, 1, 17, 0, tzinfo=UTC)),
        ("2025-07-02T08:00+00:00", datetime(2025, 7, 2, 8, 0, tzinfo=UTC)),
    ],
)
def test_a_clock_that_was_set_runs_on_from_there(text: str, moment: datetime) -> None:
    clock = TravelClock(vietnam_moment(text))
    first, second = clock(), clock()
    assert moment <= first <= second
    assert (second - moment).total_seconds() < 60
    assert first.tzinfo is UTC


def test_a_line_that_ends_with_a_backslash_goes_on() -> None:
    lines = iter(["1; Nguyễn Văn A\\", "2; Trần Thị B", "xong", None])
    read = together(lambda: next(lines))
    assert [read(), read(), read()] == ["1; Nguyễn Văn A\n2; Trần Thị B", "xong", None]


def test_lines_that_are_there_at_once_were_pasted_together() -> None:
    lines = iter(["1; Nguyễn Văn A", "2; Trần Thị B", "", None])
    there = iter([True, True, True])
    assert together(lambda: next(lines), lambda: next(there))() == "1; Nguyễn Văn A\n2; Trần Thị B\n"


def test_what_was_typed_before_the_end_is_not_lost() -> None:
    lines = iter(["xong\\", None, None])
    read = together(lambda: next(lines))
    assert [read(), read()] == ["xong", None]
