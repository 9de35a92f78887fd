"""Names, phones and mailboxes in notes, reasons, deadlines and announcements: sealed at rest, in no log or file."""

import io
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import pytest
import structlog
from aiogram.methods import SendDocument, SendPhoto
from aiogram.types import BufferedInputFile

from bot import logs
from directory.membership import Role
from handlers.duties.buttons import Assign, MarkDone, NoteDone, NotOurs, SeeDuty, Snooze
from knowledge.anchors import Anchor
from tests.conversations.borders.looking import _file
from tests.conversations.duties import commune, duty, morning, own
from tests.conversations.talk import HOA, LAN, Talk
from tests.recording import buttons

MINH = 9
NAME, PHONE, MAILBOX = "Nguyễn Văn Kín", "0912 345 475", "kin.nv@nghean.gov.vn"
WORDS = f"{NAME}, số {PHONE}, thư {MAILBOX}"
NUMBERS = ("0912", "345475", "345 475", "+84912", "kin.nv")
PERSONAL = (*NUMBERS, "Kín", "K\\u00edn", "Ki\\u0301n")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log of the process at its most talkative."""
    stream = io.StringIO()
    logs.configure("DEBUG", ["42:TEST"], stream)
    yield stream
    structlog.reset_defaults()


@pytest.fixture
async def talk(tmp_path: Path, log: io.StringIO) -> AsyncIterator[Talk]:
    """Lan, a focal person, Hòa, an official of the same commune, and Minh, who administers it."""
    async with commune(tmp_path, (HOA, Role.OFFICIAL), (MINH, Role.ADMINISTRATOR)) as begun:
        yield begun


def assert_none(text: str, where: str, what: tuple[str, ...] = PERSONAL) -> None:
    for personal in what:
        assert personal not in text, f"{personal} in {where}"


async def clerks(talk: Talk) -> AsyncIterator[str]:
    """Everything that a unit types about its duties."""
    first = await duty(talk, f"own:{await own(talk, 'nộp báo cáo', date(2025, 7, 5))}")
    second = await duty(talk, f"own:{await own(talk, 'nộp kế hoạch', date(2025, 7, 4))}")
    third = await duty(talk, f"own:{await own(talk, 'nộp danh sách', date(2025, 7, 3))}")
    for button, words in (
        (MarkDone(duty=first.id), ""),
        (NoteDone(duty=first.id), WORDS),
        (NotOurs(duty=second.id), WORDS),
        (Snooze(duty=third.id, choice="day"), "15/7/2025"),
        (SeeDuty(duty=first.id), ""),
        (SeeDuty(duty=second.id), ""),
    ):
        await talk.presses_data(button.pack())
        yield button.pack()
        if words:
            await talk.says(words)
            yield f"typed at {button.pack()}"
    await talk.says("dừng")
    await talk.presses_data(f"vt:1:{Anchor.FOUNDING}")
    await talk.says(f"12/QĐ-UBND ký 1/7/2025, {WORDS}")
    yield "a day told"
    await talk.presses_data("vm:confirm")
    yield "a day kept"


async def offices(talk: Talk) -> AsyncIterator[str]:
    """Everything that an administrator types about deadlines."""
    for ways in (
        ["ab:deadline:", f"nộp danh sách cho {WORDS}", "15/8/2025", "ap:how:all", WORDS, WORDS, "am:confirm"],
        ["ab:announce:", "ap:how:all", f"Mời họp. Hỏi {WORDS}", "am:confirm"],
        ["ab:events:", "ap:anchor:seal", f"12/QĐ {PHONE}", "1/7/2025", "ap:how:all", "am:confirm"],
        ["ao:not_ours:0"],
        ["ao:states:0"],
        ["ao:deadlines:0"],
        ["ao:announcements:0"],
        ["ag"],
    ):
        for way in ways:
            is_button = way[:3] in ("ab:", "ap:", "am:", "ao:") or way == "ag"
            await (talk.presses_data if is_button else talk.says)(way, MINH)
        yield ways[0]


async def test_what_a_unit_types_about_its_duties_is_readable_nowhere(talk: Talk, log: io.StringIO) -> None:
    said = ""
    async for after in clerks(talk):
        said += talk.reads
        for label, data in [pair for method in talk.sent for pair in buttons(method)]:
            assert_none(f"{label} {data}", f"a button after {after}")
        assert_none(await talk.everything_kept(), f"the database after {after}")
        assert_none(str(talk.told), f"what others read after {after}", NUMBERS)
    assert NAME in said
    assert_none(log.getvalue(), "the log")


async def test_what_an_administrator_types_is_readable_nowhere(talk: Talk, log: io.StringIO) -> None:
    said = ""
    async for after in offices(talk):
        said += talk.reads + str(talk.told)
        for _, data in [pair for method in talk.sent for pair in buttons(method)]:
            assert_none(data or "", f"a button after {after}")
        assert_none(await talk.everything_kept(), f"the database after {after}")
    assert NAME in said
    assert PHONE in said
    assert_none(log.getvalue(), "the log")


async def test_no_note_and_no_number_is_in_a_file(talk: Talk) -> None:
    """A calendar is kept by whoever serves the phone, and a summary is passed on."""
    async for _ in clerks(talk):
        pass
    async for _ in offices(talk):
        pass
    talk.passes(days=60)
    files: list[str] = []
    for way, who in (("/lich", LAN), ("tổng hợp tuần", MINH)):
        await talk.says(way, who)
        for method in talk.sent:
            if isinstance(method, SendDocument):
                files += _file(method)
            if isinstance(method, SendPhoto) and isinstance(method.photo, BufferedInputFile):
                files += [method.photo.filename or "", method.photo.data.decode("latin-1"), method.caption or ""]
    assert sum("BEGIN:VCALENDAR" in text for text in files) == 1
    assert any("PNG" in text for text in files)
    assert any("xl/" in text or "<worksheet" in text for text in files)
    assert sum("09xx xxx 475" in text.replace("\r\n ", "") for text in files) >= 2, "the calendar and the sheet"
    for text in files:
        assert_none(text.replace("\r\n ", ""), text[:80], NUMBERS)


async def test_a_digest_names_nobody_and_carries_no_note(talk: Talk) -> None:
    async for _ in clerks(talk):
        pass
    one = await duty(talk, f"own:{await own(talk, 'nộp hồ sơ', date(2025, 7, 4))}")
    members = dict(await talk.rows("SELECT person_id, id FROM memberships"))
    (hoa,) = (await talk.rows(f"SELECT id FROM people WHERE user_id = {HOA}"))[0]
    await talk.presses_data(Assign(duty=one.id, membership=members[hoa]).pack())
    assert_none(str(talk.told), "what a colleague reads")
    talk.passes(days=1)
    for who in (LAN, HOA):
        sent = await morning(talk, who)
        assert_none(str([getattr(method, "text", "") for method in sent]), "a digest")
