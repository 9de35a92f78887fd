"""Files that come with a message: whose are opened, and what is said of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiogram import Router
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import GetFile, SendMessage
from aiogram.types import Message

from bot.attachments import Attachment
from bot.content import Conversation
from directory.membership import Post, Role
from knowledge.guide import Guide
from storage import InboxState
from submissions.fields import FormKind
from submissions.tables.limits import LARGEST_FILE
from submissions.tables.raw import Unreadable
from submissions.tables.understood import Understood
from tests.bot.house import CHANNEL, NOON, SENTENCES, House, house
from tests.recording import file_update, text_update
from tests.submissions.tables.made import HEADS, PEOPLE, lines, workbook

LAN, STRANGER = 7, 9
GUIDE = Guide.load(())


class Reader:
    """A handler that keeps what the turn gave it."""

    def __init__(self) -> None:
        self.got: list[Attachment] = []

    def router(self) -> Router:
        router = Router()

        @router.message()
        async def take(message: Message, attachment: Attachment) -> SendMessage:
            self.got.append(attachment)
            return message.answer("đã xem")

        return router


@asynccontextmanager
async def office(folder: Path, reader: Reader, channels: tuple[str, ...] = (CHANNEL,)) -> AsyncIterator[House]:
    """A house in which Lan belongs to a unit."""
    shared = {"personal_channels": channels}
    conversation = Conversation([reader.router()], SENTENCES, load_guide=lambda: GUIDE, shared=shared)
    async with house(folder, conversation=conversation) as home:
        async with home.application.database.write() as work:
            person = await work.people.meet(CHANNEL, LAN, LAN, NOON)
            await work.offices.memberships.grant(person.id, Post(Role.ADMINISTRATOR, locality="nam-dan"), None, NOON)
        yield home


async def test_the_file_of_somebody_who_belongs_is_read_before_the_turn(tmp_path: Path) -> None:
    reader = Reader()
    async with office(tmp_path, reader) as home:
        home.session.files["f1"] = workbook((HEADS, *PEOPLE))
        assert await home.answer(file_update(1, LAN, "danh sách.xlsx", 9000)) == ["đã xem"]
    (read,) = reader.got
    assert isinstance(read, Understood)
    assert read.form is FormKind.FOCAL
    assert [row.data["name"] for row in read.rows] == ["Nguyễn Văn A", "Trần Thị B"]
    assert read.raw.name == "danh sách.xlsx"


@pytest.mark.parametrize(
    ("update", "channels"),
    [
        (file_update(1, STRANGER, "danh sách.xlsx", 9000), (CHANNEL,)),
        (file_update(1, LAN, "danh sách.xlsx", 9000), ("console",)),
        (file_update(1, LAN, "danh sách.xlsx", 9000, chat={"id": -5, "type": "group", "title": "Nhóm"}), (CHANNEL,)),
        (file_update(1, LAN, "danh sách.xlsx", 9000, caption="MẬT"), (CHANNEL,)),
        (text_update(1, LAN, "xin chào"), (CHANNEL,)),
    ],
)
async def test_other_files_are_not_even_fetched(
    update: dict[str, Any], channels: tuple[str, ...], tmp_path: Path
) -> None:
    reader = Reader()
    async with office(tmp_path, reader, channels) as home:
        await home.answer(update)
        assert not [method for method in home.session.tried if isinstance(method, GetFile)]
    assert reader.got == [None]


@pytest.mark.parametrize(
    ("name", "size", "key"),
    [
        ("danh sách.xlsx", LARGEST_FILE + 1, "tables.large_file"),
        ("MẬT - danh sách.xlsx", 9000, "tables.marked"),
        ("Danh sách (TỐI MẬT).xlsx", 9000, "tables.marked"),
    ],
)
async def test_what_the_update_tells_already_is_not_fetched(name: str, size: int, key: str, tmp_path: Path) -> None:
    reader = Reader()
    async with office(tmp_path, reader) as home:
        await home.answer(file_update(1, LAN, name, size))
        assert not [method for method in home.session.tried if isinstance(method, GetFile)]
    (read,) = reader.got
    assert isinstance(read, Unreadable)
    assert read.key == key


async def test_a_file_that_is_larger_than_it_said_is_not_read_to_its_end(tmp_path: Path) -> None:
    reader = Reader()
    async with office(tmp_path, reader) as home:
        home.session.files["f1"] = bytes(LARGEST_FILE + 100_000)
        await home.answer(file_update(1, LAN, "danh sách.xlsx", 9000))
    assert reader.got == [Unreadable("tables.large_file", {"size": "21", "most": "20"})]


async def test_a_table_with_a_mark_of_secrecy_in_it_is_refused(tmp_path: Path) -> None:
    reader = Reader()
    async with office(tmp_path, reader) as home:
        home.session.files["f1"] = workbook((("", "MẬT"), HEADS, *PEOPLE))
        await home.answer(file_update(1, LAN, "danh sách.xlsx", 9000))
    assert reader.got == [Unreadable("tables.marked")]


async def test_a_table_that_is_no_list_of_people_is_handed_on(tmp_path: Path) -> None:
    reader = Reader()
    async with office(tmp_path, reader) as home:
        home.session.files["f1"] = lines([("tên", "loại"), ("Thôn 1", "khác")]).encode()
        await home.answer(file_update(1, LAN, "đơn vị.csv", 90))
    (read,) = reader.got
    assert isinstance(read, Unreadable)
    assert read.raw
    assert read.raw.rows[1].cells == ("Thôn 1", "khác")


async def test_a_network_that_stumbles_is_tried_again(tmp_path: Path) -> None:
    reader = Reader()
    async with office(tmp_path, reader) as home:
        home.session.files["f1"] = workbook((HEADS, *PEOPLE))
        home.session.fail(GetFile, lambda method: TelegramNetworkError(method, "reset"))
        assert await home.answer(file_update(1, LAN, "danh sách.xlsx", 9000)) == ["đã xem"]
    assert isinstance(reader.got[0], Understood)


async def test_a_file_that_the_channel_will_not_hand_out_is_too_large(tmp_path: Path) -> None:
    reader = Reader()
    async with office(tmp_path, reader) as home:
        home.session.fail(GetFile, lambda method: TelegramBadRequest(method, "Bad Request: file is too big"))
        await home.answer(file_update(1, LAN, "danh sách.xlsx", 0))
    assert reader.got == [Unreadable("tables.large_file", {"size": "21", "most": "20"})]


@pytest.mark.parametrize("error", [NotImplementedError(), FileNotFoundError()])
async def test_a_channel_without_files_says_so(error: Exception, tmp_path: Path) -> None:
    reader = Reader()
    async with office(tmp_path, reader) as home:
        home.session.fail(GetFile, lambda method: error)
        await home.answer(file_update(1, LAN, "danh sách.xlsx", 9000))
    assert reader.got == [Unreadable("tables.not_here")]


async def test_others_are_answered_while_a_file_is_fetched(tmp_path: Path) -> None:
    reader = Reader()
    async with office(tmp_path, reader) as home:
        home.session.hold(GetFile)
        await home.receive(file_update(1, LAN, "danh sách.xlsx", 9000))
        await home.session.held.wait()
        await home.receive(text_update(2, STRANGER, "xin chào"))
        await home.session.reached(SendMessage)
        assert home.session.said() == ["đã xem"]
        for _ in range(1000):
            if await home.settled(2) == InboxState.DONE:
                break
            await asyncio.sleep(0)
        await home.kill()
