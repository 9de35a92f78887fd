"""A person's name, phone and mailbox through a whole talk: sealed at rest, and in no log, button or state."""

import io
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot import logs
from directory.membership import Post, Role
from submissions.fields import FormKind
from submissions.submission import NewPackage
from tests.conversations.clerks import found, join
from tests.conversations.talk import CHANNEL, HOA, LAN, Talk
from tests.recording import buttons

NAME, PHONE, MAILBOX = "Nguyễn Văn Kín", "0912 345 475", "kin.nv@nghean.gov.vn"
PERSONAL = ("Kín", "0912", "345475", "345 475", "+84912", "kin.nv", "nghean.gov.vn", "Ki\\u0301n", "K\\u00edn")
PASTED = f"""Họ và tên\tChức vụ\tĐơn vị mới\tĐiện thoại\tEmail\tHệ thống
{NAME}\tChuyên viên\tVăn phòng\t{PHONE}\t{MAILBOX}\tVNPT-iOffice
Trần Thị Kín\tChuyên viên\tVăn phòng\t0912 345 476\tkin.tt@nghean.gov.vn\tVNPT-iOffice"""
ANSWERS = (NAME, "Phó Chánh Văn phòng", "Văn phòng", PHONE, MAILBOX, "1", "xem", "sửa 4", "0912 345 479", "xong")
RECEIVER = "skhcn-nghe-an"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log of the process at its most talkative."""
    stream = io.StringIO()
    logs.configure("DEBUG", ["42:TEST"], stream)
    yield stream
    structlog.reset_defaults()


@pytest.fixture
async def talk(tmp_path: Path, log: io.StringIO) -> AsyncIterator[Talk]:
    """Lan, a focal person, and Hòa, who receives."""
    async with await Talk.begin(tmp_path) as begun:
        await join(begun, await found(begun))
        async with begun.database.write() as work:
            person = await work.people.meet(CHANNEL, HOA, HOA, begun.now)
            await work.offices.memberships.grant(person.id, Post(Role.RECEIVER, receiver=RECEIVER), None, begun.now)
        yield begun


async def everything(talk: Talk) -> AsyncIterator[str]:
    """Type a row, paste a table, hand in, let it be read, returned and taken as files; yields after each turn."""
    await talk.says("/nhap")
    await talk.presses("Thêm cán bộ đầu mối")
    for answer in (
        NAME,
        "Phó Chánh Văn phòng",
        "Văn phòng",
        PHONE,
        MAILBOX,
        "1",
        "xem",
        "sửa 4",
        "0912 345 479",
        "xong",
    ):
        yield f"typed {answer}"
        await talk.says(answer)
    await talk.says(PASTED)
    yield "pasted"
    for button in ("dl:1:focal:0", "dr:1", "dp:1", "dx:1:0", "dhb:1:1"):
        await talk.presses_data(button)
        yield button
    await submit(talk)
    for typed, who in (("/hoso", LAN), ("/tiepnhan", HOA), ("/tiepnhan ACDEFG", HOA), ("/dulieu", LAN)):
        await talk.says(typed, who)
        yield typed
    for button, who in (("rp:1:0", HOA), ("rg:1", HOA), (f"rd|{RECEIVER}|all", HOA), ("dhg:1", LAN), ("rb:1", HOA)):
        await talk.presses_data(button, who)
        yield button
    await talk.says("Thiếu chức vụ", HOA)
    yield "a reason"
    await talk.says(f"số của {NAME} là {PHONE}, thư {MAILBOX}, giữ chứng thư số nào?")
    yield "asked"


async def submit(talk: Talk) -> None:
    """Hand in what the draft holds, with one package."""
    async with talk.database.write() as work:
        person = (await work.people.meet(CHANNEL, LAN, LAN, talk.now)).id
        draft = await work.dossiers.drafts.open(1, person, talk.now)
        rows = [(FormKind.FOCAL, row.data) for row in await work.dossiers.drafts.rows(draft.id, FormKind.FOCAL)]
        part = NewPackage("nam-dan-so-khcn", RECEIVER, range(len(rows)))
        await work.dossiers.submissions.submit(draft.id, draft.revision, "ACDEFG", 1, rows, [part], person, talk.now)


async def test_a_whole_talk_leaves_nothing_readable(talk: Talk, log: io.StringIO) -> None:
    files: list[str] = []
    said = ""
    async for after in everything(talk):
        said += talk.reads
        for method in talk.sent:
            for _, data in buttons(method):
                assert_none(data or "", f"a button after {after}")
            if isinstance(method, SendDocument) and isinstance(method.document, BufferedInputFile):
                files.append(method.document.filename or "")
        assert_none(await states(talk), f"the state after {after}")
        assert_none(await talk.everything_kept(), f"the database after {after}", masked_names=True)
    assert NAME in said
    assert len(files) >= 4
    assert_none(" ".join(files), "the names of files")
    assert_none(log.getvalue(), "the log")


async def states(talk: Talk) -> str:
    """Every conversation's data, opened."""
    keys = [key for (key,) in await talk.rows("SELECT key FROM conversations")]
    async with talk.database.read() as work:
        return " ".join([str(await work.conversations.get(key)) for key in keys])


def assert_none(text: str, where: str, masked_names: bool = False) -> None:
    """A name typed into a question stays in it, as decision 0009 says; phones and mailboxes do not."""
    for personal in PERSONAL:
        if not (masked_names and where.endswith("asked") and personal in ("Kín", "nghean.gov.vn")):
            assert personal not in text, f"{personal} in {where}"


def test_the_data_of_a_state_is_searched_as_it_is_written() -> None:
    assert any(personal in json.dumps({"x": NAME}) for personal in PERSONAL)
