"""A file sent on Telegram: fetched over HTTP, read in a process of its own, answered; the real process throughout."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from directory.membership import Post, Role
from directory.units import NewUnit, UnitKind
from handlers.people.consent import VERSION
from storage import Database, Keyring
from tests.integration.bot_api import BotApi, Person
from tests.integration.official import PATIENCE
from tests.integration.process import Assistant
from tests.storage.people import NOW
from tests.submissions.tables import hostile

LAN, SECRET = 7, "k" * 40


async def join(folder: Path) -> None:
    """Let Lan be a focal person of a commune."""
    (folder / "data").mkdir()
    database = Database(f"sqlite:///{folder / 'data' / 'dau-moi.db'}", Keyring([SECRET]))
    await database.migrate()
    async with database.write() as work:
        await work.secret_names.lacking(NOW)
        person = await work.people.meet("telegram", LAN, LAN, NOW)
        unit = await work.offices.units.add(NewUnit("UBND xã A", UnitKind.COMMUNE, "nam-dan"), NOW)
        await work.offices.memberships.grant(person.id, Post(Role.FOCAL, unit.id), None, NOW)
        await work.offices.consents.give(person.id, VERSION, "…", NOW)
    await database.close()


@asynccontextmanager
async def office(folder: Path, api: BotApi) -> AsyncIterator[tuple[Assistant, Person]]:
    """A running assistant, and somebody who may hand in."""
    await join(folder)
    assistant = Assistant(folder, api, SECRET_KEY=SECRET, PERSONAL_CHANNELS="telegram")
    await assistant.start()
    yield assistant, api.person(LAN, name="Nguyễn Thị Lan")
    assert await assistant.stop() == 0
    await assistant.close()


async def sends(person: Person, name: str, data: bytes) -> str:
    await person.send_document(name, data)
    return "\n".join(message.text for message in await person.hears(timeout=PATIENCE))


async def test_a_file_is_read_and_what_is_none_is_told_apart(tmp_path: Path) -> None:
    async with BotApi() as api, office(tmp_path, api) as (assistant, lan):
        assert "Đây là tệp Word" in await sends(lan, "danh sách.xlsx", hostile.word())
        assert "Tệp có mật khẩu" in await sends(lan, "danh sách.xlsx", hostile.protected())
        assert "mở ra quá lớn" in await sends(lan, "danh sách.xlsx", hostile.bomb(60))
        assert "Nguyễn Văn A" in await sends(lan, "danh sách.xlsx", hostile.listed())
        assert not assistant.logged("turn_failed")
